"""The turn of the year as a few smooth terms, for series that are long enough to show it."""

import numpy as np

from alongside.core.impact.panel import Floats
from alongside.core.units import Grain, Period

# Two years before the start, so that a season has been seen twice before it is told from a change.
_ENOUGH = {Grain.WEEK: 104, Grain.MONTH: 24, Grain.QUARTER: 8}


def long_enough(grain: Grain, periods_before: int) -> bool:
    """Whether so many observed periods before the start (24 months, 8 quarters, 104 weeks) carry seasonal terms.

    Years and financial years have no season.
    """
    return grain in _ENOUGH and periods_before >= _ENOUGH[grain]


def seasonal_columns(periods: tuple[Period, ...], harmonics: int = 2) -> Floats:
    """Sine and cosine of the year and of its multiples, shape (periods, terms); no columns for years.

    Two harmonics are four terms for months (as Lopez Bernal and others, Int J Epidemiol 2017) and three for
    quarters, where they are the same as a mean for each quarter. Twelve means for the months were weighed and
    left: they would cost seven coefficients more of a series of thirty to sixty points.
    """
    grain = periods[0].grain if periods else Grain.YEAR
    if grain not in _ENOUGH:
        return np.empty((len(periods), 0))
    angle = 2 * np.pi * np.array([_through_the_year(period) for period in periods])
    terms = [turn(angle * times) for times in range(1, harmonics + 1) for turn in (np.sin, np.cos)]
    told_apart = [term for term in terms if np.abs(term).max() > 1e-9]  # sin(2x) is nothing on quarters
    return np.column_stack(told_apart)


def _through_the_year(period: Period) -> float:
    if period.grain is Grain.WEEK:
        return (period.start.timetuple().tm_yday - 1) / 365.25
    return (period.start.month - 1) / 12
