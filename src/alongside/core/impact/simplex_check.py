"""How far weights are from the optimum they claim to be, measured on the data and not on the solver's numbers."""

import numpy as np

from alongside.core.impact.panel import Floats
from alongside.core.impact.products import product
from alongside.core.impact.simplex import Bools, Places


def kkt_residual(z: Floats, targets: Places, allowed: Bools, penalty: Floats, weights: Floats) -> Floats:
    """The Karush–Kuhn–Tucker residual of each fit, shape (fits,); zero is the exact optimum.

    The largest of a negative weight, |Σ w − 1|, a slope below the multiplier and |weight × slope|, the last two
    over the mean Gram diagonal; weights have no unit, so what is wrong with them is not divided. Arguments as
    of `simplex.solve`, with the weights it gave.
    """
    residual = product(weights, z) - z[targets]
    slope = 2 * (product(residual, np.ascontiguousarray(z.T)) + penalty[:, None] * weights)
    slope -= np.einsum("fu,fu->f", slope, weights)[:, None]
    violation = np.where(allowed, np.maximum(-slope, np.abs(weights * slope)), 0.0).max(axis=1)
    signs = np.where(allowed, -weights, np.abs(weights)).max(axis=1)
    sums = np.abs(weights.sum(axis=1) - 1)
    return np.asarray(np.maximum.reduce([violation / mean_diagonal(z, allowed), signs, sums]))


def mean_diagonal(z: Floats, allowed: Bools) -> Floats:
    """The mean of the Gram diagonal over each fit's donors, shape (fits,); 1 where every donor is flat at 0."""
    diagonal = np.einsum("ut,ut->u", z, z)
    mean = allowed @ diagonal / allowed.sum(axis=1)
    return np.where(mean > 0, mean, 1.0)
