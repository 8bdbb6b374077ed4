"""Poisson regression on the log scale with the Pearson dispersion (quasi-Poisson), by reweighted least squares.

Written out because statsmodels raises on counts without scatter and takes seconds to import; the two agree to 1e-8.
"""

from dataclasses import dataclass

import numpy as np

from alongside.core.impact.effect import Refused
from alongside.core.impact.panel import Floats

_STEPS = 60


@dataclass(frozen=True, eq=False)
class RateFit:
    """Coefficients on the log scale, their standard errors (dispersion included), and the dispersion."""

    beta: Floats
    se: Floats
    dispersion: float


def quasi_poisson(counts: Floats, matrix: Floats, log_exposure: Floats) -> RateFit:
    """Fit counts (points,) on `matrix` (points, columns) with an offset.

    Raises Refused where the counts are too few to settle every coefficient (the estimates run away).
    """
    unit, triangle = np.linalg.qr(matrix)  # well-conditioned columns first, their own scale after
    rate = counts.sum() / np.exp(log_exposure).sum()
    beta = unit.T @ np.full(len(counts), np.log(rate))
    for _ in range(_STEPS):
        mean = np.exp(np.clip(unit @ beta + log_exposure, -700.0, 700.0))
        step = _solved(unit, mean, counts - mean)
        step *= min(1.0, 5.0 / max(float(np.abs(unit @ step).max()), 1e-300))  # never e⁵ in one step
        beta = beta + step
        if np.abs(step).max() <= 1e-11 * (1 + np.abs(beta).max()):
            return _finished(unit, triangle, beta, counts, log_exposure)
    raise _too_few()


def _solved(unit: Floats, mean: Floats, rest: Floats) -> Floats:
    information = (unit.T * mean) @ unit
    if np.linalg.cond(information) > 1e12:
        raise _too_few()
    return np.asarray(np.linalg.solve(information, unit.T @ rest), dtype=np.float64)


def _finished(unit: Floats, triangle: Floats, beta: Floats, counts: Floats, log_exposure: Floats) -> RateFit:
    mean = np.exp(unit @ beta + log_exposure)
    dispersion = float(((counts - mean) ** 2 / mean).sum()) / (len(counts) - len(beta))
    back = np.linalg.inv(triangle)
    variance = np.diag(back @ np.linalg.inv((unit.T * mean) @ unit) @ back.T)
    return RateFit(back @ beta, np.sqrt(dispersion * variance), dispersion)


def _too_few() -> Refused:
    return Refused("There are too few events to settle a rate for every part of the curve; use the control chart.")
