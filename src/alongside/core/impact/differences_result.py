"""What differences give: the estimate, its place among placebos, the course by period, as values, table and dict."""

from dataclasses import dataclass

from alongside.core.impact.effect import finite
from alongside.core.impact.interrupted_series_words import said
from alongside.core.impact.panel import Floats
from alongside.core.units import Period


@dataclass(frozen=True)
class ByPeriod:
    """How far the organisation lay from its donors in one period, both from their own means before the start."""

    period: Period
    gap: float

    def to_dict(self) -> dict[str, object]:
        """For strict JSON."""
        return {"period": str(self.period), "gap": finite(self.gap)}


@dataclass(frozen=True, eq=False)
class Differences:
    """The change of one organisation less its donors', in the indicator's own units.

    `se` and `ci` come from the donors' placebos; `rank` among `units` by distance from zero (1 is the most
    extreme, ties counted against); `placebo_atts` (donors,).
    """

    indicator: str
    unit: str
    start: Period
    att: float
    se: float
    ci: tuple[float, float]
    rank: int
    units: int
    by_period: tuple[ByPeriod, ...]
    missing_months: int
    donors_left_out: tuple[str, ...]
    placebo_atts: Floats

    @property
    def permutation_p(self) -> float:
        """The share of organisations that moved at least as far; never under 1/units."""
        return self.rank / self.units

    @property
    def sentence(self) -> str:
        """The result for a board."""
        donors = self.units - 1
        way = f"{said(abs(self.att))} {'up' if self.att > 0 else 'down'} against"
        moved = "no differently from" if said(abs(self.att)) == "0.00" else way
        return (
            f"From {self.start.words}, {self.indicator} at {self.unit} moved {moved} the average of {donors} "
            f"comparable organisations, each from its own level before; {self.rank - 1} of them moved at least as "
            f"far from the others without this partnership."
        )

    def table(self) -> list[dict[str, object]]:
        """One row a period: period, gap."""
        return [one.to_dict() for one in self.by_period]

    def to_dict(self) -> dict[str, object]:
        """For strict JSON."""
        return {
            "indicator": self.indicator,
            "unit": self.unit,
            "start": str(self.start),
            "att": finite(self.att),
            "se": finite(self.se),
            "ci": [finite(end) for end in self.ci],
            "permutation_p": finite(self.permutation_p),
            "rank": self.rank,
            "units": self.units,
            "by_period": self.table(),
            "missing_months": self.missing_months,
            "donors_left_out": list(self.donors_left_out),
            "sentence": self.sentence,
        }
