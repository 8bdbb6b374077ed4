"""What a round has promised already: proposals that wait or are agreed, those refused, days spoken for elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.apps.arrangements.queries import Spoken
from alongside.apps.arrangements.queries import spoken_for as spoken_for_elsewhere
from alongside.apps.matching.models import Proposal, Round
from alongside.apps.matching.states import LIVE, Standing
from alongside.kit.actor import system


@dataclass(frozen=True)
class Promised:
    """Placements (need, supporter) that proposals hold, and pairs (organisation, supporter) that were declined."""

    held: tuple[tuple[str, str], ...]
    refused: frozenset[tuple[str, str]]


def live(day: date | None = None) -> Q:
    """Proposals that hold their needs on a day: agreed, or open and not past their last day."""
    return Q(standing=Standing.AGREED) | Q(standing=Standing.OPEN, expires__gte=day or timezone.localdate())


def standing_of(row: Proposal, day: date | None = None) -> Standing:
    """Where a proposal stands on a day: one nobody closed in time reads as expired at once."""
    if row.standing == Standing.OPEN and row.expires < (day or timezone.localdate()):
        return Standing.EXPIRED
    return Standing(row.standing)


def promised(held: Round) -> Promised:
    """What the proposals of a round hold and rule out. Who declined is not told: the pair is not available."""
    rows = _of(held).filter(live() | Q(standing=Standing.DECLINED))
    placed: list[tuple[str, str]] = []
    refused: set[tuple[str, str]] = set()
    for row in rows:
        supporter = str(row.supporter.identifier)
        if row.standing in LIVE:
            placed += [(need["id"], supporter) for need in row.needs]
        else:
            refused.add((str(row.organisation.identifier), supporter))
    return Promised(tuple(placed), frozenset(refused))


def spoken_for(held: Round, organisations: Iterable[UUID]) -> dict[UUID, Spoken]:
    """What running partnerships hold of each organisation, beside those agreed in this round itself."""
    own = Proposal.objects.filter(round=held, standing=Standing.AGREED)
    without = list(own.values_list("arrangement__public_id", flat=True))
    return spoken_for_elsewhere(by=system("build a round"), organisations=organisations, without=without)


def _of(held: Round) -> QuerySet[Proposal]:
    return Proposal.objects.filter(round=held).select_related("organisation", "supporter").order_by("id")
