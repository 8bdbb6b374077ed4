"""The slow, obvious standing: count the others that are better, worse, surely better and surely worse."""

from collections.abc import Sequence
from math import sqrt

Level = tuple[float, float | None]  # goodness and its standard error


def interval(own: Level, others: Sequence[Level]) -> tuple[float, float, float]:
    """Percentile, and the lowest and highest it may well be, all out of 100; own error known."""
    worse = surely_worse = surely_better = 0.0
    for goodness, error in others:
        worse += 1.0 if goodness < own[0] else 0.5 if goodness == own[0] else 0.0
        if error is None or own[1] is None:
            continue
        reach = 1.96 * sqrt(own[1] ** 2 + error**2)
        surely_worse += own[0] - goodness > reach
        surely_better += goodness - own[0] > reach
    count = len(others)
    return 100 * worse / count, 100 * surely_worse / count, 100 - 100 * surely_better / count
