"""What a synthetic control gives: the estimate, its placebos and its checks, as values, a table and a dict."""

from dataclasses import dataclass

from alongside.core.impact.checks.donor_dependence import donor_dependent
from alongside.core.impact.checks.extreme import LEVEL
from alongside.core.impact.checks.poor_fit import better_tracked, poor_fit
from alongside.core.impact.effect import finite
from alongside.core.impact.panel import Floats, months_in
from alongside.core.impact.synthetic_control_words import Reading, say
from alongside.core.units import Period

WORTH_NAMING = 1e-6  # a smaller weight is rounding
SHORT = 36  # months before the start, under which the comparison is flagged as short


@dataclass(frozen=True)
class InTime:
    """What the method finds from a false date to the start: it should be nothing unusual.

    `rank` of `units` by distance from zero; `loud` where it lies in the extreme 5 %.
    """

    months_before: int
    date: Period
    estimate: float
    rank: int
    units: int
    loud: bool

    def to_dict(self) -> dict[str, object]:
        """For strict JSON."""
        return {
            "months_before": self.months_before,
            "date": str(self.date),
            "estimate": finite(self.estimate),
            "rank": self.rank,
            "units": self.units,
            "loud": self.loud,
        }


@dataclass(frozen=True)
class LeftOut:
    """The estimate when the fit ends so many months before the start."""

    months: int
    att: float
    pre_rmspe: float

    def to_dict(self) -> dict[str, object]:
        """For strict JSON."""
        return {"months": self.months, "att": finite(self.att), "pre_rmspe": finite(self.pre_rmspe)}


@dataclass(frozen=True, eq=False)
class SyntheticControl:
    """One organisation against its synthetic self, in the indicator's own units.

    `weights` of the donors, the largest first; `pre_rmspe` root mean squared gap before the start; `att` the
    mean gap from it; `gaps` and `actual` by period, without the organisation's missing ones; `ratio` post over
    pre mean squared gap, the latter floored at a tenth of its median root over `units`; `rank_ratio`,
    `rank_att` places among `units` (1 the most extreme, ties counted against); `leave_one_out` (donor, att);
    `placebo_atts`, `placebo_pre_rmspe` (donors,).
    """

    indicator: str
    unit: str
    start: Period
    weights: dict[str, float]
    pre_rmspe: float
    att: float
    gaps: tuple[tuple[Period, float], ...]
    actual: tuple[tuple[Period, float], ...]
    ratio: float
    rank_ratio: int
    rank_att: int
    units: int
    in_time: tuple[InTime, ...]
    leave_one_out: tuple[tuple[str, float], ...]
    left_out_months: LeftOut | None
    missing_months: int
    donors_left_out: tuple[str, ...]
    kkt_residual: float
    placebo_atts: Floats
    placebo_pre_rmspe: Floats

    @property
    def p_ratio(self) -> float:
        """The share of units with a ratio at least as large; never under 1/units."""
        return self.rank_ratio / self.units

    @property
    def p_att(self) -> float:
        """The share of units that moved at least as far; never under 1/units."""
        return self.rank_att / self.units

    @property
    def counterfactual(self) -> tuple[tuple[Period, float], ...]:
        """The synthetic organisation's value by period: the actual one less the gap."""
        return tuple((period, value - gap) for (period, value), (_, gap) in zip(self.actual, self.gaps, strict=True))

    @property
    def periods_before(self) -> int:
        """How many periods the fit rests on."""
        return sum(period < self.start for period, _ in self.gaps)

    @property
    def checks(self) -> dict[str, bool]:
        """What a reader must know before using the estimate, true where the check did not pass."""
        before = self.periods_before
        return {
            "poor_fit": poor_fit(self.pre_rmspe, self.placebo_pre_rmspe),
            "donor_dependent": donor_dependent(self.att, (att for _, att in self.leave_one_out)),
            "in_time_placebo": any(date.loud for date in self.in_time),
            "short_series": before * months_in(self.start.grain) < SHORT,
            "missing_months": self.missing_months > 0.1 * (before + self.missing_months),
            "not_extreme": self.p_att > LEVEL,
        }

    @property
    def sentence(self) -> str:
        """The result for a board."""
        leaning = [donor for donor, att in self.leave_one_out if donor_dependent(self.att, (att,))]
        return say(
            Reading(
                indicator=self.indicator,
                unit=self.unit,
                start=self.start,
                att=self.att,
                pre_rmspe=self.pre_rmspe,
                donors=len(self.weights),
                less_extreme=self.units - self.rank_att,
                others=self.units - 1,
                closer=better_tracked(self.pre_rmspe, self.placebo_pre_rmspe),
                loud=tuple(date.date for date in self.in_time if date.loud),
                leaning=tuple(leaning),
                missing=self.missing_months,
            )
        )

    def table(self) -> list[dict[str, object]]:
        """One row a period: period, actual, synthetic, gap."""
        return [
            {"period": str(period), "actual": value, "synthetic": value - gap, "gap": gap}
            for (period, value), (_, gap) in zip(self.actual, self.gaps, strict=True)
        ]

    def to_dict(self) -> dict[str, object]:
        """Everything for strict JSON."""
        return {
            "unit": self.unit,
            "start": str(self.start),
            "weights": dict(self.weights),
            "pre_rmspe": finite(self.pre_rmspe),
            "att": finite(self.att),
            "gaps": self.table(),
            "ratio": finite(self.ratio),
            "rank_ratio": self.rank_ratio,
            "rank_att": self.rank_att,
            "units": self.units,
            "p_ratio": self.p_ratio,
            "p_att": self.p_att,
            "in_time": [date.to_dict() for date in self.in_time],
            "leave_one_out": [{"donor": donor, "att": finite(att)} for donor, att in self.leave_one_out],
            "left_out_months": self.left_out_months.to_dict() if self.left_out_months else None,
            "missing_months": self.missing_months,
            "donors_left_out": list(self.donors_left_out),
            "kkt_residual": finite(self.kkt_residual),
            "checks": self.checks,
            "sentence": self.sentence,
        }
