"""Take one guard out, and the matrix notices. Every predicate, every demand, every filter keyed on the actor.

The leaks are found in the source by tests/policy/planting.py. For each, the cells of the matrix that come by that
function are asked until one of them says what is wrong; a leak that none of them notices fails here by its name.
That all is well before is for the matrix to say; here some people are followed to each place, to know the ways.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from zlib import crc32

import pytest
from tests.policy import direct
from tests.policy.addresses import NAMES
from tests.policy.expected import may
from tests.policy.planting import Leak, leaks, planted, traced
from tests.policy.targets import Target, foreign, own
from tests.policy.walk import Cell, wrong
from tests.policy.world import World

from alongside.config.policy import POLICY
from alongside.kit.policy import Who

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ASKING = (
    "broker@runner", "second-broker@runner", "evaluator@runner", "administrator@runner",
    "lead@supported", "second-lead@supported", "board_member@supported", "participant@supported",
    "lead@supporting", "lead@unrelated", "broker@unrelated", "broker@elsewhere", "stranger",
)  # fmt: skip
# What is noticed by other tests, and what changes nothing: each with its reason.
ELSEWHERE: dict[str, str] = {
    "apps.directory.queries.people.members_of: no refusal if by.kind is not Kind.SYSTEM and organisation not in "
    "by.organisations()": "asked for one's own parties alone; held by tests/apps/agreement/test_drafting.py",
    "apps.agreement.actions.letters.tell: no if one.public_id != by.person": "a letter to whoever did it tells them "
    "what they know",
    "apps.arrangements.actions.begin_between: no demand(by, Permission.BEGIN_PARTNERSHIP, own)": "the form offers "
    "one's own organisations alone; held by tests/apps/agreement/test_drafting.py",
    "apps.agreement.queries.word._drafted: no demand(by, Permission.DRAFT_AGREEMENT, one.of.concerned)": "the "
    "line that says who sees the page asks the same; held by tests/apps/agreement/test_word_back.py",
    "apps.agreement.queries.awaiting.awaiting: if not mine: False": "asks the database where nothing can be found",
    "apps.agreement.queries.awaiting.awaiting: no arrangement__parties__organisation__public_id__in=mine in filter"
    "": "what is found is asked for again, party by party: held by tests/apps/agreement/test_signing_tasks.py",
    "apps.agreement.queries.awaiting._of: if approved and (Kind.SIGN, key) not in names and _named(by, version, key)"
    ": True": "offers a link to a page that asks again; held by tests/apps/agreement/test_signing_tasks.py",
    **dict.fromkeys(
        (
            "apps.agreement.queries.awaiting._forms: no proposed_by__public_id__in=led in exclude",
            "apps.agreement.queries.awaiting._forms: no if not {str(key) for key in led} & set(one.agreed_by)",
            "apps.agreement.queries.awaiting._forms: no organisation__public_id__in=led in filter",
        ),
        "no change of form waits in the world; held by tests/apps/agreement/test_signing_tasks.py",
    ),
    **dict.fromkeys(
        (
            "apps.agreement.queries.moving.now: no demand(by, Permission.SEE_AGREEMENT, one.of.concerned)",
            "apps.agreement.queries.signing.versions: no demand(by, Permission.SEE_AGREEMENT, one.of.concerned)",
            "apps.agreement.queries.signing.version: no demand(by, Permission.SEE_AGREEMENT, one.of.concerned)",
        ),
        "asked a second time, of an agreement that was read by who may",
    ),
    "apps.agreement.actions.moving.own_party: no if one.organisation in mine": "says for which party a lead acts, "
    "not who may; held by tests/apps/agreement/test_signing_tasks.py",
    "apps.agreement.actions.signing.approve: no refusal if party not in by.organisations(Role.LEAD)": "the form "
    "offers one's own parties alone; held by tests/apps/agreement/test_signing.py",
    "apps.agreement.actions.signing.sign: no demand(by, Permission.SIGN_AGREEMENT, Named(frozenset(((key, who) for "
    "key, who in named.items() if key == party))))": "the page asks who is named for any party, the form offers "
    "one's own; held by tests/apps/agreement/test_signing.py",
    "apps.agreement.queries.promises._sayers: no if of.opener in by.organisations(Role.BROKER)": "offers a link to a "
    "page that asks again; held by tests/apps/agreement/test_promises.py",
    "apps.peer_review.actions.assessing.begin: no demand(by, Permission.BEGIN_REVIEW, commissioned_by)": "the form "
    "offers one's own organisations alone; held by tests/apps/peer_review/test_walk.py",
    "apps.peer_review.actions.counting._side: no person=by.person in filter": "says whose hours they are; held by "
    "tests/apps/peer_review/test_paper.py",
    "apps.peer_review.actions.finding.escalate: no demand(by, Permission.ADMINISTER)": "no address leads there; held "
    "by tests/apps/peer_review/test_risk.py",
    "apps.peer_review.actions.counting._side: if one.organisation.public_id in by.organisations(Role.LEAD, "
    "Role.BOARD_MEMBER): True": "says on whose side hours are counted, not who may; held by "
    "tests/apps/peer_review/test_paper.py",
    "apps.peer_review.actions.gathering.declare: if one.state == State.VISIT and (conflicts or row.found): True": ""
    "says when a declaration takes a review back, not who may declare; held by tests/apps/peer_review/test_team.py",
    "apps.diagnosis.queries.holding.diagnosis_of: if found is None or not may(by, Permission.SEE_DIAGNOSIS, "
    "whose(found)): True": "refuses more than before",
    "apps.peer_review.actions.gathering.declare: no person=by.person in filter": "asked of the team alone; whoever "
    "is on it declares, and tests/apps/peer_review/test_team.py holds whose declaration it is",
    "apps.peer_review.actions.gathering.declare: no refusal if row is None": "the permission was asked: who is not "
    "on the team does not come here",
    "apps.peer_review.queries.findings.rows_seen: no if reads(by, whom)": "held by "
    "tests/apps/peer_review/test_paper.py",
    "apps.peer_review.views.asking.page: no demand(by, guard, one.concerned)": "asked a second time, so that a page "
    "cannot be drawn with a review that was found for somebody else",
    "apps.accounts.queries.lacks_second_step: if not demands_second_step(actor) or (settings.SAMPLE_SITE and "
    "person.email.endswith(SAMPLE_DOMAIN)): True": "held by tests/apps/accounts/test_demanded.py",
    "apps.matching.actions.deciding.decide: if held.decision.decided_by == by.person: True": "a second decision by "
    "another broker is refused with a word, or without: nothing is written or told either way",
    "apps.matching.views.proposals._orders: no if may(by, Permission.ANSWER_PROPOSAL, one.organisation)": "hides a "
    "link from those whom the page behind it tells that there is no such page",
    "apps.directory.queries.members.places: no if may(by, Permission.ADMINISTER)": "offers a lead a choice that is "
    "refused when it is sent",
    "apps.accounts.actions.erasure._check: if by.person == person.public_id: True": "refuses more than before",
    "apps.directory.actions.ending.close_person: if by.person == person: True": "refuses more than before",
    "apps.directory.actions.ending.end_membership: no if may(by, Permission.ADMINISTER)": "refuses more than before",
    "apps.surveys.queries.results.latest_results: no if may(by, Permission.SEE_RESULTS, view(one).boards)": "what is "
    "found is asked for once more as any results are",
    "apps.surveys.queries.results.results: no if may(by, Permission.SEE_RESULTS, view(other).boards)": "of a "
    "partnership whose parties changed: held by tests/apps/surveys/test_agreeing.py",
    "apps.surveys.actions.agreeing.add_action: no public_id__in=mine in filter": "whose the new action is, not who "
    "may: held by tests/apps/surveys/test_agreeing.py",
    "apps.matching.views.published.publish: no demand(by, Permission.RUN_ROUND, one.run_by)": "seeing and running a "
    "round are held by the same people; that page reads the round as who may see it, and the act demands running it",
}
# Guarded more than once: each is held by the others, and all together are noticed.
_LISTED = "apps.matching.queries.consent.my_proposals: no "
_SEEN = (
    "apps.matching.queries.consent._views: if by.kind is Kind.SYSTEM or consent.organisation.public_id in mine: True"
)
_WHO = "apps.directory.queries.who.Seers.who: no demand(by, permission, thing)"
_SEES = "apps.arrangements.queries.partnerships.arrangements: no"
_OF_PARTIES = f"{_SEES} parties__organisation__public_id__in=mine in Q"
_OF_OPENER = f"{_SEES} opened_by__public_id__in=brokered in Q"
_MAY_SEE = (
    "apps.arrangements.queries.partnerships.arrangements: no if may(by, Permission.SEE_ARRANGEMENT, concerned(one))"
)
_ENDS = "apps.accounts.actions.sessions.end_sessions_of: no demand(by, Permission.ADMINISTER)"
_OPENS = "apps.accounts.actions.people.open_account: no demand(by, Permission.ADMINISTER)"
_APPOINTS = (
    "apps.directory.actions.appointing._demand: no demand(by, Permission.MANAGE_PEOPLE, organisation.public_id)"
)
_TOKENS = "apps.accounts.actions.tokens.revoke_tokens_of: no demand(by, Permission.ADMINISTER)"
_UNATTACHED = "apps.directory.queries.people.unattached: no demand(by, Permission.ADMINISTER)"
_DIRECTORY = "apps.directory.queries.register.directory: no demand(by, Permission.SEE_DIRECTORY)"
_VIEW = "apps.matching.queries.consent._view: no "
_DIAGNOSES = "apps.diagnosis.queries.holding.{}: no if may(by, Permission.SEE_DIAGNOSIS, whose(row))"
_NEAR = "apps.diagnosis.queries.holding._seen: "
_WORK = "kit.jobs.door.look: no refusal if found is None or not _began(by, found)"
_UPLOAD = "apps.directory.views.upload.{}: no demand(by, Permission.LOAD_FILES)"
_HELD = "apps.surveys.queries.waves.held: no demand(by, permission, boards(found))"
_INVITED = "apps.surveys.queries.papers._invitations: no person__public_id=by.person in filter"
_PARTNERSHIP = (
    "apps.arrangements.queries.partnerships.held: no demand(by, Permission.SEE_ARRANGEMENT, concerned(found))"
)
_AGREED = "apps.agreement.views.{}: no demand(by, Permission.DRAFT_AGREEMENT, {}.concerned)"
SEVERAL: tuple[tuple[str, ...], ...] = (
    (
        "apps.agreement.queries.draft.agreement: no demand(by, Permission.SEE_AGREEMENT, of.concerned)",
        _PARTNERSHIP,
        _WHO,
    ),
    ("apps.agreement.rules.parties_and_opener_read: always true", _PARTNERSHIP),
    (_AGREED.format("drafting.begin", "of"), _WHO),
    (_AGREED.format("moving.amend", "one.of"), _WHO),
    (_AGREED.format("moving.move", "one.of"), _WHO),
    (_AGREED.format("signing.approve", "one.of"), _WHO),
    (_AGREED.format("signing.check", "one.of"), _WHO),
    ("apps.surveys.queries.agreed.agreed_action: no demand(by, Permission.AGREE, boards(row.wave))", _HELD, _WHO),
    ("apps.surveys.rules.invited_answer: always true", _INVITED),
    (
        "apps.surveys.queries.papers.invitation: no demand(by, Permission.ANSWER_WAVE, "
        "frozenset({row.person.public_id}))",
        _INVITED,
    ),
    (f"{_LISTED}organisation__public_id__in=mine in Q", _SEEN),
    (f"{_LISTED}supporter__public_id__in=mine in Q", _SEEN),
    (
        "apps.matching.queries.consent.proposal: no demand(by, Permission.SEE_PROPOSAL, "
        "frozenset({row.organisation.public_id, row.supporter.public_id}))",
        _SEEN,
        _WHO,
    ),
    ("apps.matching.queries.rounds.round_view: no demand(by, Permission.SEE_ROUND, held.run_by.public_id)", _WHO),
    ("apps.matching.views.proposals.order: no demand(by, Permission.ANSWER_PROPOSAL, organisation)", _WHO),
    (
        f"{_VIEW}if author",
        f"{_VIEW}author in bool(consent.reason) and author",
        f"{_VIEW}author in consent.shared and author",
    ),
    (_OF_PARTIES, _MAY_SEE),
    (_OF_OPENER, _MAY_SEE),
    (_OF_OPENER, "apps.arrangements.rules.parties_and_opener_see: always true"),
    ("apps.accounts.actions.steps.remove_second_steps: no demand(by, Permission.ADMINISTER)", _ENDS),
    ("apps.accounts.actions.people.close_account: no demand(by, Permission.ADMINISTER)", _ENDS, _TOKENS),
    ("apps.accounts.actions.erasure.erase_person: no demand(by, Permission.ADMINISTER)", _ENDS),
    ("apps.directory.actions.ending._person: no demand(by, Permission.ADMINISTER)", _OPENS),
    ("apps.directory.actions.appointing.invite_as: no demand(by, Permission.MANAGE_PEOPLE)", _APPOINTS),
    ("apps.home.queries.past_their_time: if not may(by, Permission.ADMINISTER): False", _UNATTACHED),
    ("apps.directory.queries.sections.sections: no demand(by, Permission.SEE_DIRECTORY)", _DIRECTORY),
    (f"{_NEAR}if by.kind is ActorKind.SYSTEM: True", _DIAGNOSES.format("diagnoses")),
    (f"{_NEAR}if by.kind is ActorKind.SYSTEM: True", _DIAGNOSES.format("seen_points")),
    (f"{_NEAR}no organisation__public_id__in=mine in Q", _DIAGNOSES.format("diagnoses")),
    (f"{_NEAR}no shares__shown_to__public_id__in=brokered in Q", _DIAGNOSES.format("diagnoses")),
    (
        "apps.diagnosis.queries.readiness.readiness: no demand(by, Permission.SEE_READINESS, one.concerned.parties)",
        _WHO,
    ),
    (
        "apps.agreement.queries.appraisal.appraisal: no demand(by, permission, of.concerned)",
        "apps.agreement.actions.appraising._held: no demand(by, Permission.DRAFT_AGREEMENT, of.concerned)",
    ),
    (_UPLOAD.format("brought"), _WORK),
    (_UPLOAD.format("refused"), _WORK),
)
# Some of them are noticed alone as well.
ALONE_TOO = {_ENDS, _OPENS, _APPOINTS, _TOKENS, _UNATTACHED, _DIRECTORY, _WORK, _HELD, _INVITED, _PARTNERSHIP}
Ask = Callable[[], list[str]]
LEAKS = {str(leak): leak for leak in leaks()}


@dataclass(frozen=True)
class Place:
    """One thing to be asked for in one way: as whom it is asked, and whom of them to follow on the way there."""

    cells: tuple[tuple[str, Ask], ...]
    followed: tuple[Ask, ...]


def places(world: World) -> list[Place]:
    """Everything that can be asked, place by place; behind a door that no address leads to, each is its own place."""
    found = []
    for door in direct.doors(world):
        ask = partial(direct.wrong, world, door)
        found.append(Place((("", ask),), (ask,)))
    for name in sorted(NAMES):
        row = POLICY[name]
        if row.who in (Who.PUBLIC, Who.TOKEN):
            continue
        several = (*own(world, name), *foreign(world, name))
        single = (*own(world, name)[:1], *foreign(world, name)[:1])
        asked = [(target, "GET") for target in several if "GET" in row.methods]
        asked += [(target, "POST") for target in single if "POST" in row.methods]
        found += [_place(world, target, method) for target, method in asked]
    return found


def _place(world: World, target: Target, method: str) -> Place:
    """Followed are one of each role who may and one who may not: they come by what anybody comes by there."""
    asks = {who: partial(wrong, world, Cell(target, method, who)) for who in ASKING}
    allowed = may(POLICY[target.name], target, method)
    roles = {who.partition("@")[0].removeprefix("second-"): who for who in reversed(ASKING) if who in allowed}
    followed = [*roles.values(), *[who for who in ASKING if who not in allowed][:1]]
    cells = ((str(Cell(target, method, who)), ask) for who, ask in asks.items())
    return Place(tuple(cells), tuple(asks[who] for who in followed))


@pytest.fixture(scope="module")
def reach(world: World) -> dict[str, list[Ask]]:
    """Which cells lead by which function, in an order that mixes people and pages; doors come first."""
    found: dict[str, dict[str, Ask]] = defaultdict(dict)
    reached: set[str] = set()
    faults = []
    with traced(reached):
        for at, place in enumerate(places(world)):
            reached.clear()
            for ask in place.followed:
                faults += ask()
            for function in reached:
                found[function] |= {name or f"door {at}": ask for name, ask in place.cells}
    assert not faults, "\n".join(faults)
    return {function: [asks[name] for name in sorted(asks, key=_mixed)] for function, asks in found.items()}


def _mixed(name: str) -> tuple[bool, int]:
    return not name.startswith("door "), crc32(name.encode())


def notices(reach: dict[str, list[Ask]], *several: Leak) -> bool:
    """Whether the matrix says that something is wrong while the leaks are there."""
    asked = [ask for leak in several for ask in reach.get(leak.function, [])]
    with planted(*several):
        return any(ask() for ask in asked)


PAIRED = {one for group in SEVERAL for one in group} - ALONE_TOO


@pytest.mark.parametrize("name", sorted(LEAKS.keys() - ELSEWHERE.keys() - PAIRED))
def test_a_leak_is_noticed(name, world, reach):
    assert notices(reach, LEAKS[name]), f"nobody notices: {name} ({len(reach.get(LEAKS[name].function, ()))} cells)"


@pytest.mark.parametrize("group", SEVERAL, ids=lambda group: group[0])
def test_several_guards_are_missed_together(group, world, reach):
    assert notices(reach, *(LEAKS[one] for one in group))


def test_what_is_excused_is_still_there():
    assert {*ELSEWHERE, *(one for group in SEVERAL for one in group)} <= LEAKS.keys()
