"""Student's t for whole degrees of freedom, without the half second that loading scipy takes wherever packs are read.

Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
"""

import math
from functools import cache


def within(t: float, df: int) -> float:
    """The share of Student's distribution from -t to t."""
    angle = math.atan2(t, math.sqrt(df))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = df % 2
    term = cosine if odd else 1.0
    total = term if df > 1 else 0.0
    for i in range(1 + odd, df - 2, 2):
        term *= cosine * cosine * i / (i + 1)
        total += term
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


@cache
def reach(df: int, share: float = 0.95) -> float:
    """How far from nought `share` of Student's distribution lies, to twelve digits.

    Raises ValueError under one degree of freedom.
    """
    if df < 1:
        raise ValueError(f"{df} degrees of freedom leave nothing to judge by")
    low, high = 0.0, 1.0
    while within(high, df) < share:
        high *= 2
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, df) < share else (low, middle)
    return high
