"""The frozen result of an XmR chart: a table, a dict and a sentence."""

from dataclasses import dataclass
from datetime import date

from alongside.core.indicators import Direction
from alongside.core.spc.limits import Limits
from alongside.core.spc.rules import Signal
from alongside.core.spc.verdict import Assurance, Verdict

COLUMNS = ("date", "value", "phase", "mean", "lower", "upper", "near_lower", "near_upper", "signal", "verdict")

_SIGNAL_WORDS = {
    Signal.ABOVE_LIMIT: "is above the upper limit",
    Signal.BELOW_LIMIT: "is below the lower limit",
    Signal.TREND_UP: "is part of a run of seven or more rising values",
    Signal.TREND_DOWN: "is part of a run of seven or more falling values",
    Signal.TWO_OF_THREE_HIGH: "is one of at least two values in three close to the upper limit",
    Signal.TWO_OF_THREE_LOW: "is one of at least two values in three close to the lower limit",
    Signal.SHIFT_HIGH: "is part of a run of seven or more values above the mean",
    Signal.SHIFT_LOW: "is part of a run of seven or more values below the mean",
}
_VERDICT_WORDS = {
    Verdict.IMPROVEMENT: "a change for the better that ordinary variation does not explain",
    Verdict.CONCERN: "a change for the worse that ordinary variation does not explain",
    Verdict.NEUTRAL_HIGH: "a change upwards that ordinary variation does not explain",
    Verdict.NEUTRAL_LOW: "a change downwards that ordinary variation does not explain",
}
_ASSURANCE_WORDS = {
    Assurance.PASS: "It can be expected to meet the target of {target} consistently.",
    Assurance.FAIL: "As it runs now it can be expected to miss the target of {target} consistently.",
    Assurance.INCONSISTENT: "As it runs now it may meet or miss the target of {target} by chance.",
}


@dataclass(frozen=True)
class Point:
    """One period: its value (None where it is missing), the limits of its phase, what is said about it."""

    date: date
    value: float | None
    phase: int
    within: Limits
    signal: Signal
    verdict: Verdict


@dataclass(frozen=True)
class Phase:
    """A stretch with its own mean and limits, numbered from 0; `reason` is empty for a first phase without one."""

    number: int
    first: date
    last: date
    within: Limits
    reason: str = ""


@dataclass(frozen=True)
class Xmr:
    """An XmR chart by the Making Data Count rules (NHSRplotthedots 0.2.2), points in time order.

    `variation` is the verdict on the last measured point, None where nothing was measured; `assurance` is
    None without a target, a direction or limits. Deviations from the R package, each on purpose:
    a constant series has no assurance (R: inconsistent); a missing period neither breaks nor extends a run,
    and the moving range does not bridge it (R: it breaks); trial limits are warned of under 12 points
    (R: under 13).
    """

    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    direction: Direction
    target: float | None
    variation: Verdict | None
    assurance: Assurance | None
    warnings: tuple[str, ...]

    @property
    def latest(self) -> Point | None:
        """The last measured point."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    def table(self) -> tuple[tuple[str | float | int | None, ...], ...]:
        """A header row, then one row a point; dates as ISO text."""
        return (COLUMNS, *(tuple(_row(point)) for point in self.points))

    def to_dict(self) -> dict[str, object]:
        """Plain values for JSON: points, phases with their reasons, variation, assurance, warnings, sentence."""
        return {
            "points": [dict(zip(COLUMNS, _row(point), strict=True)) for point in self.points],
            "variation": self.variation and self.variation.value,
            "assurance": self.assurance and self.assurance.value,
            "warnings": list(self.warnings),
            "phases": [
                {
                    "phase": phase.number,
                    "first": phase.first.isoformat(),
                    "last": phase.last.isoformat(),
                    "reason": phase.reason,
                }
                for phase in self.phases
            ],
            "sentence": self.sentence(),
        }

    def sentence(self, decimals: int = 1) -> str:
        """What the chart says in plain English, figures with this many decimals."""
        latest = self.latest
        if latest is None:
            return "There are no figures to judge."
        start = f"The latest value, {_figure(latest.value, decimals)},"
        if latest.signal is Signal.NONE:
            said = f"{start} is within ordinary variation: no change is shown."
        else:
            said = f"{start} {_SIGNAL_WORDS[latest.signal]}: {_VERDICT_WORDS[latest.verdict]}."
        if self.assurance is None:
            return said
        return f"{said} {_ASSURANCE_WORDS[self.assurance].format(target=_figure(self.target, decimals))}"


def _row(point: Point) -> list[str | float | int | None]:
    within = point.within
    bounds = (within.mean, within.lower, within.upper, within.near_lower, within.near_upper)
    return [
        point.date.isoformat(),
        point.value,
        point.phase,
        *bounds,
        point.signal.value,
        point.verdict.value,
    ]


def _figure(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:,.{decimals}f}"
