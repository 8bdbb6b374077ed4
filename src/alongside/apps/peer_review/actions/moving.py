"""What every act upon a review does: find it, ask, hold it, move it on, note it."""

from uuid import UUID

from alongside.apps.audit.actions import record
from alongside.apps.peer_review.models import Review
from alongside.apps.peer_review.queries import held
from alongside.apps.peer_review.states import MOVES, State
from alongside.kit.actor import Actor, Permission


class Refused(ValueError):
    """What was asked does not fit where the review stands; the message says why, and what to do."""


class ChangedMeanwhile(ValueError):
    """Somebody else changed it since it was read."""


def opened(*, review_id: UUID, by: Actor, permission: Permission, during: frozenset[State]) -> Review:
    """A review to be changed, held until the transaction ends. Raises NotAllowed, Refused."""
    seen = held(by=by, review_id=review_id, permission=permission)
    one = Review.objects.select_for_update().get(pk=seen.pk)
    if one.state not in during:
        raise Refused(f"That cannot be done now. Where the review stands: {State(one.state).words.lower()}.")
    return one


def move(one: Review, to: State) -> None:
    """Move a review on, without saving it. Raises Refused for a move that does not exist."""
    now = State(one.state)
    if to not in MOVES[now]:
        raise Refused(f"A review cannot go from “{now.words.lower()}” to “{to.words.lower()}”.")
    one.state = to


def noted(one: Review, verb: str, by: Actor, **facts: object) -> None:
    """Write the audit event, the last of a transaction."""
    record(verb=f"peer_review.{verb}", subject=f"review:{one.public_id}", by=by, facts=dict(facts))
