"""An interrupted series the slow and obvious way: whole matrices, and every phi on a fine grid.

No code shared with `alongside.core.impact`.
"""

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import t as student


def rows_of(values, first, *, transition=0, season=()):
    """(outcome, matrix, times) of the points with a value; `first` is the position of the first period after."""
    outcome, matrix, times = [], [], []
    for at, value in enumerate(values):
        after = at - first + 1
        if np.isnan(value) or first <= at < first + transition:
            continue
        step = [1.0, float(after)] if after >= 1 else [0.0, 0.0]
        outcome.append(value)
        matrix.append([1.0, float(at), *step, *(term[at] for term in season)])
        times.append(at)
    return np.array(outcome), np.array(matrix), np.array(times)


def correlation(phi, times):
    """V, whose (i, j) is phi to the power of the periods between i and j."""
    return np.array([[float(phi) ** abs(int(one) - int(other)) for other in times] for one in times])


def restricted(phi, outcome, matrix, times):
    """The restricted log-likelihood of the evaluation rules at one phi."""
    within = correlation(phi, times)
    inverse = np.linalg.inv(within)
    information = matrix.T @ inverse @ matrix
    beta = np.linalg.solve(information, matrix.T @ inverse @ outcome)
    rest = outcome - matrix @ beta
    free = len(outcome) - matrix.shape[1]
    variance = rest @ inverse @ rest / free
    parts = free * np.log(variance) + np.linalg.slogdet(within)[1] + np.linalg.slogdet(information)[1]
    return -0.5 * parts, beta, variance * np.linalg.inv(information), variance


def best_phi(outcome, matrix, times, *, low=-0.99, high=0.9999):
    """The phi of the highest restricted likelihood: a grid of 400, then a bounded search beside its best point."""
    grid = np.linspace(low, high, 400)
    heights = [restricted(phi, outcome, matrix, times)[0] for phi in grid]
    best = int(np.argmax(heights))
    near = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
    found = minimize_scalar(
        lambda phi: -restricted(phi, outcome, matrix, times)[0],
        bounds=near,
        method="bounded",
        options={"xatol": 1e-10},
    )
    return float(found.x) if -found.fun >= heights[best] else float(grid[best])


def interval(estimate, se, points, columns, phi):
    """The 95 % interval on effective degrees of freedom."""
    freedom = points * (1 - phi) / (1 + phi) - columns
    reach = student.ppf(0.975, max(2, min(points - columns, freedom))) * se
    return estimate - reach, estimate + reach


def newey_west(outcome, matrix):
    """(coefficients, standard errors): Bartlett kernel, no prewhitening, n/(n−k), one lag at a time."""
    points, columns = matrix.shape
    lag = int(4 * (points / 100) ** (2 / 9))
    bread = np.linalg.inv(matrix.T @ matrix)
    beta = bread @ matrix.T @ outcome
    scores = [row * (value - row @ beta) for row, value in zip(matrix, outcome, strict=True)]
    meat = np.zeros((columns, columns))
    for one in range(points):
        for other in range(points):
            weight = 1 - abs(one - other) / (lag + 1)
            if weight > 0:
                meat += weight * np.outer(scores[one], scores[other])
    return beta, np.sqrt(np.diag(bread @ meat @ bread) * points / (points - columns))
