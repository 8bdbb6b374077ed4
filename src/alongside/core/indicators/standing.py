"""Where an organisation stands on an indicator among others, and how sure the figures let anyone be.

Goodness is the level turned so that more is better. Organisations are compared pair by pair, after Mogstad,
Romano, Shaikh and Wilhelm, "Inference for ranks" (Review of Economic Studies, 2024): one is surely better
than another when the difference of goodness exceeds 1.96 of its own standard errors. The percentile is the
share of the others that are worse; its interval runs from the share that are surely worse to what is left
when the share that are surely better is taken off. Whole interval in the better third: a strength. Whole
interval in the worse third: a need. Otherwise neither, and so where nobody knows the uncertainty or there
are too few to compare with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import erf, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from alongside.core.indicators.definition import Definition, Direction
from alongside.core.indicators.level import Level, levels
from alongside.core.indicators.series import Series
from alongside.core.organisations import Identifier

SURE = 1.96  # standard errors: 95 times in 100
LEAST_OTHERS = 9  # below this a third is fewer than three organisations
_THIRD = 100 / 3
_DUST = 1e-9  # a share of exactly one third is in the third, whichever way it was rounded
_SIGN = {Direction.INCREASE: 1.0, Direction.DECREASE: -1.0}
_Vector = NDArray[np.float64]


class Tag(StrEnum):
    """What the figures say of one organisation on one indicator."""

    STRENGTH = "strength"
    NEED = "need"
    NEITHER = "neither"


@dataclass(frozen=True)
class Standing:
    """One organisation among `others` on one indicator.

    `goodness` is its level turned so that more is better; `percentile`, `low` and `high` run from 0 (all the
    others are better) to 100; `better_than_median` is a probability; `score` and `score_error` are goodness
    less the mean of all, in standard deviations between organisations, so that indicators can be set
    side by side. What rests on an unknown uncertainty is None.
    """

    level: Level
    goodness: float
    percentile: float
    low: float | None
    high: float | None
    better_than_median: float | None
    score: float
    score_error: float | None
    others: int
    tag: Tag

    @property
    def indicator(self) -> str:
        """The indicator's key."""
        return self.level.indicator

    @property
    def organisation(self) -> Identifier:
        """Whose standing it is."""
        return self.level.organisation

    @property
    def sentence(self) -> str:
        """The standing in one plain sentence."""
        said = f"Better than {self.percentile:.0f} in 100 of {self.others} others"
        if self.low is None or self.high is None:
            return f"{said}; how sure that is cannot be told from these figures."
        return f"{said} (surely between {self.low:.0f} and {self.high:.0f})."


def standings(series: Sequence[Series], definition: Definition, periods: int | None = None) -> tuple[Standing, ...]:
    """Where each of these organisations stands among the rest of them, in the order given.

    Give the series of all, or of one organisation and its peers: whoever is in `series` is compared, over
    the last `periods` periods (see `levels`). Empty for an indicator of which neither more nor less is better.
    """
    if definition.direction not in _SIGN:
        return ()
    found = levels(series, definition, periods)
    goodness = np.array([_SIGN[definition.direction] * level.mean for level in found], dtype=np.float64)
    errors = np.array(
        [np.nan if e is None else e for e in (level.standard_error for level in found)], dtype=np.float64
    )
    return tuple(_standing(level, row, goodness, errors) for row, level in enumerate(found))


def _standing(level: Level, row: int, goodness: _Vector, errors: _Vector) -> Standing:
    own, error = float(goodness[row]), level.standard_error
    others, other_errors = np.delete(goodness, row), np.delete(errors, row)
    low, high = _interval(own, error, others, other_errors)
    spread = float(goodness.std(ddof=1)) if len(goodness) > 1 else 0.0
    return Standing(
        level=level,
        goodness=own,
        percentile=_share((others < own) + 0.5 * (others == own)),
        low=low,
        high=high,
        better_than_median=_above_median(own, error, others, spread),
        score=(own - float(goodness.mean())) / spread if spread > 0 else 0.0,
        score_error=None if error is None or spread <= 0 else error / spread,
        others=len(others),
        tag=_tag(low, high, len(others)),
    )


def _interval(
    own: float, error: float | None, others: _Vector, other_errors: _Vector
) -> tuple[float | None, float | None]:
    if error is None or not len(others):
        return None, None
    # A pair with an unknown error is never sure: NaN compares as False either way.
    reach = SURE * np.sqrt(error**2 + other_errors**2)
    return _share(own - others > reach), 100 - _share(others - own > reach)


def _share(which: NDArray[np.bool_] | _Vector) -> float:
    return 100 * float(np.mean(which)) if len(which) else 50.0


def _above_median(own: float, error: float | None, others: _Vector, spread: float) -> float | None:
    if error is None or not len(others):
        return None
    # The standard error of a median of normal values is √(π/2) times that of their mean.
    whole = sqrt(error**2 + pi / 2 * spread**2 / len(others))
    difference = own - float(np.median(others))
    if whole == 0:
        return 0.5 + 0.5 * float(np.sign(difference))
    return 0.5 * (1 + erf(difference / whole / sqrt(2)))


def _tag(low: float | None, high: float | None, others: int) -> Tag:
    if low is None or high is None or others < LEAST_OTHERS:
        return Tag.NEITHER
    if low >= 2 * _THIRD - _DUST:
        return Tag.STRENGTH
    return Tag.NEED if high <= _THIRD + _DUST else Tag.NEITHER
