"""Means, Welch's interval on the answers themselves, and a network counted pair by pair: the slow, plain way."""

import math
from collections.abc import Mapping, Sequence
from functools import cache


def density_of_t(x: float, df: float) -> float:
    """Student's density."""
    scale = math.gamma((df + 1) / 2) / (math.sqrt(df * math.pi) * math.gamma(df / 2))
    return scale * (1 + x * x / df) ** (-(df + 1) / 2)


@cache
def quantile(df: float, level: float = 0.975, steps: int = 1000) -> float:
    """Where Student's t has `level` below it: Simpson's rule from nought, and halving."""
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        width = middle / steps
        inner = sum((4 if i % 2 else 2) * density_of_t(i * width, df) for i in range(1, steps))
        below = 0.5 + width / 3 * (density_of_t(0, df) + inner + density_of_t(middle, df))
        low, high = (middle, high) if below < level else (low, middle)
    return low


def mean(values: Sequence[float]) -> float:
    """Their sum by their number."""
    return sum(values) / len(values)


def variance(values: Sequence[float]) -> float:
    """Squares of the distances from the mean, by one less than their number."""
    centre = mean(values)
    return sum((value - centre) ** 2 for value in values) / (len(values) - 1)


def welch(first: Sequence[float], second: Sequence[float]) -> tuple[float, float, float]:
    """Difference of means, and its interval of 95 in 100 by Welch and Satterthwaite."""
    a, b = variance(first) / len(first), variance(second) / len(second)
    between = mean(first) - mean(second)
    if a + b == 0:
        return between, between, between
    df = (a + b) ** 2 / (a**2 / (len(first) - 1) + b**2 / (len(second) - 1))
    reach = quantile(df) * math.sqrt(a + b)
    return between, between - reach, between + reach


def across(
    people: Mapping[str, str], answered: Sequence[str], contact: Mapping[tuple[str, str], float]
) -> tuple[float | None, float | None, int]:
    """Density and reciprocity across two organisations and the ties outside, asking each pair of people in turn."""
    possible = told = returned = both = 0
    for teller in answered:
        for named in people:
            if people[named] == people[teller]:
                continue
            possible += 1
            if contact.get((teller, named), 0) > 0:
                told += 1
                if named in answered:
                    both += 1
                    returned += contact.get((named, teller), 0) > 0
    outside = sum(value > 0 and named not in people for (_, named), value in contact.items())
    return told / possible if possible else None, returned / both if both else None, outside
