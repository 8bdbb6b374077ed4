"""The placebo in time: the same method at a false date before the start, when nothing had been done yet.

Fit only on the periods before the false date; the statistic is the mean gap from it to the start. It is loud
where the organisation lies in the extreme 5 % of the same statistic over the donors.
"""

from dataclasses import dataclass

import numpy as np

from alongside.core.impact.checks.extreme import extreme
from alongside.core.impact.panel import Floats
from alongside.core.impact.placebos import placebo_fits
from alongside.core.impact.simplex import Bools, Places

MONTHS_BEFORE = (6, 12)
_LEAST = 3  # periods before the false date, without which there is nothing to fit


@dataclass(frozen=True)
class FalseStart:
    """What the method finds from so many months before the start to the start, its rank among all units."""

    months_before: int
    estimate: float
    rank: int
    units: int
    loud: bool


def false_starts(
    values: Floats,
    steps: Places,
    targets: Places,
    allowed: Bools,
    *,
    treated: int,
    months: float = 1.0,
    ridge: float = 0.001,
    demean: bool = True,
    weights: Floats | None = None,
) -> tuple[tuple[FalseStart, ...], ...]:
    """For each of the first `treated` targets its false starts, 12 months only where a period is a year.

    `values` (units, periods) without missing values; `steps` (periods,) periods from the start, negative
    before it; `targets` and `allowed` as of `placebo_fits`, the treated first and then the donors; `months` in
    one period; `weights` of the headline to begin from. A date with too little before it is left out.
    """
    found: tuple[list[FalseStart], ...] = tuple([] for _ in range(treated))
    for before in MONTHS_BEFORE:
        back = round(before / months) if before >= months else 0
        pre, post = steps < -back, (steps >= -back) & (steps < 0)
        if not back or pre.sum() < _LEAST or not post.any():
            continue
        fits = placebo_fits(
            values, pre, post, demean=demean, ridge=ridge, targets=targets, allowed=allowed, start=weights
        )
        for one in range(treated):
            place = extreme(float(fits.att[one]), fits.att[treated:])
            found[one].append(FalseStart(before, float(fits.att[one]), place.rank, place.units, place.loud))
    return tuple(tuple(dates) for dates in found)


def in_time_loud(dates: tuple[FalseStart, ...]) -> bool:
    """Whether any false date is loud."""
    return bool(np.any([date.loud for date in dates])) if dates else False
