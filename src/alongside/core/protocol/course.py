"""Steps two and four: an organisation's own course, described by SPC and by an interrupted series."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from alongside.core.impact import Refused, UnitPanel
from alongside.core.impact.interrupted_series import interrupted_series
from alongside.core.impact.interrupted_series_against import difference_from_median
from alongside.core.impact.interrupted_series_result import InterruptedSeries
from alongside.core.impact.panel import Floats
from alongside.core.protocol.plan import Plan
from alongside.core.protocol.window import Window
from alongside.core.spc import Xmr, xmr

_LEAST_BASELINE = 12


@dataclass(frozen=True, eq=False)
class Course:
    """An organisation by itself: its chart with the baseline fixed before the start (description, never cause),
    its interrupted series, and that of its difference from the national median; None where refused."""

    chart: Xmr | None
    own: InterruptedSeries | None
    against: InterruptedSeries | None


def course(panel: UnitPanel, row: Floats, unit: str, window: Window, plan: Plan, partners: Collection[str]) -> Course:
    """Both steps for one unit whose values are `row`; `partners` are all parties, no part of the median."""
    if unit not in panel.units:
        return Course(_chart(row, window, plan), None, None)
    middle = difference_from_median(panel, unit, exclude=partners)
    return Course(_chart(row, window, plan), _series(row, window), _series(middle, window))


def _chart(row: Floats, window: Window, plan: Plan) -> Xmr | None:
    if not _LEAST_BASELINE <= window.start <= len(row):
        return None
    values = (None if np.isnan(value) else float(value) for value in row)
    points = zip((period.start for period in window.periods), values, strict=True)
    return xmr(points, direction=plan.direction, baseline=window.start)


def _series(row: Floats, window: Window) -> InterruptedSeries | None:
    masked = [period for period, shaken in zip(window.periods, window.shock, strict=True) if shaken]
    try:
        return interrupted_series(row, window.periods, window.first, mask=masked, sensitivity=False)
    except Refused:
        return None
