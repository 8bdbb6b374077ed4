"""Synthetic control: a weighted mix of other organisations that kept to this one before the start.

Abadie and Gardeazabal (2003); Abadie, Diamond and Hainmueller (2010); each unit from its own mean before the
start as in Doudchenko and Imbens (2016), because the best and the worst lie outside the others' range. Placebo
organisations do not borrow from the supported one, whose course the support may have changed.
"""

from collections.abc import Iterable

import numpy as np

from alongside.core.impact.checks.in_time import FalseStart, false_starts
from alongside.core.impact.donor_pool import LEAST_BEFORE, LEAST_DONORS, DonorPool, donor_pool
from alongside.core.impact.donor_weights import ByPredictors, OutcomePath, Weighing
from alongside.core.impact.panel import UnitPanel, months_in
from alongside.core.impact.placebos import Fits
from alongside.core.impact.predictors import Predictors
from alongside.core.impact.synthetic_control_result import WORTH_NAMING, InTime, LeftOut, SyntheticControl
from alongside.core.units import Period

RIDGE = 0.001
LEFT_OUT_MONTHS = 12


def synthetic_control(
    panel: UnitPanel,
    unit: str,
    start: Period,
    *,
    pre_start: Period | None = None,
    post_end: Period | None = None,
    exclude: Iterable[str] = (),
    demean: bool = True,
    ridge: float | None = None,
    predictors: Predictors | None = None,
) -> SyntheticControl:
    """The gap between one organisation and its synthetic self from `start`, the first period after the start.

    All periods before the start and all from it, unless `pre_start` and `post_end` (both included) narrow
    them. `demean` takes each unit's own mean before the start from it; `ridge` times the mean Gram diagonal
    is λ: 0.001, or 0 (the exact simplex) where `demean` is off. With `predictors` donors are chosen on those,
    in levels and without ridge, and there is no placebo in time and no refit without the last year, because
    the predictors may look past those dates. Raises Refused and ValueError as `donor_pool` does.
    """
    window = panel.window(pre_start, post_end)
    if predictors is not None:
        return _by_predictors(window, unit, start, tuple(exclude), predictors)
    how = OutcomePath(demean, ridge if ridge is not None else RIDGE if demean else 0.0)
    pool = donor_pool(window, unit, start, exclude)
    fits = how.fit(pool, pool.pre, np.arange(len(pool.units)), pool.allowed)
    months = months_in(start.grain)
    dates = false_starts(
        pool.values,
        pool.steps,
        fits.targets,
        pool.allowed,
        treated=1,
        months=months,
        ridge=how.ridge,
        demean=demean,
        weights=fits.weights,
    )
    left_out = _without_last(pool, how, fits, round(LEFT_OUT_MONTHS / months))
    return _result(panel.indicator, start, pool, how, fits, _dated(dates[0], start), left_out)


def _by_predictors(
    window: UnitPanel, unit: str, start: Period, exclude: tuple[str, ...], predictors: Predictors
) -> SyntheticControl:
    lacking = set(window.units) - predictors.complete() - {unit}
    pool = donor_pool(window, unit, start, {*exclude, *lacking})
    how = ByPredictors(predictors.standardised(pool.units))
    fits = how.fit(pool, pool.pre, np.arange(len(pool.units)), pool.allowed)
    return _result(window.indicator, start, pool, how, fits, (), None, lacking - set(exclude))


def _result(
    indicator: str,
    start: Period,
    pool: DonorPool,
    how: Weighing,
    fits: Fits,
    in_time: tuple[InTime, ...],
    left_out: LeftOut | None,
    lacking: Iterable[str] = (),
) -> SyntheticControl:
    named = [at for at in np.argsort(-fits.weights[0], kind="stable") if fits.weights[0, at] > WORTH_NAMING]
    return SyntheticControl(
        indicator=indicator,
        unit=pool.units[0],
        start=start,
        weights={pool.units[at]: float(fits.weights[0, at]) for at in named},
        pre_rmspe=float(fits.pre_rmspe[0]),
        att=float(fits.att[0]),
        gaps=tuple((period, float(gap)) for period, gap in zip(pool.periods, fits.gaps[0], strict=True)),
        actual=tuple((period, float(value)) for period, value in zip(pool.periods, pool.values[0], strict=True)),
        ratio=float(fits.ratio[0]),
        rank_ratio=int(fits.rank_ratio[0]),
        rank_att=int(fits.rank_att[0]),
        units=len(pool.units),
        in_time=in_time,
        leave_one_out=_without_each(pool, how, fits, named),
        left_out_months=left_out,
        missing_months=pool.missing_months,
        donors_left_out=tuple(sorted({*pool.donors_left_out, *lacking})),
        kkt_residual=float(fits.kkt_residual.max()),
        placebo_atts=fits.att[1:],
        placebo_pre_rmspe=fits.pre_rmspe[1:],
    )


def _without_each(pool: DonorPool, how: Weighing, fits: Fits, named: list[int]) -> tuple[tuple[str, float], ...]:
    """The estimate again without each donor that carries weight; the others change nothing."""
    if len(pool.units) - 1 <= LEAST_DONORS:
        return ()
    targets = np.zeros(len(named), dtype=np.intp)
    allowed = pool.allowed[targets]
    allowed[np.arange(len(named)), named] = False
    again = how.fit(pool, pool.pre, targets, allowed, fits.weights[targets])
    return tuple((pool.units[donor], float(att)) for donor, att in zip(named, again.att, strict=True))


def _without_last(pool: DonorPool, how: Weighing, fits: Fits, periods: int) -> LeftOut | None:
    """The estimate again with the fit ending a year before the start; None where too little is left."""
    early = pool.steps < -periods
    if early.sum() < LEAST_BEFORE:
        return None
    again = how.fit(pool, early, np.zeros(1, dtype=np.intp), pool.allowed[:1], fits.weights[:1])
    return LeftOut(LEFT_OUT_MONTHS, float(again.att[0]), float(again.pre_rmspe[0]))


def _dated(dates: tuple[FalseStart, ...], start: Period) -> tuple[InTime, ...]:
    months = months_in(start.grain)
    return tuple(
        InTime(
            one.months_before,
            start.shift(-round(one.months_before / months)),
            one.estimate,
            one.rank,
            one.units,
            one.loud,
        )
        for one in dates
    )
