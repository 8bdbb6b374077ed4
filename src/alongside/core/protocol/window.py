"""Where the start lies among a panel's periods."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from alongside.core.impact import UnitPanel
from alongside.core.impact.checks.shock import shock_periods
from alongside.core.impact.panel import months_in
from alongside.core.impact.simplex import Bools
from alongside.core.units import Grain, Period


@dataclass(frozen=True, eq=False)
class Window:
    """The periods of a panel seen from a start: all before it and all from it.

    `first` is the first period after the start as the panel counts periods; `start` its column, which may
    lie outside; `shock` (periods,) tells the months of the national shock.
    """

    periods: tuple[Period, ...]
    first: Period
    start: int
    months: float
    shock: Bools

    @property
    def shaken(self) -> bool:
        """Whether the window overlaps the national shock."""
        return bool(self.shock.any())


def window_of(panel: UnitPanel, start: Period) -> Window | None:
    """The window of a panel, None for a panel without periods and for a start at the end of all time.

    A start written in another length than the panel's begins with the panel's first whole period from it.
    """
    if not panel.periods:
        return None
    grain = panel.periods[0].grain
    try:
        first = start if start.grain is grain else _whole(start, grain)
    except (OverflowError, ValueError):  # the calendar ends in the years 1 and 9999
        return None
    shaken = set(shock_periods(panel.periods))
    shock = np.array([period in shaken for period in panel.periods], dtype=bool)
    return Window(panel.periods, first, panel.place(first), months_in(grain), shock)


def _whole(start: Period, grain: Grain) -> Period:
    holding = Period.of(start.start, grain)
    return holding if holding.start == start.start else Period.of(holding.end + timedelta(days=1), grain)
