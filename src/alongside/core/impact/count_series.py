"""A series of counts before and after a start: rates by quasi-Poisson regression, with the turn of the year.

After Lopez Bernal, Cummins and Gasparrini, Int J Epidemiol 2017. Neighbouring counts are taken as independent
but for the season; overdispersion widens the intervals, correlation does not.
"""

from collections.abc import Collection

import numpy as np

from alongside.core.impact.count_series_fit import RateFit, quasi_poisson
from alongside.core.impact.count_series_result import CountSeries, RateRatio
from alongside.core.impact.design import LEVEL, SLOPE, Design, Seasonality, design
from alongside.core.impact.effect import Refused
from alongside.core.impact.panel import Floats
from alongside.core.units import Period


def count_series(
    counts: Floats,
    periods: tuple[Period, ...],
    start: Period,
    *,
    exposure: Floats | None = None,
    slope: bool = False,
    seasonality: Seasonality = "auto",
    transition: int = 0,
    mask: Collection[Period] = (),
) -> CountSeries:
    """Ratio of rates at `start`, the first period after, and with `slope` the ratio a period that follows.

    `counts` and `exposure` (people, admissions; above zero) have one number a period, NaN where missing. Time
    after the start counts 1 in the first period, so the step is read at the start. Raises Refused for short
    series (as `interrupted_series`) and where one side has no events; ValueError for impossible numbers.
    """
    found = np.asarray(counts, dtype=np.float64)
    base = np.ones_like(found) if exposure is None else np.asarray(exposure, dtype=np.float64)
    _check(found, base)
    both = np.where(np.isfinite(base), found, np.nan)
    shape = design(both, periods, start, seasonality=seasonality, transition=transition, mask=mask)
    seen = np.where(shape.used, found, 0.0)
    if not (seen[: shape.first].any() and seen[shape.first :].any()):
        raise Refused(f"There are no events before {start}, or none from it; a ratio of rates needs both.")
    return _fit(found, base, shape, start, slope)


def _check(counts: Floats, exposure: Floats) -> None:
    if exposure.shape != counts.shape:
        raise ValueError(f"there are {exposure.size} exposures for {counts.size} counts; give one for each")
    if (counts < 0).any():
        raise ValueError("a count is below zero; counts are numbers of events")
    if (exposure <= 0).any():
        raise ValueError("an exposure is not above zero; leave the period empty where it is not known")


def _fit(counts: Floats, exposure: Floats, shape: Design, start: Period, slope: bool) -> CountSeries:
    matrix = shape.matrix if slope else np.delete(shape.matrix, SLOPE, axis=1)
    used = shape.used
    fit = quasi_poisson(counts[used], matrix[used], np.log(exposure[used]))
    return CountSeries(
        start=start,
        step=_ratio(fit, LEVEL),
        slope=_ratio(fit, SLOPE) if slope else None,
        dispersion=fit.dispersion,
        n_pre=shape.n_pre,
        n_post=shape.n_post,
        residual_df=shape.n_pre + shape.n_post - matrix.shape[1],
        seasonal=shape.seasonal,
        transition=shape.transition,
    )


def _ratio(fit: RateFit, column: int) -> RateRatio:
    log, se = float(fit.beta[column]), float(fit.se[column])
    if fit.dispersion < 1e-18:
        return RateRatio(float(np.exp(log)))
    reach = 1.959963984540054 * se  # the normal interval of the published analysis
    return RateRatio(float(np.exp(log)), se, (float(np.exp(log - reach)), float(np.exp(log + reach))))
