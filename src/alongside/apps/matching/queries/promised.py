"""What a round has promised already: proposals that wait or are agreed, those refused, days spoken for elsewhere."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.apps.arrangements.queries import TOTALS, spoken_columns
from alongside.apps.matching.models import Proposal, Round, RoundOffer
from alongside.apps.matching.states import LIVE, Standing
from alongside.kit.wall import acting


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


def with_spoken(held: Round) -> list[RoundOffer]:
    """The offers of a round, by name, with `reserved` days and `supported` organisations of running partnerships.

    Those agreed in this round itself are not counted: its own problem holds them.
    """
    own = Proposal.objects.filter(round=held, standing=Standing.AGREED).values("arrangement")
    rows = RoundOffer.objects.filter(round=held).select_related("organisation")
    with acting(TOTALS):
        return list(rows.annotate(**spoken_columns("organisation", without=own)).order_by("organisation__name"))


def _of(held: Round) -> QuerySet[Proposal]:
    return Proposal.objects.filter(round=held).select_related("organisation", "supporter").order_by("id")
