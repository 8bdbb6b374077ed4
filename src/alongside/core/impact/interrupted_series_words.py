"""An interrupted series in words for a board: how far from its own earlier line, and how sure that is."""

from dataclasses import dataclass
from math import floor, isfinite, log10

from alongside.core.impact.effect import Coefficient
from alongside.core.units import Grain, Period

EXACT_FIT = "The values lie exactly on straight lines, so there is no scatter by which to judge a change."
WANDERING = (
    "Neighbouring values are so alike that the series wanders by itself; a change of level can hardly be told "
    "from that."
)
_LENGTHS = {Grain.FINANCIAL_YEAR: "year"}


@dataclass(frozen=True)
class Reading:
    """What the sentence is made of."""

    start: Period
    level: Coefficient
    slope: Coefficient
    mean_effect: Coefficient
    n_pre: int
    n_post: int


def say(reading: Reading) -> str:
    """The result in plain words: distance from the earlier course, step at the start, change of slope."""
    length = _LENGTHS.get(reading.start.grain, reading.start.grain.value)
    return (
        f"Over the {reading.n_post} {length}s used from {reading.start.words}, the values stood on average "
        f"{_beside(reading.mean_effect)} the course of the {reading.n_pre} {length}s used before: a step of "
        f"{said(reading.level.estimate)}{_range(reading.level)} at the start, then "
        f"{said(reading.slope.estimate)}{_range(reading.slope)} a {length} on top of the earlier trend. "
        f"{_judged(reading.mean_effect)}"
    )


def said(value: float) -> str:
    """A number to three figures, written out, with a true minus sign: 0.0123, −3.20, 12,300."""
    if not value or not isfinite(value):
        return "0.00"
    rounded = float(f"{value:.2e}")
    decimals = 2 - floor(log10(abs(rounded)))
    return f"{rounded:,.{max(0, min(decimals, 12))}f}".replace("-", "−")


def _beside(mean: Coefficient) -> str:
    if said(abs(mean.estimate)) == "0.00":
        return "exactly on"
    return f"{said(abs(mean.estimate))} {'above' if mean.estimate > 0 else 'below'}"


def _range(found: Coefficient) -> str:
    return f" (from {said(found.ci[0])} to {said(found.ci[1])})" if found.ci else ""


def _judged(mean: Coefficient) -> str:
    if mean.ci is None:
        return EXACT_FIT
    low, high = mean.ci
    if low <= 0 <= high:
        return f"Anything from {said(low)} to {said(high)} on average, and so no change, agrees with these data."
    return f"On average, anything from {said(low)} to {said(high)} agrees with these data; this does not say why."
