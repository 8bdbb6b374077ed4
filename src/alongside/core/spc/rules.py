"""Which points of one phase are special: the four rules of Making Data Count.

Every function takes the points that were measured, in time order, missing periods left out: a missing
period neither breaks nor extends a run. Sides and flags are -1, 0 or 1.
"""

from collections.abc import Sequence
from enum import StrEnum

from alongside.core.spc.limits import Limits

RUN = 7


class Signal(StrEnum):
    """Why a point is special; `none` where it is not."""

    NONE = "none"
    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    TREND_UP = "trend_up"
    TREND_DOWN = "trend_down"
    TWO_OF_THREE_HIGH = "two_of_three_high"
    TWO_OF_THREE_LOW = "two_of_three_low"
    SHIFT_HIGH = "shift_high"
    SHIFT_LOW = "shift_low"

    @property
    def sign(self) -> int:
        """1 for high or rising, -1 for low or falling, 0 for none."""
        return 0 if self is Signal.NONE else 1 if self in _HIGH else -1


_HIGH = {Signal.ABOVE_LIMIT, Signal.TREND_UP, Signal.TWO_OF_THREE_HIGH, Signal.SHIFT_HIGH}
_LIMIT = (Signal.NONE, Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT)  # indexed by sign: 0, 1, -1
_TREND = (Signal.NONE, Signal.TREND_UP, Signal.TREND_DOWN)
_NEAR = (Signal.NONE, Signal.TWO_OF_THREE_HIGH, Signal.TWO_OF_THREE_LOW)
_SHIFT = (Signal.NONE, Signal.SHIFT_HIGH, Signal.SHIFT_LOW)


def signals(values: Sequence[float], within: Limits) -> list[Signal]:
    """The signal of each point of one phase: outside before trend before two in three before shift."""
    if within.mean is None:
        return [Signal.NONE] * len(values)
    sides = [_sign(value - within.mean) for value in values]
    outside = [_beyond(value, within.lower, within.upper) for value in values]
    close = [_beyond(value, within.near_lower, within.near_upper) for value in values]
    near = [bool(c) and not o for c, o in zip(close, outside, strict=True)]
    window = two_in_three(near, sides)
    trend = part_of_run(trend_ends(values))
    shift = part_of_run(shift_ends(sides))
    return [
        _first(
            _LIMIT[outside[i]],
            _TREND[trend[i]],
            _NEAR[sides[i] if window[i] and near[i] else 0],
            _SHIFT[shift[i]],
        )
        for i in range(len(values))
    ]


def shift_ends(sides: Sequence[int]) -> list[int]:
    """The side, at each point that completes seven in a row on one side of the mean; 0 elsewhere."""
    ends, length = [], 0
    for i, side in enumerate(sides):
        length = 0 if side == 0 else length + 1 if i and side == sides[i - 1] else 1
        ends.append(side if length >= RUN else 0)
    return ends


def trend_ends(values: Sequence[float]) -> list[int]:
    """The direction, at each point that completes six strict steps one way (seven points); 0 elsewhere."""
    ends, steps, before = [], 0, 0
    for i, value in enumerate(values):
        step = _sign(value - values[i - 1]) if i else 0
        steps = 0 if step == 0 else steps + 1 if step == before else 1
        before = step
        ends.append(step if steps >= RUN - 1 else 0)
    return ends


def part_of_run(ends: Sequence[int]) -> list[int]:
    """Spread each end back over the seven points of its run; a point in two runs takes the later."""
    flags = [0] * len(ends)
    for i, end in enumerate(ends):
        if end:
            flags[i - RUN + 1 : i + 1] = [end] * RUN
    return flags


def two_in_three(near: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """Whether each point lies in three neighbours on one side of the mean, at least two of them near a limit."""
    inside = [False] * len(sides)
    for i in range(len(sides) - 2):
        if abs(sum(sides[i : i + 3])) == 3 and sum(near[i : i + 3]) >= 2:
            inside[i : i + 3] = [True] * 3
    return inside


def _beyond(value: float, lower: float | None, upper: float | None) -> int:
    if lower is None or upper is None:
        return 0
    return (value > upper) - (value < lower)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _first(*found: Signal) -> Signal:
    return next((signal for signal in found if signal is not Signal.NONE), Signal.NONE)
