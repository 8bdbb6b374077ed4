"""What a series of counts gives: the step and the slope as ratios of rates."""

from dataclasses import dataclass

from alongside.core.impact.effect import finite
from alongside.core.units import Period


@dataclass(frozen=True)
class RateRatio:
    """A ratio of rates with its 95 % interval; `log_se` is the standard error of its logarithm."""

    estimate: float
    log_se: float | None = None
    ci: tuple[float, float] | None = None

    def to_dict(self) -> dict[str, object]:
        """The numbers for strict JSON."""
        ci = list(self.ci) if self.ci else None
        return {"estimate": finite(self.estimate), "log_se": finite(self.log_se), "ci": ci}


@dataclass(frozen=True)
class CountSeries:
    """The rate from the start against the rate the earlier course leads to, by quasi-Poisson regression.

    `step` is the ratio of rates at the start; `slope` the ratio a period, None in a model of a step alone.
    `dispersion` is the Pearson chi-square a degree of freedom: 1 for pure chance, more for counts that cluster.
    """

    start: Period
    step: RateRatio
    slope: RateRatio | None
    dispersion: float
    n_pre: int
    n_post: int
    residual_df: int
    seasonal: bool
    transition: int

    @property
    def sentence(self) -> str:
        """The result for a board."""
        size = (self.step.estimate - 1) * 100
        moved = f"{abs(size):.1f} per cent {'above' if size > 0 else 'below'}"
        opening = f"From {self.start.words} the rate stood {moved} what its earlier course leads to"
        if self.step.ci is None:
            return f"{opening}; the counts lie exactly on the curve, so there is no scatter to judge it by."
        low, high = ((bound - 1) * 100 for bound in self.step.ci)
        between = f"anything from {_signed(low)} to {_signed(high)} per cent agrees with these counts"
        ending = ", and so no change." if low <= 0 <= high else "; this does not say why."
        return f"{opening}; {between}{ending}"

    def table(self) -> list[dict[str, object]]:
        """One row for the step and, where it is in the model, one for the slope."""
        named = (("step", self.step), ("slope", self.slope))
        return [{"coefficient": name, **found.to_dict()} for name, found in named if found]

    def to_dict(self) -> dict[str, object]:
        """Everything for strict JSON."""
        return {
            "start": str(self.start),
            "step": self.step.to_dict(),
            "slope": self.slope.to_dict() if self.slope else None,
            "dispersion": finite(self.dispersion),
            "n_pre": self.n_pre,
            "n_post": self.n_post,
            "residual_df": self.residual_df,
            "seasonal": self.seasonal,
            "transition": self.transition,
            "sentence": self.sentence,
        }


def _signed(per_cent: float) -> str:
    return f"{per_cent:+.1f}".replace("-", "−")
