"""Who may see and change a partnership."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.kit.actor import Actor, Permission, Role, rule
from alongside.kit.wall import helper_past_walls, mine, wall


@dataclass(frozen=True)
class Concerned:
    """Whom a partnership concerns, by public ids: the organisation that opened it, and its parties."""

    opener: UUID
    parties: frozenset[UUID] = frozenset()


@rule(Permission.SEE_ARRANGEMENT, "Members of its parties, and brokers of the organisation that opened it")
def parties_and_opener_see(actor: Actor, whom: Concerned | Any) -> bool:
    """Whoever belongs to a party; of the opener its brokers."""
    return bool(actor.organisations() & whom.parties) or whom.opener in actor.organisations(Role.BROKER)


@rule(Permission.CHANGE_ARRANGEMENT, "Leads of its parties, and brokers of the organisation that opened it")
def leads_and_brokers_change(actor: Actor, whom: Concerned | Any) -> bool:
    """Leads of a party, brokers of the opener."""
    return bool(actor.organisations(Role.LEAD) & whom.parties) or whom.opener in actor.organisations(Role.BROKER)


@rule(Permission.BEGIN_PARTNERSHIP, "Partnership leads, for their own organisation")
def leads_begin(actor: Actor, organisation: UUID | Any) -> bool:
    """Leads of the organisation; without one, leads of any."""
    led = actor.organisations(Role.LEAD)
    return bool(led) if organisation is None else organisation in led


helper_past_walls(
    "alongside_arrangements(in_party text[])",
    "SELECT arrangement_id FROM arrangements_party WHERE organisation_id IN (SELECT alongside_mine(in_party))"
    " UNION SELECT id FROM arrangements_arrangement WHERE opened_by_id IN (SELECT alongside_mine('{broker}'))",
)
_OF_MINE = "= ANY(ARRAY(SELECT alongside_arrangements('{}')))"
_OF_LED = "= ANY(ARRAY(SELECT alongside_arrangements('{lead}')))"
_OPENER = f"opened_by_id {mine(Role.BROKER)}"
_WORDS = "Members of its parties, whose leads change it, and brokers of the organisation that opened it"
for _was in ("", "Historical"):  # what a record was is seen by those who see the record
    wall(f"arrangements.{_was}Programme", f"run_by_id {mine()}", "Members of the organisation that runs it")
    wall(
        f"arrangements.{_was}Arrangement", f"{_OPENER} OR id {_OF_MINE}", _WORDS, change=f"{_OPENER} OR id {_OF_LED}"
    )
    for _part in ("Party", "Reservation"):
        wall(f"arrangements.{_was}{_part}", f"arrangement_id {_OF_MINE}", _WORDS, change=f"arrangement_id {_OF_LED}")
