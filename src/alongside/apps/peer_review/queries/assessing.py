"""What the organisation says of itself, standard by standard."""

from dataclasses import dataclass
from uuid import UUID

from alongside.apps.peer_review.models import Assessment
from alongside.apps.peer_review.queries.reviews import held, standard_set
from alongside.apps.peer_review.states import Answer
from alongside.core.reviewing import Standard
from alongside.kit.actor import Actor, Permission


@dataclass(frozen=True)
class StandardView:
    """A standard with what was answered; `answer` is None until somebody has, `edition` counts the answers."""

    standard: Standard
    answer: Answer | None
    evidence: str
    edition: int


def assessment(*, by: Actor, review_id: UUID) -> tuple[StandardView, ...]:
    """Every standard of the review in the pack's order. Raises NotAllowed."""
    one = held(by=by, review_id=review_id, permission=Permission.READ_REVIEW)
    given = {row.standard: row for row in Assessment.objects.filter(review=one)}
    return tuple(_view(standard, given.get(standard.key)) for standard in standard_set(one).standards)


def _view(standard: Standard, row: Assessment | None) -> StandardView:
    if row is None:
        return StandardView(standard, None, "", 0)
    return StandardView(standard, Answer(row.answer), row.evidence, row.edition)
