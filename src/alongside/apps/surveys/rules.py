"""Who may begin a wave, ask their own board, answer, see what is told of it, and write down what was agreed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.kit.actor import Actor, Permission, Role, rule
from alongside.kit.wall import NOBODY, helper_past_walls, mine, wall


@dataclass(frozen=True)
class Boards:
    """Whom a wave concerns, by public ids: the organisations asked, and whoever opened their partnership."""

    organisations: frozenset[UUID]
    opener: UUID | None = None
    shared: bool = False  # every board lets the opener's brokers see


@rule(
    Permission.RUN_WAVE,
    "Partnership leads of the organisations asked, and brokers of the organisation that opened their partnership",
)
def leads_and_brokers_run(actor: Actor, whom: Boards | Any) -> bool:
    """Beginning, opening, closing; without a wave, whether they could begin one anywhere."""
    if whom is None:
        return actor.holds(Role.LEAD, Role.BROKER)
    return bool(actor.organisations(Role.LEAD) & whom.organisations) or whom.opener in actor.organisations(
        Role.BROKER
    )


@rule(Permission.INVITE_BOARD, "Partnership leads of the organisation that is asked")
def leads_invite(actor: Actor, organisation: UUID | Any) -> bool:
    """Inviting and reminding one's own board, its evidence, and what brokers may see."""
    return organisation in actor.organisations(Role.LEAD)


@rule(Permission.SEE_WAVE, "Leads and board members of the organisations asked, and brokers who may run it")
def boards_see(actor: Actor, whom: Boards | Any) -> bool:
    """That there is a wave, of whom and until when; never who answered."""
    mine = actor.organisations(Role.LEAD, Role.BOARD_MEMBER)
    return bool(mine & whom.organisations) or whom.opener in actor.organisations(Role.BROKER)


@rule(Permission.ANSWER_WAVE, "Whoever is invited to answer")
def invited_answer(actor: Actor, invited: "frozenset[UUID] | Any") -> bool:
    """`invited` holds the public ids of the people who are asked."""
    return actor.person in invited


@rule(
    Permission.SEE_RESULTS,
    "Leads and board members of the organisations asked, once it is closed; brokers where every board shared it",
)
def boards_see_results(actor: Actor, whom: Boards | Any) -> bool:
    """What was released of a closed wave."""
    mine = actor.organisations(Role.LEAD, Role.BOARD_MEMBER)
    brokered = whom.shared and whom.opener in actor.organisations(Role.BROKER)
    return bool(mine & whom.organisations) or brokered


@rule(Permission.AGREE, "Leads and board members of the organisations asked")
def boards_agree(actor: Actor, whom: Boards | Any) -> bool:
    """Writing down what was agreed, and who does what."""
    return bool(actor.organisations(Role.LEAD, Role.BOARD_MEMBER) & whom.organisations)


helper_past_walls(
    "alongside_waves(in_role text[])",
    "SELECT wave_id FROM surveys_asked WHERE organisation_id IN (SELECT alongside_mine(in_role))",
)
helper_past_walls(
    "alongside_waves_brokered()",
    "SELECT w.id FROM surveys_wave w JOIN arrangements_arrangement a ON a.id = w.arrangement_id"
    " WHERE a.opened_by_id IN (SELECT alongside_mine('{broker}'))",
)
helper_past_walls(
    "alongside_waves_shared()",
    "SELECT w.id FROM surveys_wave w JOIN arrangements_arrangement a ON a.id = w.arrangement_id"
    " WHERE a.opened_by_id IN (SELECT alongside_mine('{broker}'))"
    " AND NOT EXISTS (SELECT 1 FROM surveys_asked s WHERE s.wave_id = w.id AND NOT s.shared)",
)
helper_past_walls(
    "alongside_invited()",
    "SELECT wave_id FROM surveys_invitation WHERE person_id = (SELECT alongside_me())",
)


def _among(function: str) -> str:
    return f"= ANY(ARRAY(SELECT {function}))"


_LED, _BOARDS = _among("alongside_waves('{lead}')"), _among("alongside_waves('{lead,board_member}')")
_BROKERED, _SHARED, _INVITED = (
    _among(f"alongside_{name}()") for name in ("waves_brokered", "waves_shared", "invited")
)
_LEADS = mine(Role.LEAD)
_OPENERS = "arrangement_id = ANY(ARRAY(SELECT alongside_arrangements('{lead}')))"
_ME = "(SELECT alongside_me())"
_WHO = "Leads and board members asked, whoever is invited, and brokers of the organisation that opened it"
_AT_THE_TABLE = "Leads and board members of the organisations asked"
for _was in ("", "Historical"):  # what a record was is seen by those who see the record
    _begins = f"begun_for_id {_LEADS} OR {_OPENERS} OR id {_LED}"
    wall(f"surveys.{_was}Wave", f"{_begins} OR id {_BOARDS} OR id {_BROKERED} OR id {_INVITED}", _WHO, change=_begins)
    _runs = "wave_id IN (SELECT id FROM surveys_wave)"  # the inner question passes the wave's own wall
    wall(
        f"surveys.{_was}Asked",
        f"organisation_id {_LEADS} OR {_runs}",
        _WHO,
        change=f"organisation_id {_LEADS} OR wave_id {_LED} OR wave_id {_BROKERED}",
    )
    for _model in ("Agreement", "AgreedAction"):
        wall(f"surveys.{_was}{_model}", f"wave_id {_BOARDS}", _AT_THE_TABLE)
    wall(
        f"surveys.{_was}Evidence",
        f"wave_id {_BOARDS}",
        f"{_AT_THE_TABLE}; changed by the organisation's leads",
        change=f"organisation_id {_LEADS}",
    )
wall(
    "surveys.Invitation",
    f"organisation_id {_LEADS} OR person_id = {_ME}",
    "The organisation's leads, and the person who is invited",
    change=f"organisation_id {_LEADS}",
)
wall(
    "surveys.Paper",
    f"invitation_id IN (SELECT id FROM surveys_invitation WHERE person_id = {_ME})",  # noqa: S608
    "The person who answers, and nobody else",
)
wall("surveys.Ballot", NOBODY, "The system, to count them once")
wall("surveys.Taken", NOBODY, "The system, to tell what a later release may show beside it")
wall("surveys.Link", f"organisation_id {_LEADS}", "The organisation's leads")
wall(
    "surveys.Release",
    f"wave_id {_BOARDS} OR wave_id {_SHARED}",
    f"{_AT_THE_TABLE}; brokers where every board shared it",
    change=NOBODY,
)
wall(
    "surveys.Said",
    f"person_id = {_ME} OR wave_id {_BOARDS}",
    "The person, and leads and board members of the organisations asked",
    change=f"person_id = {_ME}",
)
