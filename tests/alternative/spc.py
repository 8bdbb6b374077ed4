"""An XmR chart the slow and obvious way: every point asks every rule about every window it lies in.

Exact fractions throughout; no code shared with `alongside.core.spc`.
"""

from fractions import Fraction
from itertools import pairwise

NO_LIMITS = (None, None, None, None)


def chart(values, *, better=0, target=None, baseline=None, starts=(), screening=True):
    """Rows of (phase, mean, lower, upper, near_lower, near_upper, signal, verdict), and the assurance.

    `better` is 1, -1 or 0; `starts` are the positions at which new phases begin.
    """
    edges = sorted({0, *starts, len(values)})
    rows, last = [], NO_LIMITS
    for phase, (begin, end) in enumerate(pairwise(edges)):
        stretch = [None if v is None else Fraction(v) for v in values[begin:end]]
        mean = mean_of([v for v in stretch[:baseline] if v is not None])
        last = limits_of(stretch[:baseline], mean, screening)
        present = [v for v in stretch if v is not None]
        position = -1
        for value in stretch:
            position += value is not None
            signal = "none" if value is None or mean is None else signal_at(position, present, mean, last)
            rows.append((phase, mean, *last, signal, verdict_of(signal, better)))
    return rows, assurance_of(last, target, better)


def mean_of(numbers):
    """The mean as a fraction, None of nothing."""
    return sum(numbers) / Fraction(len(numbers)) if numbers else None


def limits_of(stretch, mean, screening):
    """Lower, upper, near lower, near upper."""
    ranges = []
    for i in range(1, len(stretch)):
        if stretch[i] is not None and stretch[i - 1] is not None:
            ranges.append(abs(stretch[i] - stretch[i - 1]))
    if mean is None or sum(ranges) == 0:
        return NO_LIMITS
    if screening:
        average = mean_of(ranges)
        ranges = [r for r in ranges if r < Fraction("3.267") * average]
    spread = mean_of(ranges)
    three, two = Fraction("2.66") * spread, Fraction("2.66") * spread * 2 / 3
    return (mean - three, mean + three, mean - two, mean + two)


def signal_at(i, present, mean, bounds):
    """The first rule that catches point i of the measured points of one phase."""
    lower, upper, near_lower, near_upper = bounds

    def outside(j):
        return lower is not None and not lower <= present[j] <= upper

    def near(j):
        return lower is not None and not outside(j) and not near_lower <= present[j] <= near_upper

    if outside(i):
        return "above_limit" if present[i] > upper else "below_limit"
    for window in reversed(windows(i, 7, len(present))):  # the later run wins
        steps = [present[j + 1] - present[j] for j in window[:-1]]
        if all(s > 0 for s in steps):
            return "trend_up"
        if all(s < 0 for s in steps):
            return "trend_down"
    for window in windows(i, 3, len(present)):
        if near(i) and sum(near(j) for j in window) >= 2:
            if all(present[j] > mean for j in window):
                return "two_of_three_high"
            if all(present[j] < mean for j in window):
                return "two_of_three_low"
    for window in windows(i, 7, len(present)):
        if all(present[j] > mean for j in window):
            return "shift_high"
        if all(present[j] < mean for j in window):
            return "shift_low"
    return "none"


def windows(i, size, count):
    """Every run of `size` neighbouring positions that holds i."""
    return [range(s, s + size) for s in range(i - size + 1, i + 1) if s >= 0 and s + size <= count]


def verdict_of(signal, better):
    """Improvement, concern, neutral or common cause."""
    if signal == "none":
        return "common_cause"
    high = signal in {"above_limit", "trend_up", "two_of_three_high", "shift_high"}
    if better == 0:
        return "neutral_high" if high else "neutral_low"
    return "improvement" if high == (better == 1) else "concern"


def assurance_of(bounds, target, better):
    """Pass, fail, inconsistent or None."""
    lower, upper = bounds[0], bounds[1]
    if lower is None or target is None or better == 0:
        return None
    if target < lower:
        return "pass" if better == 1 else "fail"
    if target > upper:
        return "fail" if better == 1 else "pass"
    return "inconsistent"
