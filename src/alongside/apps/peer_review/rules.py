"""Who may begin, see, answer, sign, write and arrange a peer review."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.apps.peer_review.states import PUBLIC_TO_ALL_SIDES, SHARED
from alongside.kit.actor import Actor, Permission, Role, rule
from alongside.kit.wall import helper_past_walls, mine, wall


@dataclass(frozen=True)
class Reviewed:
    """Whom a review concerns, by public ids: both organisations, its team, who signs, who was told of a risk."""

    organisation: UUID
    commissioner: UUID
    team: frozenset[UUID] = frozenset()
    signatory: UUID | None = None
    told: frozenset[UUID] = frozenset()


@rule(Permission.BEGIN_REVIEW, "Brokers, for their own organisation")
def brokers_commission(actor: Actor, organisation: UUID | Any) -> bool:
    """A broker commissions reviews for an organisation she brokers for; without one, whether she brokers at all."""
    mine = actor.organisations(Role.BROKER)
    return bool(mine) if organisation is None else organisation in mine


@rule(
    Permission.SEE_REVIEW,
    "Leads and board members of the reviewed organisation, the review team, and brokers of whoever commissioned it",
)
def those_concerned_see(actor: Actor, whom: Reviewed | Any) -> bool:
    """Where it stands, its hours, its immediate risks and its report."""
    return reads(actor, whom) or whom.commissioner in actor.organisations(Role.BROKER)


@rule(Permission.READ_REVIEW, "Leads and board members of the reviewed organisation, and the review team")
def both_sides_read(actor: Actor, whom: Reviewed | Any) -> bool:
    """The self-assessment and the factual check, which whoever commissioned it does not read."""
    return reads(actor, whom)


@rule(Permission.ANSWER_REVIEW, "Partnership leads of the reviewed organisation")
def leads_answer_for_it(actor: Actor, whom: Reviewed | Any) -> bool:
    """The self-assessment, the factual check, the plan."""
    return whom.organisation in actor.organisations(Role.LEAD)


@rule(Permission.VALIDATE_REVIEW, "The chief executive who was asked, while on the board of the organisation")
def the_signatory_validates(actor: Actor, whom: Reviewed | Any) -> bool:
    """One named person, and only while they have a seat there."""
    named = actor.person is not None and actor.person == whom.signatory
    return named and whom.organisation in actor.organisations(Role.BOARD_MEMBER)


@rule(Permission.ARRANGE_REVIEW, "Brokers of the organisation that commissioned the review")
def brokers_arrange(actor: Actor, whom: Reviewed | Any) -> bool:
    """The team, the visit, the look back after ten months."""
    return whom.commissioner in actor.organisations(Role.BROKER)


@rule(Permission.WRITE_REVIEW, "The review team")
def the_team_writes(actor: Actor, whom: Reviewed | Any) -> bool:
    """What was seen and found."""
    return actor.person in whom.team


@rule(Permission.ACKNOWLEDGE_REVIEW, "Those of the reviewed organisation who were told of the risk")
def the_told_acknowledge(actor: Actor, whom: Reviewed | Any) -> bool:
    """Whoever was written to, while they lead or sit on the board there."""
    return actor.person in whom.told and whom.organisation in actor.organisations(Role.LEAD, Role.BOARD_MEMBER)


def reads(actor: Actor, whom: Reviewed | Any) -> bool:
    """Whether the actor belongs to the team or answers for the organisation."""
    side = actor.organisations(Role.LEAD, Role.BOARD_MEMBER)
    return actor.person in whom.team or whom.organisation in side


# A review's wall asks its team, and the team's wall asks the review: the ids of one's own reviews come past both.
helper_past_walls(
    "alongside_reviews()",
    "SELECT review_id FROM peer_review_member WHERE person = alongside_person() AND ended IS NULL",
)
_TEAM = "= ANY(ARRAY(SELECT alongside_reviews()))"
_BROKERED = f"commissioned_by_id {mine(Role.BROKER)}"
_SIDE = f"organisation_id {mine(Role.LEAD, Role.BOARD_MEMBER)}"
_CONCERNED = "Leads and board members of the reviewed organisation, the review team, brokers of its commissioner"
_BOTH = "Leads and board members of the reviewed organisation, and the review team"
_OF_VISIBLE = "review_id IN (SELECT id FROM peer_review_review)"
_OF_SIDE = f"review_id IN (SELECT id FROM peer_review_review WHERE {_SIDE})"  # noqa: S608  # our own words


def _states(states: frozenset[Any]) -> str:
    return ", ".join(f"'{one.value}'" for one in sorted(states))


_SHARED_WITH_SIDE = f"{_OF_SIDE[:-1]} AND state IN ({_states(SHARED)}))"
_REPORTED = f"review_id IN (SELECT id FROM peer_review_review WHERE state IN ({_states(PUBLIC_TO_ALL_SIDES)}))"  # noqa: S608
_FOUND = f"review_id {_TEAM} OR {_SHARED_WITH_SIDE} OR {_REPORTED} OR (level = 'immediate_risk' AND {_OF_VISIBLE})"
for _was in ("", "Historical"):
    wall(f"peer_review.{_was}Review", f"{_BROKERED} OR {_SIDE} OR id {_TEAM}", _CONCERNED)
    wall(f"peer_review.{_was}Assessment", f"review_id {_TEAM} OR {_OF_SIDE}", _BOTH)
    wall(
        f"peer_review.{_was}Finding",
        _FOUND,
        "The team; immediate risks whoever sees the review; the rest its organisation once shared, all once reported",
    )
    wall(f"peer_review.{_was}Step", _OF_VISIBLE, _CONCERNED)
for _model in ("Member", "Recipient", "Hours"):
    wall(f"peer_review.{_model}", _OF_VISIBLE, _CONCERNED)
wall("peer_review.Note", f"review_id {_TEAM}", "The review team")
wall("peer_review.Notice", "finding_id IN (SELECT id FROM peer_review_finding)", _CONCERNED)
