"""What staggered starts give: the average, by periods since the start, and by cohort."""

from dataclasses import dataclass

from alongside.core.impact.effect import Coefficient
from alongside.core.impact.interrupted_series_words import said
from alongside.core.units import Period


@dataclass(frozen=True)
class ByEvent:
    """The effect so many periods after the start (negative: before it, where it should be near zero)."""

    periods_after: int
    effect: Coefficient

    def to_dict(self) -> dict[str, object]:
        """For strict JSON."""
        return {"periods_after": self.periods_after, **self.effect.to_dict()}


@dataclass(frozen=True)
class ByCohort:
    """The average effect on the units that began in one period."""

    start: Period
    units: int
    effect: Coefficient

    def to_dict(self) -> dict[str, object]:
        """For strict JSON."""
        return {"start": str(self.start), "units": self.units, **self.effect.to_dict()}


@dataclass(frozen=True)
class Staggered:
    """The average effect of support that began at different times, in the indicator's units."""

    indicator: str
    overall: Coefficient
    by_event: tuple[ByEvent, ...]
    by_cohort: tuple[ByCohort, ...]
    group_time: tuple[tuple[Period, Period, Coefficient], ...]
    supported: int
    never_supported: int
    units_left_out: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The result for a board."""
        att = self.overall.estimate
        way = f"{said(abs(att))} {'up' if att > 0 else 'down'} against"
        moved = "no differently from" if said(abs(att)) == "0.00" else way
        text = (
            f"Over {self.supported} supported organisations, {self.indicator} moved {moved} {self.never_supported} "
            f"organisations that were never supported"
        )
        if self.overall.ci is None:
            return f"{text}; there are too few to say how sure that is."
        low, high = self.overall.ci
        return f"{text}; anything from {said(low)} to {said(high)} is compatible with the figures."

    def table(self) -> list[dict[str, object]]:
        """One row for each number of periods since the start."""
        return [one.to_dict() for one in self.by_event]

    def to_dict(self) -> dict[str, object]:
        """For strict JSON; `att`, `se` and `ci` are the average's."""
        overall = self.overall.to_dict()
        return {
            "indicator": self.indicator,
            "att": overall["estimate"],
            "se": overall["se"],
            "ci": overall["ci"],
            "by_event": self.table(),
            "by_cohort": [one.to_dict() for one in self.by_cohort],
            "group_time": [
                {"start": str(start), "period": str(period), **effect.to_dict()}
                for start, period, effect in self.group_time
            ],
            "supported": self.supported,
            "never_supported": self.never_supported,
            "units_left_out": list(self.units_left_out),
            "sentence": self.sentence,
        }
