"""Differences: how much more one organisation changed than the comparable ones did, over a long baseline.

With one supported organisation clustered standard errors mean nothing (Conley and Taber 2011): its place among
the donors, each treated in turn as if it had been the supported one, says how unusual the change is.
"""

from collections.abc import Iterable

import numpy as np

from alongside.core.impact.checks.extreme import extreme, half_width
from alongside.core.impact.differences_result import ByPeriod, Differences
from alongside.core.impact.donor_pool import donor_pool
from alongside.core.impact.panel import Floats, UnitPanel
from alongside.core.units import Period


def differences(
    panel: UnitPanel,
    unit: str,
    start: Period,
    *,
    pre_start: Period | None = None,
    post_end: Period | None = None,
    exclude: Iterable[str] = (),
) -> Differences:
    """The change of one organisation from `start`, the first period after the start, less its donors' mean change.

    All periods before the start and all from it count, unless `pre_start` and `post_end` (both included) narrow
    them. Each donor's placebo is its change less the other donors' mean change; `se` is their root mean square
    and `ci` the estimate ± the 95th percentile of their distances from zero, the permutation test turned
    round. Raises Refused and ValueError as `donor_pool` does.
    """
    pool = donor_pool(panel.window(pre_start, post_end), unit, start, exclude)
    moved = pool.values - pool.values[:, pool.pre].mean(axis=1, keepdims=True)
    gaps = moved[0] - moved[1:].mean(axis=0)
    att, placebos = change_against_donors(pool.values, pool.pre, pool.post)
    place, half = extreme(att, placebos), half_width(placebos)
    return Differences(
        indicator=panel.indicator,
        unit=unit,
        start=start,
        att=att,
        se=float(np.sqrt(np.mean(placebos**2))),
        ci=(att - half, att + half),
        rank=place.rank,
        units=place.units,
        by_period=tuple(ByPeriod(period, float(gap)) for period, gap in zip(pool.periods, gaps, strict=True)),
        missing_months=pool.missing_months,
        donors_left_out=pool.donors_left_out,
        placebo_atts=placebos,
    )


def change_against_donors(values: Floats, pre: np.ndarray, post: np.ndarray) -> tuple[float, Floats]:
    """The first row's change less the others' mean change, and each other's less the rest's, shape (units − 1,).

    `values` (units, periods) without a missing value; `pre` and `post` choose periods.
    """
    change = values[:, post].mean(axis=1) - values[:, pre].mean(axis=1)
    own, donors = float(change[0]), change[1:]
    others = len(donors) / (len(donors) - 1)
    return own - float(donors.mean()), (donors - donors.mean()) * others
