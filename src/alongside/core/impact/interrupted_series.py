"""One organisation's own course before and after a start (interrupted time series), without a comparison."""

from collections.abc import Collection

import numpy as np

from alongside.core.impact.design import LEVEL, SLOPE, Design, Seasonality, design
from alongside.core.impact.effect import Coefficient
from alongside.core.impact.interrupted_series_result import InterruptedSeries
from alongside.core.impact.panel import Floats
from alongside.core.impact.reml import Reml, reml
from alongside.core.impact.series_sensitivity import LevelSlope, series_sensitivity
from alongside.core.units import Period


def interrupted_series(
    panel_row: Floats,
    periods: tuple[Period, ...],
    start: Period,
    *,
    seasonality: Seasonality = "auto",
    transition: int = 0,
    mask: Collection[Period] = (),
    sensitivity: bool = True,
) -> InterruptedSeries:
    """Change of level and slope at `start`, the first period after, by REML with AR(1) errors.

    `panel_row` has one value for each of the consecutive `periods`, NaN where missing. `transition` periods
    from the start and the periods in `mask` are left out, and keep their place in time. `sensitivity` adds OLS
    and Newey-West, at the price of importing statsmodels. Raises Refused (`short_series`) under 12 used
    periods before the start or 6 from it; ValueError for unlike lengths or grains.
    """
    row = np.asarray(panel_row, dtype=np.float64)
    shape = design(row, periods, start, seasonality=seasonality, transition=transition, mask=mask)
    outcome, matrix = row[shape.used], shape.matrix[shape.used]
    fit = reml(outcome, matrix, np.flatnonzero(shape.used))
    ols, newey_west = _beside(outcome, matrix, fit) if sensitivity else (None, None)
    return InterruptedSeries(
        start=start,
        level=fit.coefficient(LEVEL),
        slope=fit.coefficient(SLOPE),
        mean_effect=fit.contrast(_mean_weights(shape)),
        phi=fit.phi,
        sigma=fit.sigma,
        n_pre=shape.n_pre,
        n_post=shape.n_post,
        residual_df=fit.residual_df,
        df=fit.df,
        seasonal=shape.seasonal,
        transition=transition,
        ols=ols,
        newey_west=newey_west,
        periods=periods,
        values=row,
        used=tuple(shape.used.tolist()),
        fitted=_fitted(shape, fit),
        counterfactual=shape.unhelped @ fit.beta,
    )


def _beside(outcome: Floats, matrix: Floats, fit: Reml) -> tuple[LevelSlope, LevelSlope]:
    if fit.phi is not None:
        return series_sensitivity(outcome, matrix, LEVEL, SLOPE)
    exact = LevelSlope(Coefficient(float(fit.beta[LEVEL])), Coefficient(float(fit.beta[SLOPE])))
    return exact, exact


def _mean_weights(shape: Design) -> Floats:
    after = shape.used.copy()
    after[: shape.first] = False
    weights: Floats = (shape.matrix - shape.unhelped)[after].mean(axis=0)
    return weights


def _fitted(shape: Design, fit: Reml) -> Floats:
    fitted: Floats = shape.matrix @ fit.beta
    fitted[shape.first : shape.first + shape.transition] = np.nan
    return fitted
