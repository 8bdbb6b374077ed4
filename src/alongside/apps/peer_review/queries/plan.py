"""What the organisation will do about what was found."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.apps.peer_review.models import Step
from alongside.apps.peer_review.queries.reviews import held
from alongside.apps.peer_review.states import Done, Level
from alongside.kit.actor import Actor


@dataclass(frozen=True)
class StepView:
    """One step: what about which finding, who answers for it, by when, how far it is."""

    public_id: UUID
    finding: UUID
    finding_text: str
    level: Level
    text: str
    answers: str
    due: date
    done: Done


@dataclass(frozen=True)
class Planned:
    """A step about to be planned: about which finding, what, which post answers for it, by when."""

    finding: UUID
    text: str
    answers: str
    due: date


def steps(*, by: Actor, review_id: UUID) -> tuple[StepView, ...]:
    """The plan, the most pressing finding first. Raises NotAllowed."""
    return planned(held(by=by, review_id=review_id).pk)


def planned(review: int) -> tuple[StepView, ...]:
    """The plan of a review by its key, for this app alone."""
    rows = Step.objects.filter(review_id=review).select_related("finding").order_by("pk")
    return tuple(
        StepView(
            row.public_id,
            row.finding.public_id,
            row.finding.text,
            Level(row.finding.level),
            row.text,
            row.answers,
            row.due,
            Done(row.done),
        )
        for row in rows
    )
