"""Who may read, write, approve and sign an agreement; each is asked about whom the partnership concerns."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.kit.actor import Actor, Permission, Role, rule
from alongside.kit.wall import NOBODY, helper_past_walls, mine, wall


@dataclass(frozen=True)
class Named:
    """Whom parties named to sign for them: pairs of an organisation's public id and a person's."""

    people: frozenset[tuple[UUID, UUID]] = frozenset()


@rule(Permission.SEE_AGREEMENT, "Members of its parties, and brokers of the organisation that opened the partnership")
def parties_and_opener_read(actor: Actor, whom: Any) -> bool:
    """Whoever belongs to a party; of the opener its brokers."""
    return bool(actor.organisations() & whom.parties) or whom.opener in actor.organisations(Role.BROKER)


@rule(Permission.DRAFT_AGREEMENT, "Partnership leads of its parties")
def leads_draft(actor: Actor, whom: Any) -> bool:
    """Leads of a party write; a broker reads."""
    return bool(actor.organisations(Role.LEAD) & whom.parties)


@rule(Permission.REPORT_AGREEMENT, "Partnership leads of its parties, and brokers of the organisation that opened it")
def leads_and_brokers_report(actor: Actor, whom: Any) -> bool:
    """Leads of a party say what became of a promise; brokers of the opener what became of another body's."""
    return bool(actor.organisations(Role.LEAD) & whom.parties) or whom.opener in actor.organisations(Role.BROKER)


@rule(Permission.SIGN_AGREEMENT, "Those whom each party named to sign for it, while they belong to it")
def the_named_sign(actor: Actor, whom: Any) -> bool:
    """Nobody signs for somebody else, and nobody for an organisation they have left."""
    held = actor.organisations()
    return any(person == actor.person and organisation in held for organisation, person in whom.people)


helper_past_walls(
    "alongside_agreements(in_party text[])",
    "SELECT id FROM agreement_agreement WHERE arrangement_id IN (SELECT alongside_arrangements(in_party))",
)
helper_past_walls(
    "alongside_appraisals(in_party text[])",
    "SELECT id FROM agreement_appraisal WHERE arrangement_id IN (SELECT alongside_arrangements(in_party))",
)
_JUDGED = "= ANY(ARRAY(SELECT alongside_appraisals('{}')))"
_JUDGED_BY_LEADS = "= ANY(ARRAY(SELECT alongside_appraisals('{lead}')))"
_MINE = "= ANY(ARRAY(SELECT alongside_agreements('{}')))"
_LED = "= ANY(ARRAY(SELECT alongside_agreements('{lead}')))"
_WORDS = "Members of its parties, whose leads write it, and brokers of the organisation that opened the partnership"
for _was in ("", "Historical"):  # what a text was is read by those who read the text
    wall(
        f"agreement.{_was}Agreement",
        "arrangement_id = ANY(ARRAY(SELECT alongside_arrangements('{}')))",
        _WORDS,
        change="arrangement_id = ANY(ARRAY(SELECT alongside_arrangements('{lead}')))",
    )
    wall(
        f"agreement.{_was}Appraisal",
        "arrangement_id = ANY(ARRAY(SELECT alongside_arrangements('{}')))",
        _WORDS,
        change="arrangement_id = ANY(ARRAY(SELECT alongside_arrangements('{lead}')))",
    )
    wall(f"agreement.{_was}Condition", f"appraisal_id {_JUDGED}", _WORDS, change=f"appraisal_id {_JUDGED_BY_LEADS}")
    wall(f"agreement.{_was}Row", f"agreement_id {_MINE}", _WORDS, change=f"agreement_id {_LED}")
    for _kept in ("PromiseReport", "Handover", "Difference"):
        wall(f"agreement.{_was}{_kept}", f"agreement_id {_MINE}", _WORDS, change=f"agreement_id {_LED}")
    wall(
        f"agreement.{_was}Position",
        "difference_id IN (SELECT id FROM agreement_difference)",
        _WORDS,
        change=f"organisation_id {mine(Role.LEAD)}",
    )
    wall(
        f"agreement.{_was}Diligence",
        "arrangement_id = ANY(ARRAY(SELECT alongside_arrangements('{}')))",
        _WORDS,
        change=f"organisation_id {mine(Role.LEAD)}",
    )

# What was put before the boards is added to and never changed. Names under it are written by the system once it is
# known who signs, and only it takes a name away when a person is erased.
wall("agreement.Version", f"agreement_id {_MINE}", _WORDS, change=f"agreement_id {_LED}", append_only=True)
_OF_VERSION = "version_id IN (SELECT id FROM agreement_version WHERE agreement_id {})"
wall("agreement.Step", _OF_VERSION.format(_MINE), _WORDS, change=_OF_VERSION.format(_LED), append_only=True)
wall("agreement.Signature", _OF_VERSION.format(_MINE), _WORDS, change=NOBODY)
for _was in ("", "Historical"):
    for _what in ("FormChange", "Ending"):
        wall(
            f"agreement.{_was}{_what}",
            "arrangement_id = ANY(ARRAY(SELECT alongside_arrangements('{}')))",
            _WORDS,
            change="arrangement_id = ANY(ARRAY(SELECT alongside_arrangements('{lead}')))",
        )
wall("agreement.WordReading", f"organisation_id {mine(Role.LEAD)}", "Leads of the party that brought the file")
