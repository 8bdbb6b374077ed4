"""Who may see and change a diagnosis."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.apps.diagnosis.states import SHOWN
from alongside.kit.actor import Actor, Permission, Role, rule
from alongside.kit.wall import helper_past_walls, mine, wall


@dataclass(frozen=True)
class Whose:
    """Whom a diagnosis concerns, by public ids: its organisation, and those whose brokers are shown it."""

    organisation: UUID
    shown_to: frozenset[UUID] = frozenset()


@rule(
    Permission.SEE_DIAGNOSIS,
    "Members of the organisation; what was accepted, also brokers whom the organisation shows it",
)
def members_and_brokers_see(actor: Actor, whose: Whose | Any) -> bool:
    """Its members, and brokers it is shared with; without one, whether they could see any."""
    if whose is None:
        return bool(actor.organisations())
    return whose.organisation in actor.organisations() or bool(whose.shown_to & actor.organisations(Role.BROKER))


@rule(Permission.READ_DIAGNOSIS, "Members of the organisation")
def members_read_all(actor: Actor, whose: Whose | Any) -> bool:
    """The whole of it: findings, what was disputed, who else is at work."""
    return whose.organisation in actor.organisations()


@rule(Permission.CHANGE_DIAGNOSIS, "Partnership leads of the organisation")
def leads_change(actor: Actor, whose: Whose | Any) -> bool:
    """Answering, adding, putting in order, sharing; without one, whether they lead anywhere."""
    led = actor.organisations(Role.LEAD)
    return bool(led) if whose is None else whose.organisation in led


@rule(Permission.SEE_READINESS, "Partnership leads and board members of the parties to a partnership")
def boards_see_readiness(actor: Actor, parties: "frozenset[UUID] | Any") -> bool:
    """Whether both are ready; `parties` holds the public ids of the organisations."""
    return bool(parties & actor.organisations(Role.LEAD, Role.BOARD_MEMBER))


helper_past_walls(
    "alongside_diagnoses(in_role text[])",
    "SELECT id FROM diagnosis_diagnosis WHERE organisation_id IN (SELECT alongside_mine(in_role))",
)
helper_past_walls(
    "alongside_diagnoses_shown()",
    "SELECT diagnosis_id FROM diagnosis_share WHERE shown_to_id IN (SELECT alongside_mine('{broker}'))",
)
_OWN = "= ANY(ARRAY(SELECT alongside_diagnoses('{}')))"
_LED = "= ANY(ARRAY(SELECT alongside_diagnoses('{lead}')))"
_SHOWN = "= ANY(ARRAY(SELECT alongside_diagnoses_shown()))"
_SETTLED = "standing IN ({})".format(", ".join(f"'{one.value}'" for one in SHOWN))
_ALL = "Members of the organisation, whose leads change it"
_BOTH = f"{_ALL}; what was accepted, also brokers whom it is shown"
for _was in ("", "Historical"):  # what a record was is seen by its members alone
    _also = f" OR id {_SHOWN}" if not _was else ""
    wall(
        f"diagnosis.{_was}Diagnosis",
        f"organisation_id {mine()}{_also}",
        _BOTH if not _was else _ALL,
        change=f"organisation_id {mine(Role.LEAD)}",
    )
    for _model in ("Finding", "Initiative"):
        wall(f"diagnosis.{_was}{_model}", f"diagnosis_id {_OWN}", _ALL, change=f"diagnosis_id {_LED}")
wall(
    "diagnosis.Point",
    f"diagnosis_id {_OWN} OR (diagnosis_id {_SHOWN} AND {_SETTLED})",
    _BOTH,
    change=f"diagnosis_id {_LED}",
)
wall("diagnosis.HistoricalPoint", f"diagnosis_id {_OWN}", _ALL, change=f"diagnosis_id {_LED}")
_OF_POINT = "point_id IN (SELECT id FROM diagnosis_point)"  # the inner question passes its own wall
_OF_LED = f"point_id IN (SELECT id FROM diagnosis_point WHERE diagnosis_id {_LED})"  # noqa: S608  # constants of this file
wall("diagnosis.Outcome", _OF_POINT, _BOTH, change=_OF_LED)
wall(
    "diagnosis.HistoricalOutcome",
    f"point_id IN (SELECT id FROM diagnosis_point WHERE diagnosis_id {_OWN})",  # noqa: S608  # constants of this file
    _ALL,
    change=_OF_LED,
)
wall(
    "diagnosis.Share",
    f"diagnosis_id {_OWN} OR shown_to_id {mine(Role.BROKER)}",
    "Members of the organisation, whose leads change it, and the brokers it is shown to",
    change=f"diagnosis_id {_LED}",
)
wall("diagnosis.HistoricalShare", f"diagnosis_id {_OWN}", _ALL, change=f"diagnosis_id {_LED}")
