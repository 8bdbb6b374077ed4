"""What an interrupted series gives: a change of level and of slope, with the same by other means beside."""

from dataclasses import dataclass

import numpy as np

from alongside.core.impact.effect import Coefficient, finite
from alongside.core.impact.interrupted_series_words import EXACT_FIT, WANDERING, Reading, say
from alongside.core.impact.panel import Floats
from alongside.core.impact.series_sensitivity import LevelSlope
from alongside.core.units import Period


@dataclass(frozen=True, eq=False)
class InterruptedSeries:
    """Level and slope by REML with AR(1) errors, in the indicator's units (slope: a period).

    `mean_effect` is the average distance from the earlier line over the periods used after the start. `phi`,
    standard errors and intervals are None where the points lie exactly on the lines. `df` are the intervals'
    effective degrees of freedom. `values`, `fitted` and `counterfactual` have one number a period;
    `fitted` is NaN in the transition, where the model says nothing. `ols` and `newey_west` are None if not asked.
    """

    start: Period
    level: Coefficient
    slope: Coefficient
    mean_effect: Coefficient
    phi: float | None
    sigma: float
    n_pre: int
    n_post: int
    residual_df: int
    df: float
    seasonal: bool
    transition: int
    ols: LevelSlope | None
    newey_west: LevelSlope | None
    periods: tuple[Period, ...]
    values: Floats
    used: tuple[bool, ...]
    fitted: Floats
    counterfactual: Floats

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the numbers must know before using them."""
        if self.phi is None:
            return (EXACT_FIT,)
        return (WANDERING,) if self.phi >= 0.9 else ()

    @property
    def sentence(self) -> str:
        """The result for a board."""
        return say(Reading(self.start, self.level, self.slope, self.mean_effect, self.n_pre, self.n_post))

    def table(self) -> list[dict[str, object]]:
        """One row for each coefficient by each method: method, coefficient, estimate, se, ci."""
        named = [("REML, AR(1)", LevelSlope(self.level, self.slope))]
        named += [("OLS", self.ols)] if self.ols else []
        named += [("Newey-West", self.newey_west)] if self.newey_west else []
        return [
            {"method": method, "coefficient": name, **found.to_dict()}
            for method, both in named
            for name, found in (("level", both.level), ("slope", both.slope))
        ]

    def course(self) -> list[dict[str, object]]:
        """One row a period: period, value, fitted, counterfactual (null where there is none), used."""
        columns = zip(self.periods, self.values, self.fitted, self.counterfactual, self.used, strict=True)
        return [
            {
                "period": str(period),
                "value": finite(value),
                "fitted": finite(fitted),
                "counterfactual": finite(without),
                "used": used,
            }
            for period, value, fitted, without, used in columns
        ]

    def to_dict(self) -> dict[str, object]:
        """Everything for strict JSON."""
        return {
            "start": str(self.start),
            "level": self.level.to_dict(),
            "slope": self.slope.to_dict(),
            "mean_effect": self.mean_effect.to_dict(),
            "phi": finite(self.phi),
            "sigma": finite(self.sigma),
            "n_pre": self.n_pre,
            "n_post": self.n_post,
            "residual_df": self.residual_df,
            "df": finite(self.df),
            "seasonal": self.seasonal,
            "transition": self.transition,
            "left_out": int(np.isfinite(self.values).sum()) - self.n_pre - self.n_post,
            "ols": self.ols.to_dict() if self.ols else None,
            "newey_west": self.newey_west.to_dict() if self.newey_west else None,
            "periods": self.course(),
            "notes": list(self.notes),
            "sentence": self.sentence,
        }
