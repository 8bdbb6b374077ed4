"""How far true effects differ: the variance between partnerships, by three methods.

REML (Viechtbauer 2005), DerSimonian and Laird (1986), Paule and Mandel (1982); equal to the R
package metafor. `x` (k, p) is the design: a column of ones, then moderators.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from alongside.core.impact.panel import Floats

_ENOUGH = 1e-12
_GRID = 60
_HIGHEST = 100.0
_ROUGH = 2.0**-13  # R's .Machine$double.eps^0.25


class TauMethod(StrEnum):
    """How the variance between partnerships is estimated."""

    REML = "REML"
    DL = "DL"
    PM = "PM"


@dataclass(frozen=True, eq=False)
class Weighed:
    """Least squares with weights 1 / (v + τ²): coefficients, their covariance, and P of yᵀPy (Searle 1992)."""

    beta: Floats
    covariance: Floats
    p: Floats
    q: float


def weighed(y: Floats, v: Floats, x: Floats, tau2: float) -> Weighed:
    """The fit at this τ². Raises numpy.linalg.LinAlgError where moderators say the same thing twice."""
    w = 1.0 / (v + tau2)
    covariance = np.linalg.inv(x.T @ (w[:, None] * x))
    beta: Floats = covariance @ (x.T @ (w * y))
    p = np.diag(w) - (w[:, None] * x) @ covariance @ (x.T * w)
    return Weighed(beta, np.asarray(covariance), np.asarray(p), float(w @ (y - x @ beta) ** 2))


def tau_squared(y: Floats, v: Floats, x: Floats, method: TauMethod) -> float:
    """The variance between partnerships, in squared units of y; 0 where there is nothing left to estimate it from."""
    if len(y) <= x.shape[1]:
        return 0.0
    return _BY[method](y, v, x)


def _der_simonian_laird(y: Floats, v: Floats, x: Floats) -> float:
    fixed = weighed(y, v, x, 0.0)
    moment: float = (fixed.q - (len(y) - x.shape[1])) / float(np.trace(fixed.p))
    return max(0.0, moment)


def _paule_mandel(y: Floats, v: Floats, x: Floats) -> float:
    """The τ² at which the weighted squares are what chance alone makes them (Q falls as τ² grows).

    metafor stops within 1.2e-4 of the root (R's `uniroot` from 0 to 100, found 21 November 2026: on the BCG trials it
    says .3180937, the root is .3180685). So that published numbers are met, so does this, where that is less
    than a thousandth of τ²; otherwise the root is found exactly.
    """
    from scipy.optimize import brentq

    df = len(y) - x.shape[1]

    def over(tau2: float) -> float:
        over_chance: float = weighed(y, v, x, tau2).q - df
        return over_chance

    if over(0.0) <= 0:
        return 0.0
    high = _HIGHEST
    while over(high) > 0:
        high *= 2
    rough = float(brentq(over, 0.0, high, xtol=_ROUGH))
    if high == _HIGHEST and rough > 1000 * _ROUGH:
        return rough
    return float(brentq(over, 0.0, high, xtol=_ENOUGH * float(v.min())))


def _reml(y: Floats, v: Floats, x: Floats) -> float:
    """Where the restricted likelihood is highest: the best of a grid, then the root of its slope beside it.

    Fisher scoring, the usual way, went to and fro for ever on five effects (found 21 November 2026).
    """
    from scipy.optimize import brentq

    highest = 10 * (float(np.ptp(y)) ** 2 + float(v.max()))
    grid: list[float] = [0.0, *np.geomspace(highest * 1e-8, highest, _GRID).tolist()]
    at = max(range(len(grid)), key=lambda place: _likelihood(y, v, x, grid[place]))
    low, high = grid[max(at - 1, 0)], grid[min(at + 1, _GRID)]
    if _slope(y, v, x, low) <= 0 or _slope(y, v, x, high) >= 0:
        return grid[at]
    return float(brentq(lambda tau2: _slope(y, v, x, tau2), low, high, xtol=_ENOUGH * float(v.min()), rtol=1e-13))


def _slope(y: Floats, v: Floats, x: Floats, tau2: float) -> float:
    """Twice the slope of the restricted log likelihood."""
    p = weighed(y, v, x, tau2).p
    return float(y @ p @ p @ y) - float(np.trace(p))


def _likelihood(y: Floats, v: Floats, x: Floats, tau2: float) -> float:
    """The restricted log likelihood, but for a constant."""
    fit = weighed(y, v, x, tau2)
    spread = float(np.log(v + tau2).sum()) - float(np.linalg.slogdet(fit.covariance)[1])
    return -0.5 * (spread + fit.q)


_BY: dict[TauMethod, Callable[[Floats, Floats, Floats], float]] = {
    TauMethod.REML: _reml,
    TauMethod.DL: _der_simonian_laird,
    TauMethod.PM: _paule_mandel,
}
