"""Mean and natural process limits of one phase of an XmR chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

LIMIT_FACTOR = 2.66  # 3 / d2 with d2 = 1.128 for ranges of two points
NEAR_FACTOR = 2.66 * 2 / 3
SCREEN_FACTOR = 3.267  # the upper limit of a moving-range chart, in mean moving ranges


@dataclass(frozen=True)
class Limits:
    """The mean, and the limits in the unit of the values; all None where nothing was measured.

    The limits alone are None where there is no moving range to set them from (a constant or a single value).
    """

    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    near_lower: float | None = None
    near_upper: float | None = None


def limits(values: Sequence[float | None], *, screening: bool = True) -> Limits:
    """Mean and limits from the values of one phase in time order; None is a missing period.

    Limits are the mean ± 2.66 mean moving ranges, near limits two thirds of the way. `screening` leaves out
    moving ranges of 3.267 times their mean or more, once; the mean keeps every point. Limits are not cut
    at 0 or 100. Follows NHSRplotthedots 0.2.2, but for missing periods and constant values (see `Xmr`).
    """
    present = [value for value in values if value is not None]
    if not present:
        return Limits()
    # An exact sum, so that a point on the mean is on the mean: 0.2 is the mean of 0.1, 0.2 and 0.3.
    centre = float(mean(present))
    spread = _mean_moving_range(values, screening)
    if spread is None:
        return Limits(centre)
    wide, near = LIMIT_FACTOR * spread, NEAR_FACTOR * spread
    return Limits(centre, centre - wide, centre + wide, centre - near, centre + near)


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """Distances between neighbours, none of them across a missing period."""
    return [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]


def _mean_moving_range(values: Sequence[float | None], screening: bool) -> float | None:
    ranges = moving_ranges(values)
    if not any(ranges):
        return None
    average = float(mean(ranges))
    if not screening:
        return average
    return float(mean(step for step in ranges if step < SCREEN_FACTOR * average))
