"""The verdict by rule: a pure function of numbers and of the checks that failed.

"Moved" is said once, for either way: the interval excludes zero on that side, and the estimate lies in the
extreme 5 % of the placebos after the correction for many indicators. What moved is named first, so that a
change smaller than the smallest worth having is still called a change (the sentence says it is smaller).
"""

from dataclasses import dataclass
from enum import StrEnum

from alongside.core.protocol.plan import Party


class Verdict(StrEnum):
    """All that may be said of one organisation and one indicator."""

    IMPROVED_LIKELY_PARTNERSHIP = "improved_likely_partnership"
    IMPROVED_CAUSE_UNCLEAR = "improved_cause_unclear"
    NO_SIGN_OF_CHANGE = "no_sign_of_change"
    CANNOT_TELL_YET = "cannot_tell_yet"
    WORSE = "worse"


class Flag(StrEnum):
    """A check that did not pass, or (`shock`) something to know when reading the figures."""

    REGRESSION_TO_THE_MEAN = "regression_to_the_mean"
    IN_TIME_PLACEBO = "in_time_placebo"
    CO_INTERVENTION = "co_intervention"
    SHORT_SERIES = "short_series"
    MISSING_MONTHS = "missing_months"
    SHOCK = "shock"
    POOR_FIT = "poor_fit"
    DONOR_DEPENDENT = "donor_dependent"
    METHODS_DISAGREE = "methods_disagree"


@dataclass(frozen=True)
class Findings:
    """What the verdict rests on, in the indicator's own unit.

    `better` is 1, -1 or 0 (neither way is better); `half_width` is the 95th percentile of the donors' absolute
    placebo estimates; `extreme` is the 5 % rule after the correction for many indicators; `accounted` says that
    the estimate less the rebound to expect is still in the extreme 5 %.
    """

    party: Party
    better: int
    smallest_change: float
    att: float | None
    half_width: float | None
    extreme: bool = False
    flags: frozenset[Flag] = frozenset()
    accounted: bool = False

    @property
    def interval(self) -> tuple[float, float] | None:
        """The estimate less and plus the half width; None after a refusal."""
        if self.att is None or self.half_width is None:
            return None
        return self.att - self.half_width, self.att + self.half_width


def failed(flags: frozenset[Flag], accounted: bool) -> frozenset[Flag]:
    """The flags that leave the cause unclear: all but the shared shock, and a rebound accounted for."""
    passing = {Flag.SHOCK} | ({Flag.REGRESSION_TO_THE_MEAN} if accounted else set())
    return flags - passing


def decide(found: Findings) -> Verdict:
    """The verdict of the protocol's tenth step; `cannot_tell_yet` after a refusal."""
    if found.interval is None:
        return Verdict.CANNOT_TELL_YET
    if found.better == 0:
        return _within_margin(found.interval, found.smallest_change)
    low, high = turned(found.interval, found.better)
    if high < 0 and found.extreme:
        return Verdict.WORSE
    if low > 0:
        if not found.extreme:
            return Verdict.CANNOT_TELL_YET
        clean = not failed(found.flags, found.accounted)
        return Verdict.IMPROVED_LIKELY_PARTNERSHIP if clean else Verdict.IMPROVED_CAUSE_UNCLEAR
    if found.party is Party.SUPPORTER:
        return _within_margin((low, high), found.smallest_change)
    return Verdict.NO_SIGN_OF_CHANGE if high < found.smallest_change else Verdict.CANNOT_TELL_YET


def turned(interval: tuple[float, float], better: int) -> tuple[float, float]:
    """The interval with more meaning better: the bad end first."""
    return interval if better > 0 else (-interval[1], -interval[0])


def _within_margin(interval: tuple[float, float], margin: float) -> Verdict:
    """Absence of evidence is not safety: the whole interval must lie inside the margin."""
    inside = -margin < interval[0] and interval[1] < margin
    return Verdict.NO_SIGN_OF_CHANGE if inside else Verdict.CANNOT_TELL_YET
