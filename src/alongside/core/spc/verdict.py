"""What signals and limits mean for somebody who knows which way is better."""

from enum import StrEnum

from alongside.core.indicators import Direction
from alongside.core.spc.limits import Limits
from alongside.core.spc.rules import Signal


class Verdict(StrEnum):
    """What a point says: ordinary variation, or a special cause the good way, the bad way, or neither."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether the process as it runs now will meet its target."""

    PASS = "pass"  # noqa: S105 - a word for a target met
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


def verdict(signal: Signal, direction: Direction) -> Verdict:
    """The verdict on a point: high or rising is improvement where an increase is better."""
    if signal is Signal.NONE:
        return Verdict.COMMON_CAUSE
    if direction is Direction.NEUTRAL:
        return Verdict.NEUTRAL_HIGH if signal.sign > 0 else Verdict.NEUTRAL_LOW
    better = 1 if direction is Direction.INCREASE else -1
    return Verdict.IMPROVEMENT if signal.sign == better else Verdict.CONCERN


def assurance(within: Limits, target: float | None, direction: Direction) -> Assurance | None:
    """Whether a target strictly beyond the limits is consistently met or missed; None where nobody can say."""
    if target is None or direction is Direction.NEUTRAL or within.lower is None or within.upper is None:
        return None
    if within.lower <= target <= within.upper:
        return Assurance.INCONSISTENT
    met = target < within.lower if direction is Direction.INCREASE else target > within.upper
    return Assurance.PASS if met else Assurance.FAIL
