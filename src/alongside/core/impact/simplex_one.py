"""One quadratic programme on the simplex by an active set that only ever goes downhill.

After Lawson and Hanson (1974, chapter 23), with the weights' sum as one equation: add the donor that lowers
the objective most, walk to the optimum of the chosen donors, and drop whoever reaches zero on the way.
"""

import numpy as np
from numpy.typing import NDArray

from alongside.core.impact.panel import Floats

VANISHING = 1e-10  # least ridge, of the mean Gram diagonal: makes the answer unique, moves a slope by as much
_TOLERANCE = 1e-9


def fit_one(gram: Floats, target: Floats, ridge: float, start: Floats | None = None) -> Floats:
    """Weights minimising wᵀ(G + ridge·I)w − 2 targetᵀw over w ≥ 0, Σ w = 1, shape (donors,).

    `gram` (donors, donors) and `target` (donors,) are inner products of the donors with each other and with
    the row imitated, scaled so that the diagonal is about one; a ridge below VANISHING is raised to it.
    `start` (donors,) are weights of a like problem to begin from.
    """
    matrix = gram + max(ridge, VANISHING) * np.eye(len(gram))
    if start is None:
        weights = np.zeros(len(gram))
        weights[np.argmin(np.diagonal(matrix) - 2 * target)] = 1.0
    else:
        weights = _downhill(matrix, target, start, np.flatnonzero(start > 0))
    for _ in range(10 * len(gram)):
        chosen = np.flatnonzero(weights > 0)
        slope = np.einsum("dc,c->d", matrix[:, chosen], weights[chosen]) - target  # no threads, see `products`
        slope -= slope @ weights
        slope[chosen] = 0.0
        adding = int(slope.argmin())
        if slope[adding] >= -_TOLERANCE:
            break
        weights = _downhill(matrix, target, weights, np.append(chosen, adding))
    return weights


def _downhill(matrix: Floats, target: Floats, weights: Floats, chosen: NDArray[np.intp]) -> Floats:
    """The optimum of the chosen donors, walking there from `weights`, without those that reach zero on the way."""
    here = weights[chosen]
    while True:
        there = _signs_free(matrix[np.ix_(chosen, chosen)], target[chosen])
        falling = np.flatnonzero(there < 0)
        if not len(falling):
            break
        reach = here[falling] / (here[falling] - there[falling])
        here = here + reach.min() * (there - here)
        here[falling[reach.argmin()]] = 0.0
        chosen, here = chosen[here > 0], here[here > 0]
    new = np.zeros_like(weights)
    new[chosen] = there
    return new


def _signs_free(matrix: Floats, target: Floats) -> Floats:
    count = len(target)
    system = np.ones((count + 1, count + 1))
    system[:count, :count] = matrix
    system[count, count] = 0.0
    return np.linalg.solve(system, np.append(target, 1.0))[:count]
