"""What pooling gives: the average, how far effects differ, and how it hangs on each partnership."""

from dataclasses import dataclass

from alongside.core.impact.effect import Coefficient, finite

ENOUGH = 5  # partnerships; under this an average is not a headline
_MUCH = 50.0  # per cent of the variation that is real: from here on an average alone misleads


@dataclass(frozen=True)
class LeftOutEffect:
    """The average and τ² without one partnership."""

    partnership: str
    estimate: Coefficient
    tau2: float

    def to_dict(self) -> dict[str, object]:
        """For strict JSON."""
        return {"partnership": self.partnership, **self.estimate.to_dict(), "tau2": finite(self.tau2)}


@dataclass(frozen=True)
class Pooled:
    """A pooled effect in the unit of the effects: `i2` in per cent, `prediction` for one new partnership."""

    method: str
    partnerships: tuple[str, ...]
    yi: tuple[float, ...]
    vi: tuple[float, ...]
    estimate: Coefficient
    tau2: float
    i2: float
    q: float
    prediction: tuple[float, float] | None
    leave_one_out: tuple[LeftOutEffect, ...]
    moderators: tuple[tuple[str, Coefficient], ...]

    @property
    def headline(self) -> str | None:
        """The finding as one sentence; None under five partnerships."""
        return self.sentence if len(self.partnerships) >= ENOUGH else None

    @property
    def sentence(self) -> str:
        """What these partnerships show, for a board."""
        count = len(self.partnerships)
        if count == 1:
            return "There is one partnership, so there is nothing to pool: see its own result."
        low, high = self.estimate.ci or (self.estimate.estimate, self.estimate.estimate)
        said = f"Over {count} partnerships the average change is {_figure(self.estimate.estimate)}, "
        said += f"and anything from {_figure(low)} to {_figure(high)} is compatible with them. "
        if count < ENOUGH:
            return said + f"With fewer than {ENOUGH} partnerships no average stands for the rest: look at each."
        if self.prediction is None:
            return said.strip()
        ahead = f"a new partnership may expect anything from {_figure(self.prediction[0])} to "
        ahead += f"{_figure(self.prediction[1])}."
        if self.i2 >= _MUCH:
            return said + f"They differ widely from each other: {ahead}"
        return said + f"They differ little more than chance alone would make them: {ahead}"

    def table(self) -> list[dict[str, object]]:
        """One row a partnership with its weight in per cent, then the average and what a new one may expect."""
        share = [1.0 / (vi + self.tau2) for vi in self.vi]
        rows: list[dict[str, object]] = [
            {"partnership": name, "estimate": yi, "se": vi**0.5, "weight": 100 * one / sum(share)}
            for name, yi, vi, one in zip(self.partnerships, self.yi, self.vi, share, strict=True)
        ]
        return [*rows, {"partnership": "average", **self.estimate.to_dict(), "weight": 100.0}]

    def to_dict(self) -> dict[str, object]:
        """For strict JSON."""
        return {
            "method": self.method,
            "partnerships": len(self.partnerships),
            **self.estimate.to_dict(),
            "tau2": finite(self.tau2),
            "i2": finite(self.i2),
            "q": finite(self.q),
            "prediction": list(self.prediction) if self.prediction else None,
            "leave_one_out": [one.to_dict() for one in self.leave_one_out],
            "moderators": [{"moderator": name, **found.to_dict()} for name, found in self.moderators],
            "headline": self.headline,
            "sentence": self.sentence,
        }


def _figure(value: float) -> str:
    return f"{value:+.3g}".replace("-", "\N{MINUS SIGN}")
