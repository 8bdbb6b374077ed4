"""What a chart says, in the words of the product."""

from alongside.core.indicators import Direction
from alongside.core.spc import Assurance, Signal, Verdict, Xmr
from alongside.core.units import Grain
from alongside.kit.wording.dates import short_period
from alongside.kit.wording.numbers import measured

_VARIATION = {
    Verdict.COMMON_CAUSE: "No sign of change",
    Verdict.IMPROVEMENT: "Better than usual",
    Verdict.CONCERN: "Worse than usual",
    Verdict.NEUTRAL_HIGH: "Higher than usual",
    Verdict.NEUTRAL_LOW: "Lower than usual",
}
_TREND = {
    Verdict.IMPROVEMENT: "Getting better",
    Verdict.CONCERN: "Getting worse",
    Verdict.NEUTRAL_HIGH: "Rising",
    Verdict.NEUTRAL_LOW: "Falling",
}
_LONGER = {
    Verdict.COMMON_CAUSE: "Common cause: the latest value is within ordinary variation",
    Verdict.IMPROVEMENT: "Special cause, improvement: ordinary variation does not explain it",
    Verdict.CONCERN: "Special cause, concern: ordinary variation does not explain it",
    Verdict.NEUTRAL_HIGH: "Special cause, higher: ordinary variation does not explain it",
    Verdict.NEUTRAL_LOW: "Special cause, lower: ordinary variation does not explain it",
}
_RULES = {
    Signal.NONE: "within ordinary variation",
    Signal.ABOVE_LIMIT: "above the upper limit",
    Signal.BELOW_LIMIT: "below the lower limit",
    Signal.TREND_UP: "in a run of seven or more rising values",
    Signal.TREND_DOWN: "in a run of seven or more falling values",
    Signal.TWO_OF_THREE_HIGH: "one of two in three close to the upper limit",
    Signal.TWO_OF_THREE_LOW: "one of two in three close to the lower limit",
    Signal.SHIFT_HIGH: "in a run of seven or more above the mean",
    Signal.SHIFT_LOW: "in a run of seven or more below the mean",
}
_ASSURANCE = {
    Assurance.PASS: "Target met consistently",
    Assurance.FAIL: "Target missed consistently",
    Assurance.INCONSISTENT: "Target met or missed by chance",
}
_BETTER = {
    Direction.INCREASE: "higher is better",
    Direction.DECREASE: "lower is better",
    Direction.NEUTRAL: "neither higher nor lower is better",
}


def variation_short(verdict: Verdict | None, signal: Signal = Signal.NONE) -> str:
    """Two to four words for a row of a table; `No figures` for None. A trend is getting, the rest is, better."""
    if verdict is None:
        return "No figures"
    trending = signal in {Signal.TREND_UP, Signal.TREND_DOWN}
    return _TREND.get(verdict, _VARIATION[verdict]) if trending else _VARIATION[verdict]


def variation_words(verdict: Verdict | None) -> str:
    """The verdict on variation in a clause; `No figures to judge` for None."""
    return "No figures to judge" if verdict is None else _LONGER[verdict]


def assurance_words(assurance: Assurance | None) -> str:
    """Whether the target will be met, in three to six words."""
    return "No target to judge by" if assurance is None else _ASSURANCE[assurance]


def rule_words(signal: Signal) -> str:
    """Which rule caught a point: `below the lower limit`."""
    return _RULES[signal]


def better_words(direction: Direction) -> str:
    """`higher is better`, `lower is better`, or that neither is."""
    return _BETTER[direction]


def finding(chart: Xmr, name: str, *, unit: str = "", decimals: int = 1, grain: Grain = Grain.MONTH) -> str:
    """The title of a chart, which states what it shows.

    `Waits: worse than usual. 71.2% in Mar 2019, below the lower limit`.
    """
    latest = chart.latest
    if latest is None:
        return f"{name}: no figures yet"
    value = measured(latest.value, unit, decimals)
    when = short_period(latest.date, grain)
    said = f"{name}: {variation_short(latest.verdict, latest.signal).lower()}. {value} in {when}"
    return said if latest.signal is Signal.NONE else f"{said}, {rule_words(latest.signal)}"
