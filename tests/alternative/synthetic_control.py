"""Synthetic control the slow and obvious way: try every set of donors, keep the best that has no negative weight.

No code shared with `alongside.core.impact`. Rows are lists of numbers, one for each unit.
"""

from itertools import combinations

import numpy as np


def best_weights(target, donors, penalty):
    """The weights on the simplex nearest to `target` (periods,) among `donors` (rows of it), by trying all sets."""
    found, least = None, np.inf
    for size in range(1, len(donors) + 1):
        for chosen in combinations(range(len(donors)), size):
            weights = balanced([donors[one] for one in chosen], target, penalty)
            if weights is None or min(weights) < -1e-12:
                continue
            whole = np.zeros(len(donors))
            whole[list(chosen)] = weights
            value = objective(target, donors, penalty, whole)
            if value < least:
                found, least = whole, value
    return found


def objective(target, donors, penalty, weights):
    """The squared distance and the penalty, term by term."""
    distance = sum(
        (target[period] - sum(weight * donor[period] for weight, donor in zip(weights, donors, strict=True))) ** 2
        for period in range(len(target))
    )
    return distance + penalty * sum(weight**2 for weight in weights)


def balanced(donors, target, penalty):
    """The optimum of these donors with the sum of weights one and signs free; None where it is not unique."""
    matrix = np.array([[np.dot(a, b) + penalty * (a is b) for b in donors] for a in donors])
    system = np.block([[2 * matrix, np.ones((len(donors), 1))], [np.ones((1, len(donors))), np.zeros((1, 1))]])
    if np.linalg.cond(system) > 1e12:
        return None
    right = [2 * np.dot(one, target) for one in donors]
    return np.linalg.solve(system, [*right, 1.0])[:-1]


def everybody(values, pre, *, demean, ridge):
    """For each unit its weights by donor, mean gap after, and root mean squared gap before."""
    answers = []
    for unit in range(len(values)):
        others = [one for one in range(len(values)) if one != unit]
        moved = [own_level_taken(row, pre) if demean else list(row) for row in values]
        diagonal = [sum(value**2 for value in moved[one][:pre]) for one in others]
        penalty = ridge * sum(diagonal) / len(diagonal)
        weights = best_weights(moved[unit][:pre], [moved[one][:pre] for one in others], penalty)
        gaps = [
            moved[unit][period] - sum(w * moved[one][period] for w, one in zip(weights, others, strict=True))
            for period in range(len(values[0]))
        ]
        after, before = gaps[pre:], gaps[:pre]
        rmspe = (sum(gap**2 for gap in before) / len(before)) ** 0.5
        answers.append((dict(zip(others, weights, strict=True)), sum(after) / len(after), rmspe))
    return answers


def own_level_taken(row, pre):
    """The row less its mean over the first `pre` periods."""
    level = sum(row[:pre]) / pre
    return [value - level for value in row]


def place(size, sizes):
    """One more than the number of others at least as large, over all of `sizes`, itself among them."""
    return sum(other >= size * (1 - 1e-9) for other in sizes)
