"""Pooling again, from whole matrices and a search over τ² (slow, obvious)."""

import math
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import norm, t


def restricted_likelihood(y: np.ndarray, v: np.ndarray, tau2: float) -> float:
    """The restricted log likelihood of the average's model at this τ², but for a constant."""
    w = 1 / (v + tau2)
    mean = (w * y).sum() / w.sum()
    return -0.5 * (np.log(v + tau2).sum() + math.log(w.sum()) + (w * (y - mean) ** 2).sum())


def reml(y: np.ndarray, v: np.ndarray) -> float:
    """The τ² with the highest restricted likelihood, over a grid and then around its best."""
    grid = np.concatenate([[0.0], np.geomspace(1e-8, 10 * (np.ptp(y) ** 2 + v.max()), 4000)])
    best = int(np.argmax([restricted_likelihood(y, v, one) for one in grid]))
    if best == 0:
        return 0.0
    low, high = grid[best - 1], grid[min(best + 1, len(grid) - 1)]
    found = minimize_scalar(
        lambda one: -restricted_likelihood(y, v, one), bounds=(low, high), method="bounded", options={"xatol": 1e-13}
    )
    return float(found.x)


def average(y: Sequence[float], v: Sequence[float], tau2: float) -> tuple[float, float, tuple[float, float]]:
    """The average, its unadjusted standard error, and the wider of two intervals."""
    weights = [1 / (one + tau2) for one in v]
    mean = sum(w * one for w, one in zip(weights, y, strict=True)) / sum(weights)
    se = math.sqrt(1 / sum(weights))
    spread = sum(w * (one - mean) ** 2 for w, one in zip(weights, y, strict=True)) / (len(y) - 1)
    half = max(norm.ppf(0.975) * se, t.ppf(0.975, len(y) - 1) * math.sqrt(spread) * se)
    return mean, se, (mean - half, mean + half)
