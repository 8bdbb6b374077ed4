"""A review with everything its own page shows, found and asked once."""

from dataclasses import dataclass
from uuid import UUID

from alongside.apps.peer_review.queries.findings import Written, rows_seen, written
from alongside.apps.peer_review.queries.hours import HoursView, spent
from alongside.apps.peer_review.queries.plan import StepView, planned
from alongside.apps.peer_review.queries.reviews import ReviewView, held, view
from alongside.kit.actor import Actor


@dataclass(frozen=True)
class Whole:
    """The review, the findings the actor may see, the hours, the plan."""

    review: ReviewView
    findings: tuple[Written, ...]
    hours: HoursView
    steps: tuple[StepView, ...]


def whole(*, by: Actor, review_id: UUID) -> Whole:
    """One review as its own page shows it. Raises NotAllowed."""
    one = held(by=by, review_id=review_id)
    return Whole(view(one), written(rows_seen(one, by)), spent(one.pk), planned(one.pk))
