"""Many synthetic controls at once: exact quadratic programmes on the simplex that share one Gram matrix.

Each fit minimises ‖z_t − Σ w_j z_j‖² + λ‖w‖² over w ≥ 0, Σ w = 1, for its own target row t and its own
allowed donors. All fits take the same step at the same time: solve the equality problem on every support,
drop what came out negative, add the few most violating donors (block principal pivoting, Júdice and Pires
1994; Kim and Park 2011). A fit is finished when nothing is negative and nothing violates, which is the
optimum. The rare fit that circles is finished alone by a method that cannot (`simplex_one`).
"""

import numpy as np
from numpy.typing import NDArray

from alongside.core.impact.panel import Floats
from alongside.core.impact.products import product
from alongside.core.impact.simplex_one import VANISHING, fit_one

Bools = NDArray[np.bool_]
Places = NDArray[np.intp]

_FIRST = 8  # donors a support begins with; 5 to 10 take the same time
_ADD = 3  # donors added at a step; 1 takes twice the steps, 8 builds larger supports
_SOON = 8  # steps; by then most are done where there are many periods, and the rest want other strides
_LATE = (10, 1)  # in turn: long ones for the large supports of few periods, short ones against circling
_STEPS = 40  # 201 units by 36 months need 5 steps in the middle and 14 at most
_TOLERANCE = 1e-9  # of the mean squared distance from the centre


def solve(z: Floats, targets: Places, allowed: Bools, penalty: Floats, start: Floats | None = None) -> Floats:
    """Weights of every fit, shape (fits, units), zero where a donor is not allowed.

    `z` (units, periods) are the rows to be combined; `targets` (fits,) the row each fit imitates; `allowed`
    (fits, units) its donors, at least one and never the target; `penalty` (fits,) its λ in squared units of
    z, 0 for none; `start` (fits, units) weights of a like problem to begin from.
    """
    centred = z - z.mean(axis=0)  # weights add up to one, so a common series changes nothing but the rounding
    gram, size = _padded_gram(centred)
    ridge = np.maximum(penalty / size, VANISHING)
    support = _nearest(gram, targets, allowed) if start is None else _carried(start, allowed, gram, targets)
    weights = np.zeros(allowed.shape)
    left = np.arange(len(targets))
    for step in range(_STEPS):
        if not len(left):
            return weights
        found, slope, steady = _equality(gram, targets[left], ridge[left], support)
        slope[~allowed[left]] = np.inf
        done = _exchange(support, slope, steady, _ADD if step < _SOON else _LATE[step % 2])
        weights[left[done]] = found[done]
        left, support = left[~done], support[~done]
    for fit in left:
        donors = np.flatnonzero(allowed[fit])
        weights[fit, donors] = fit_one(gram[np.ix_(donors, donors)], gram[targets[fit], donors], ridge[fit])
    return weights


def _padded_gram(z: Floats) -> tuple[Floats, float]:
    """The Gram matrix over its mean diagonal, with one more unit of zeros that pads supports, and that mean."""
    units = len(z)
    size = float(np.mean(np.einsum("ut,ut->u", z, z))) or 1.0
    gram = np.zeros((units + 1, units + 1))
    gram[:units, :units] = product(z, np.ascontiguousarray(z.T)) / size
    return gram, size


def _nearest(gram: Floats, targets: Places, allowed: Bools) -> Bools:
    closeness = gram[targets, :-1] - 0.5 * np.diagonal(gram)[:-1]
    closeness[~allowed] = -np.inf
    count = min(_FIRST, allowed.shape[1])
    picked = np.argpartition(-closeness, count - 1, axis=1)[:, :count]
    support = np.zeros(allowed.shape, dtype=bool)
    support[np.arange(len(targets))[:, None], picked] = True
    return support & allowed


def _carried(start: Floats, allowed: Bools, gram: Floats, targets: Places) -> Bools:
    support = (start > 0) & allowed
    empty = ~support.any(axis=1)
    support[empty] = _nearest(gram, targets[empty], allowed[empty])
    return support


def _equality(gram: Floats, targets: Places, ridge: Floats, support: Bools) -> tuple[Floats, Floats, Bools]:
    """The optimum on each support with signs left free, the slope of every donor outside it, and whether
    each fit's weights are all positive; a negative one leaves `support`."""
    fits, units = support.shape
    size = support.sum(axis=1)
    longest = int(size.max())
    row, unit = np.nonzero(support)
    place = np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size)
    member = np.full((fits, longest), units)  # the padding unit
    member[row, place] = unit
    system = np.zeros((fits, longest + 1, longest + 1))
    system[:, :-1, :-1] = gram.ravel().take(member[:, :, None] * (units + 1) + member[:, None, :])
    diagonal = np.arange(longest)
    system[:, diagonal, diagonal] += np.where(member < units, ridge[:, None], 1.0)
    system[:, -1, :-1] = system[:, :-1, -1] = member < units
    right = np.ones((fits, longest + 1, 1))
    right[:, :-1, 0] = gram.ravel().take(targets[:, None] * (units + 1) + member)
    answer = np.linalg.solve(system, right)[:, :, 0]
    found = answer[row, place]
    weights = np.zeros(support.shape)
    weights[row, unit] = found
    slope = product(weights, gram[:units, :units])
    slope -= gram[targets, :units]
    slope += answer[:, -1:]
    slope[row, unit] = np.inf
    negative = found < 0
    support[row[negative], unit[negative]] = False
    steady = np.ones(fits, dtype=bool)
    steady[row[negative]] = False
    return weights, slope, steady


def _exchange(support: Bools, slope: Floats, steady: Bools, most: int) -> Bools:
    """Add at most so many of the most violating donors to each support; whether each fit is finished."""
    fits = np.arange(len(slope))
    best = slope.argmin(axis=1)
    worst = slope[fits, best]
    done: Bools = steady & (worst >= -_TOLERANCE)
    limit = np.full(len(fits), -_TOLERANCE)
    for _ in range(most):
        adds = slope[fits, best] < limit
        support[fits[adds], best[adds]] = True
        slope[fits, best] = np.inf
        best = slope.argmin(axis=1)
        limit = np.minimum(0.3 * worst, -_TOLERANCE)  # those that follow must violate nearly as much
    return done
