"""What a review cost in people's time: totals that name nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Sum

from alongside.apps.peer_review.models import Hours
from alongside.apps.peer_review.queries.reviews import held
from alongside.apps.peer_review.states import Side, Stage, Worker
from alongside.kit.actor import Actor


@dataclass(frozen=True)
class Spent:
    """Hours under one heading."""

    words: str
    hours: float


@dataclass(frozen=True)
class HoursView:
    """The hours of a review: all, of the self-assessment, and by whose side, stage and role."""

    total: float
    self_assessment: float
    by_side: tuple[Spent, ...]
    by_stage: tuple[Spent, ...]
    by_worker: tuple[Spent, ...]


def hours(*, by: Actor, review_id: UUID) -> HoursView:
    """What was entered so far, by side, stage and role. Raises NotAllowed."""
    return spent(held(by=by, review_id=review_id).pk)


def spent(review: int) -> HoursView:
    """The hours of a review by its key, for this app alone."""
    rows = Hours.objects.filter(review_id=review).order_by().values("side", "stage", "worker")
    found = tuple(rows.annotate(quarters=Sum("quarters")))
    own = (row["quarters"] for row in found if row["stage"] == Stage.SELF_ASSESSMENT)
    return HoursView(
        sum(row["quarters"] for row in found) / 4,
        sum(own) / 4,
        _by(found, "side", Side),
        _by(found, "stage", Stage),
        _by(found, "worker", Worker),
    )


def _by(
    rows: Iterable[Mapping[str, Any]], name: str, kinds: type[Side] | type[Stage] | type[Worker]
) -> tuple[Spent, ...]:
    total: Counter[object] = Counter()
    for row in rows:
        total[row[name]] += int(row["quarters"])
    return tuple(Spent(kind.words, total[kind.value] / 4) for kind in kinds if total[kind.value])
