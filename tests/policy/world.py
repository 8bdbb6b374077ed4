"""One filled world: two regions with rounds in every state, proposals, partnerships, and everybody who might ask.

Every field in which somebody writes in their own words holds a canary: a word that names who may read it. Who that
is stands in tests/policy/expected.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.matching.invented import PACK, country
from tests.policy.agreed import agree
from tests.policy.appraised import appraise
from tests.policy.continued import go_on
from tests.policy.diagnosed import diagnose, marks
from tests.policy.people import PEOPLE, Person
from tests.policy.promised import promise
from tests.policy.reviewed import hold_reviews
from tests.policy.reviewed import marks as reviewed_marks
from tests.policy.signed import sign
from tests.policy.surveyed import ask
from tests.policy.surveyed import marks as surveyed_marks

from alongside.apps.accounts.actions import make_token
from alongside.apps.accounts.models import Token, User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.states import PartyRole
from alongside.apps.directory.load.uploads import LOOK
from alongside.apps.directory.models import Cover, Membership, Organisation, Publication, Refusal
from alongside.apps.matching import actions, queries
from alongside.apps.matching.actions import NeedRow, OfferRow
from alongside.apps.matching.models import Consent, Extract, Proposal, WhatIf
from alongside.apps.matching.states import Bar, Priority, Reply, Side, Standing
from alongside.core.assignment import Work
from alongside.kit.actor import Actor, system
from alongside.kit.jobs.door import start
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.worker import run_one
from alongside.kit.scopes import TokenScope
from alongside.kit.wall import acting

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Who seeks, then who offers: the two regions have no hospital in common.
HOSPITALS = {
    "own": ("Alderfen", "Brackwater", "Northvale", "Millbrook", "Larkspur"),
    "foreign": ("Coldharbour", "Dunmarsh", "Kestrel", "Juniper", "Inglemoor"),
}
UNRELATED = "Hartsbridge"


def canary(what: str) -> str:
    """The word planted where this was written."""
    return f"zq-{what}-qz"


@dataclass(frozen=True)
class Region:
    """A region's rounds by state, and its proposals by what became of them."""

    whose: str
    organisation: Organisation
    broker: Actor
    hospitals: tuple[Organisation, ...]
    rounds: dict[str, UUID]
    proposals: dict[str, Proposal] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """Everything that stands, and a browser for everybody."""

    own: Region
    foreign: Region
    users: Mapping[str, User]
    clients: Mapping[str, Client]
    secrets: Mapping[str, str]  # of a token with every scope
    tokens: Mapping[str, UUID]
    marks: Mapping[str, str]  # public ids of things that are not everybody's, by what MAY_READ calls them
    not_found: dict[tuple[str, str], bytes] = field(default_factory=dict)


def build() -> World:
    """Build the world, as the system where nobody in particular acts."""
    with acting(system("fill the world of the policy tests")):
        place = country()
        _refuse_a_row()
        elsewhere = Organisation.objects.get(value="REG2")
        organisations = {
            "runner": place.region,
            "supported": place["Alderfen"],
            "supporting": place["Northvale"],
            "unrelated": place[UNRELATED],
            "elsewhere": elsewhere,
        }
        users = {one.key: _person(one, organisations) for one in PEOPLE}
        for one in PEOPLE:
            _cover(one, users)
        own = _region("own", place.region, actor_of(users["broker@runner"]), _named(place, "own"))
        foreign = _region("foreign", elsewhere, actor_of(users["broker@elsewhere"]), _named(place, "foreign"))
        second = actor_of(users["second-broker@runner"])
        for region in (own, foreign):
            _work_out(region, second)
        authors = {
            "own": (users["lead@supported"], users["lead@supporting"]),
            "foreign": (_outside("lead-of-seven", own), _outside("lead-of-eight", own)),
        }
        for region in (own, foreign):
            region.proposals.update(_proposals(region, authors[region.whose]))
            made = _partnership(region).public_id
            agree(region, made, canary)
            appraise(region, made, canary)
            promise(region, made, canary)
            go_on(region, made, canary)
            sign(region, made, users, canary)
            diagnose(region, canary)
            ask(region, users, canary)
            hold_reviews(region, users, canary)
            actions.run(round_id=region.rounds["running"], by=region.broker)  # its work waits from now on
            Job.objects.filter(state="waiting", note="").update(note=canary(f"{region.whose}-job"))
        clients = {key: _browser(user) for key, user in users.items()}
        secrets = {key: _token(user) for key, user in users.items() if user.is_active}
        tokens = {key: Token.objects.get(user=users[key]).public_id for key in secrets}
    for region in (own, foreign):
        publisher = "broker@runner" if region is own else "broker@elsewhere"
        clients[publisher].post(reverse("round_publish", args=[region.rounds["published"]]))
        clients[publisher].get("/")  # has read that it worked
        _bring_files(users)
    visitor = Client(raise_request_exception=False)
    marks = _marks(own) | _marks(foreign)
    return World(own, foreign, users, {"visitor": visitor, **clients}, secrets, tokens, marks)


# Who brought a file that is still to be looked at.
BRINGERS = {"own": "administrator@runner", "foreign": "administrator@elsewhere"}


def _bring_files(users: Mapping[str, User]) -> None:
    for whose, key in BRINGERS.items():
        arguments = {"place": "nothing.csv", "name": "nothing.csv", "size": 0}
        start(LOOK, arguments, key=f"policy:{whose}", by=actor_of(users[key]))


def _marks(region: Region) -> dict[str, str]:
    """What stands under which id: an address that leads to somebody else's thing says that it is there."""
    with acting(system("mark what stands")):
        rounds = {str(one): f"{region.whose}-round" for one in region.rounds.values()}
        sealed = Extract.objects.filter(round__public_id__in=region.rounds.values())
        rounds |= {str(one.public_id): f"{region.whose}-extract" for one in sealed}
        drafts = WhatIf.objects.filter(run__round__public_id__in=region.rounds.values())
        kept = {str(one.public_id): f"{region.whose}-draft" for one in drafts}
        asked = {str(one.public_id): f"{region.whose}-proposal" for one in region.proposals.values()}
        jobs = {
            str(one.public_id): f"{region.whose}-work"
            for one in Job.objects.filter(by__person=str(region.broker.person))
        }
        return rounds | kept | asked | jobs | marks(region) | surveyed_marks(region) | reviewed_marks(region)


def _token(user: User) -> str:
    user.refresh_from_db()
    soon = timezone.localdate() + timedelta(days=30)
    return make_token(
        name=canary(f"token-{user.name.replace('@', '-')}"), scopes=TokenScope, until=soon, by=actor_of(user)
    )


def _named(place: object, whose: str) -> tuple[Organisation, ...]:
    return tuple(place[name] for name in HOSPITALS[whose])  # type: ignore[index]


def _refuse_a_row() -> None:
    one = Publication.objects.get()
    Refusal.objects.create(publication=one, row=3, column="Total", what="No number", mend="Write a number")


def _person(one: Person, organisations: Mapping[str, Organisation]) -> User:
    user = User.objects.create(email=f"{canary('mail-' + one.key.replace('@', '-'))}@people.example", name=one.key)
    if one.role:
        since, until = one.dates
        place = organisations[one.place]
        Membership.objects.create(person=user, organisation=place, role=one.role, since=since, until=until)
    if not one.active:
        user.is_active = False
        user.save(update_fields=["is_active"])
    return user


def _cover(one: Person, users: Mapping[str, User]) -> None:
    if one.covers:
        today = timezone.localdate()
        Cover.objects.create(
            membership=Membership.objects.get(person=users[one.covers]),
            deputy=users[one.key],
            since=today - timedelta(days=3),
            until=today + timedelta(days=one.covers_until),
        )


def _outside(name: str, own: Region) -> User:
    """Somebody of the other region's hospitals, who only writes."""
    del own
    return User.objects.create(email=f"{name}@people.example", name=name)


def _browser(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=BACKEND)
    return client


def _region(whose: str, organisation: Organisation, broker: Actor, hospitals: tuple[Organisation, ...]) -> Region:
    made = Region(whose, organisation, broker, hospitals, {})
    for state in ("ready", "answered", "asked", "decided", "published", "running"):
        public = state == "published"
        made.rounds[state] = actions.begin(
            name=f"Round {state} {canary(f'{whose}-published' if public else f'{whose}-name')}",
            question=canary(f"{whose}-published" if public else f"{whose}-question"),
            run_by=organisation.public_id,
            pack=PACK,
            by=broker,
        )
        _fill(made, made.rounds[state])
    return made


def _fill(region: Region, round_id: UUID) -> None:
    low, next_low, best, good, other = (one.public_id for one in region.hospitals)
    needs, offers = canary(f"{region.whose}-need-words"), canary(f"{region.whose}-offer-words")
    actions.save_needs(
        round_id=round_id,
        rows=[
            NeedRow(low, "urgent_care", 60, Work.HANDS_ON, Priority.FIRST, needs),
            NeedRow(low, "leadership_governance", 20, Work.STRATEGIC, Priority.LATER, needs),
            NeedRow(next_low, "urgent_care", 40, Work.HANDS_ON, Priority.SOON, needs),
        ],
        by=region.broker,
    )
    areas = ("urgent_care", "leadership_governance")
    rows = [OfferRow(best, areas, 90, 2), OfferRow(good, ("urgent_care",), 120, 1), OfferRow(other, areas, 60, 2)]
    actions.save_offers(round_id=round_id, rows=[replace(one, words=offers) for one in rows], by=region.broker)


def _work_out(region: Region, second: Actor) -> None:
    low, next_low, best, good, other = (one.public_id for one in region.hospitals)
    del best
    answered, whose = region.rounds["answered"], region.whose
    apart = {"round_id": answered, "organisation": next_low, "kind": Bar.VETO}
    actions.exclude(supporter=other, reason=canary(f"{whose}-veto"), by=region.broker, **apart)
    if whose == "own":
        actions.exclude(supporter=good, reason=canary("own-veto-second"), by=second, **apart)
    actions.settle(round_id=answered, organisation=low, supporter=good, by=region.broker)
    for state in ("answered", "asked", "decided", "published"):
        actions.run(round_id=region.rounds[state], by=region.broker)
        while run_one():
            pass
    changes = queries.Changes(limits={"overhead_days": 9})
    actions.try_what_if(round_id=answered, changes=changes, by=region.broker)
    run_one()
    for state, note in (("decided", f"{whose}-decision"), ("published", f"{whose}-published")):
        of_round = {"round_id": region.rounds[state], "run": 1, "by": region.broker}
        actions.decide(**of_round, note=canary(note), statement="So decided.")


def _proposals(region: Region, authors: tuple[User, User]) -> dict[str, Proposal]:
    """Proposals that wait (round `asked`), one declined by each side, one of every ending (round `decided`)."""
    told = queries.panel(by=region.broker, round_id=region.rounds["asked"])
    keys = [one.key for one in told.sendable]
    actions.send(round_id=region.rounds["asked"], run=1, pairs=keys, by=region.broker)
    waiting = Proposal.objects.filter(round__public_id=region.rounds["asked"]).order_by("id")
    made = {"open": waiting[0]}
    endings = ((Standing.DECLINED, 0), (Standing.DECLINED, 1), (Standing.EXPIRED, None), (Standing.WITHDRAWN, None))
    decided = queries.the_run(by=region.broker, round_id=region.rounds["decided"])
    low, _, best, *_ = region.hospitals
    for standing, side in endings:
        one = Proposal.objects.create(
            round=_round(region, "decided"),
            run=_round(region, "decided").runs.get(public_id=decided.public_id),
            organisation=low,
            supporter=best,
            needs=made["open"].needs,
            days=20,
            standing=standing,
            sent=timezone.now(),
            expires=timezone.localdate() + timedelta(days=9),
            closed=timezone.now(),
        )
        for at, (which, who) in enumerate(((Side.SUPPORTED, low), (Side.SUPPORTING, best))):
            answer = {"reply": Reply.DECLINED, "author": authors[at].public_id, "answered": timezone.now()}
            reason = {"reason": canary(f"{region.whose}-reason-{which.value}")}
            given = answer | reason if at == side else {}
            Consent.objects.create(proposal=one, organisation=who, side=which, **given)
        made[f"{standing.value}-{side}" if side is not None else standing.value] = one
    return made


def _round(region: Region, state: str):  # type: ignore[no-untyped-def]
    from alongside.apps.matching.models import Round

    return Round.objects.get(public_id=region.rounds[state])


def _partnership(region: Region) -> Arrangement:
    by = system("a partnership of the policy tests")
    low, _, best, *_ = region.hospitals
    made = arrangements.open_arrangement(
        name=canary(f"{region.whose}-partnership"),
        opened_by=region.organisation,
        pack=PACK.key,
        pack_version=PACK.version,
        by=by,
    )
    for organisation, role in ((low, PartyRole.SUPPORTED), (best, PartyRole.SUPPORTING)):
        arrangements.join(arrangement=made, organisation=organisation, role=role, since=timezone.localdate(), by=by)
    return made
