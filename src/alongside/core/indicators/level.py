"""How high an indicator has been lately, and how sure that is.

The level is the mean of the last periods: numerators over denominators where every figure has both, else
the plain mean. Its standard error is the larger of two: what chance alone gives (binomial for a percentage,
Poisson for another ratio), and what the series' own movement from period to period gives (the mean moving
range over 1.128, as on an XmR chart, over the root of the number of periods). Chance alone would be far too
sure of itself where thousands of patients are counted in a system that drifts. A series too short to show
its own movement borrows the middle one of all the series compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import fmean, median

from alongside.core.indicators.definition import Definition
from alongside.core.indicators.merging import is_count
from alongside.core.indicators.series import Point, Series
from alongside.core.organisations import Identifier
from alongside.core.units import Grain, Period

LEAST_FOR_OWN = 6  # points a series needs before its own movement is trusted
LATELY = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 2, Grain.FINANCIAL_YEAR: 2}
_D2 = 1.128  # the mean moving range of normal values over their standard deviation
_PER_CENT = 100.0


@dataclass(frozen=True)
class Level:
    """The mean of an indicator over its last periods, in its unit; `standard_error` None where nobody knows.

    `basis` says what the standard error rests on: `chance`, `movement`, `borrowed movement` or `unknown`.
    """

    indicator: str
    organisation: Identifier
    mean: float
    standard_error: float | None
    points: int
    first: Period
    last: Period
    basis: str


def levels(series: Sequence[Series], definition: Definition, periods: int | None = None) -> tuple[Level, ...]:
    """The level of each series over the same window: the last `periods` periods any of them has a figure in
    (a year's worth of weeks, months or quarters, two of years, where none is given).

    Series without a figure in the window are left out: an old figure is not compared with a new one.
    """
    last = max((point.period for one in series for point in one.known), default=None)
    if last is None:
        return ()
    start = last.shift(1 - (periods or LATELY[last.grain]))
    windows = [(one, tuple(p for p in one.known if start <= p.period)) for one in series]
    typical = _typical_movement([points for _, points in windows])
    return tuple(_level(one, points, definition, typical) for one, points in windows if points)


def _level(series: Series, points: Sequence[Point], definition: Definition, typical: float | None) -> Level:
    error, basis = _error(points, definition, typical)
    return Level(
        indicator=series.indicator,
        organisation=series.organisation,
        mean=_mean(points, definition),
        standard_error=error,
        points=len(points),
        first=points[0].period,
        last=points[-1].period,
        basis=basis,
    )


def _mean(points: Sequence[Point], definition: Definition) -> float:
    numerator, denominator = _parts(points)
    if denominator and not is_count(definition):
        return definition.multiplier * numerator / denominator
    return fmean(_values(points))


def _error(points: Sequence[Point], definition: Definition, typical: float | None) -> tuple[float | None, str]:
    own = movement(points) if len(points) >= LEAST_FOR_OWN else None
    spread = own if own is not None else typical
    moved = None if spread is None else spread / sqrt(len(points))
    chance = _chance(points, definition)
    if moved is None and chance is None:
        return None, "unknown"
    if moved is None or (chance is not None and chance > moved):
        return chance, "chance"
    return moved, "movement" if own is not None else "borrowed movement"


def movement(points: Sequence[Point]) -> float | None:
    """The standard deviation that the moves from point to point suggest; None below two points."""
    moves = [abs(later - earlier) for earlier, later in pairwise(_values(points))]
    return fmean(moves) / _D2 if moves else None


def _typical_movement(windows: Sequence[Sequence[Point]]) -> float | None:
    moves = [moved for points in windows if (moved := movement(points)) is not None]
    return median(moves) if moves else None


def _chance(points: Sequence[Point], definition: Definition) -> float | None:
    """The standard error by chance alone; two events and two others are added, so that 0 % is not certainty."""
    numerator, denominator = _parts(points, definition.multiplier if definition.multiplier == _PER_CENT else None)
    if not denominator or is_count(definition):
        return None
    if definition.multiplier == _PER_CENT and 0 <= numerator <= denominator:
        share = (numerator + 2) / (denominator + 4)  # Agresti and Coull 1998
        return definition.multiplier * sqrt(share * (1 - share) / (denominator + 4))
    return abs(definition.multiplier) * sqrt(max(numerator, 0.0) + 1) / denominator


def _parts(points: Sequence[Point], multiplier: float | None = None) -> tuple[float, float]:
    """Numerators and denominators added up, (0, 0) unless every point has both.

    With a multiplier a missing numerator is what value and denominator say (a survey prints its per cent
    and how many answered), which is near enough for an uncertainty.
    """
    numerators = [p.numerator if p.numerator is not None else _implied(p, multiplier) for p in points]
    pairs = [(n, p.denominator) for n, p in zip(numerators, points, strict=True) if None not in (n, p.denominator)]
    if len(pairs) < len(points):
        return 0.0, 0.0
    return sum(n or 0.0 for n, _ in pairs), sum(d or 0.0 for _, d in pairs)


def _implied(point: Point, multiplier: float | None) -> float | None:
    if multiplier is None or point.value is None or point.denominator is None:
        return None
    return point.value * point.denominator / multiplier


def _values(points: Sequence[Point]) -> list[float]:
    return [point.value for point in points if point.value is not None]
