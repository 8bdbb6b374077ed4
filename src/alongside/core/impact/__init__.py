"""Effects of one organisation's support on another: each method a small file, each result a frozen value.

A method takes a `UnitPanel` (one indicator, organisations by consecutive periods) and gives a value with a
table, a dict and a sentence. Methods do not word verdicts and do not know each other; `core.protocol` does.
"""

from alongside.core.impact.count_series import count_series
from alongside.core.impact.count_series_result import CountSeries, RateRatio
from alongside.core.impact.differences import differences
from alongside.core.impact.differences_result import Differences
from alongside.core.impact.effect import Coefficient, Refused
from alongside.core.impact.interrupted_series import interrupted_series
from alongside.core.impact.interrupted_series_against import difference_from_median
from alongside.core.impact.interrupted_series_result import InterruptedSeries
from alongside.core.impact.panel import UnitPanel
from alongside.core.impact.pooling import Effect, pool
from alongside.core.impact.pooling_result import Pooled
from alongside.core.impact.predictors import Predictors
from alongside.core.impact.series_sensitivity import LevelSlope
from alongside.core.impact.staggered import staggered
from alongside.core.impact.staggered_result import Staggered
from alongside.core.impact.synthetic_control import synthetic_control
from alongside.core.impact.synthetic_control_result import SyntheticControl

__all__ = [
    "Coefficient",
    "CountSeries",
    "Differences",
    "Effect",
    "InterruptedSeries",
    "LevelSlope",
    "Pooled",
    "Predictors",
    "RateRatio",
    "Refused",
    "Staggered",
    "SyntheticControl",
    "UnitPanel",
    "count_series",
    "difference_from_median",
    "differences",
    "interrupted_series",
    "pool",
    "staggered",
    "synthetic_control",
]
