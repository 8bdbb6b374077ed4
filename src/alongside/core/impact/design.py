"""The columns of an interrupted series: a line before the start, a step and a new slope from it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from alongside.core.impact.effect import Refused
from alongside.core.impact.panel import Floats
from alongside.core.impact.seasonal import long_enough, seasonal_columns
from alongside.core.units import Period

Seasonality = Literal["auto", "none"]
LEVEL, SLOPE = 2, 3  # columns of the matrix, after the constant and time
_LEAST_BEFORE, _LEAST_AFTER = 12, 6


@dataclass(frozen=True, eq=False)
class Design:
    """The model's columns for every period, and which periods it is fitted on.

    `matrix` is float64 of shape (periods, columns): a constant, time, level, slope and any seasonal terms.
    Level is 0 before the start and 1 from it; slope counts 0 before the start and 1 in the first period after,
    so the level is read at the start. `used` marks periods with a value, outside transition and mask.
    """

    matrix: Floats
    used: NDArray[np.bool_]
    first: int
    transition: int
    seasonal: bool

    @property
    def n_pre(self) -> int:
        """Periods before the start that are used."""
        return int(self.used[: self.first].sum())

    @property
    def n_post(self) -> int:
        """Periods from the start that are used."""
        return int(self.used[self.first :].sum())

    @property
    def unhelped(self) -> Floats:
        """The matrix with level and slope at nothing: the course had the earlier line gone on."""
        matrix = self.matrix.copy()
        matrix[:, [LEVEL, SLOPE]] = 0.0
        return matrix


def design(
    values: Floats,
    periods: tuple[Period, ...],
    start: Period,
    *,
    seasonality: Seasonality = "auto",
    transition: int = 0,
    mask: Collection[Period] = (),
) -> Design:
    """Columns and used periods for `values` (one for each period, NaN missing).

    `transition` periods from the start are left out while time keeps counting through them. Seasonal terms
    are taken with `auto` where 24 months before the start are used and they can be told from the rest.
    Raises Refused (`short_series`) under 12 used periods before or 6 after; ValueError for unlike lengths.
    """
    first = _first(values, periods, start, seasonality, transition)
    used = _used(values, periods, first, transition, mask)
    before, after = int(used[:first].sum()), int(used[first:].sum())
    if before < _LEAST_BEFORE or after < _LEAST_AFTER:
        raise Refused(
            f"There are {before} periods with a value before {start} and {after} from it; an interrupted series "
            f"needs at least {_LEAST_BEFORE} and {_LEAST_AFTER}. Use the control chart only.",
            flag="short_series",
        )
    lines = _lines(len(periods), first)
    with_season = np.column_stack([lines, seasonal_columns(periods)])
    season = seasonality == "auto" and with_season.shape[1] > lines.shape[1]
    season = season and long_enough(start.grain, before)
    season = season and int(np.linalg.matrix_rank(with_season[used])) == with_season.shape[1]
    return Design(with_season if season else lines, used, first, transition, season)


def _first(
    values: Floats, periods: tuple[Period, ...], start: Period, seasonality: Seasonality, transition: int
) -> int:
    if values.shape != (len(periods),):
        raise ValueError(f"there are {values.size} values for {len(periods)} periods; give one for each")
    if seasonality not in ("auto", "none"):
        raise ValueError(f"seasonality '{seasonality}' is not known; write auto or none")
    if transition < 0:
        raise ValueError(f"transition {transition} is below zero; give the number of periods to leave out")
    if periods and periods[0].grain is not start.grain:
        raise ValueError(f"the start {start} is not written as the periods are, like {periods[0]}")
    return sum(period < start for period in periods)


def _used(
    values: Floats, periods: tuple[Period, ...], first: int, transition: int, mask: Collection[Period]
) -> NDArray[np.bool_]:
    hidden = set(mask)
    used: NDArray[np.bool_] = np.isfinite(values) & np.array([period not in hidden for period in periods], dtype=bool)
    used[first : first + transition] = False
    return used


def _lines(count: int, first: int) -> Floats:
    time = np.arange(count, dtype=np.float64)
    after = np.maximum(time - first + 1, 0.0)
    return np.column_stack([np.ones(count), time - first + 1, after > 0, after])
