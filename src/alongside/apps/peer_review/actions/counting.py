"""Time that went into a review, entered by whoever takes part in it."""

from uuid import UUID

from django.db import transaction

from alongside.apps.peer_review.actions.moving import Refused, noted, opened
from alongside.apps.peer_review.models import Hours, Review
from alongside.apps.peer_review.states import Side, Stage, State, Worker
from alongside.kit.actor import Actor, Permission, Role

MOST_QUARTERS = 4 * 200


@transaction.atomic
def enter(*, review_id: UUID, stage: Stage, worker: Worker, quarters: int, by: Actor) -> None:
    """Enter hours in quarters. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.SEE_REVIEW, during=frozenset(State))
    if not 0 < quarters <= MOST_QUARTERS:
        raise Refused(f"Enter between a quarter of an hour and {MOST_QUARTERS // 4} hours at once.")
    Hours.objects.create(
        review=one, side=_side(one, by), stage=stage, worker=worker, quarters=quarters, author=by.person
    )
    noted(one, "enter_hours", by, quarters=quarters, stage=stage.value)


def _side(one: Review, by: Actor) -> Side:
    if by.person and one.team.filter(person=by.person, ended=None).exists():
        return Side.TEAM
    if one.organisation.public_id in by.organisations(Role.LEAD, Role.BOARD_MEMBER):
        return Side.ORGANISATION
    return Side.COMMISSIONER
