"""One outcome-path fit as any solver reads it, with its objective; shares nothing with the engine.

Minimise ‖x₁ − X₀w‖² + λ‖w‖² over weights w that are not negative and sum to one. x₁ and the columns of X₀ are
pre-periods less their own mean; λ is `ridge` times the mean diagonal of the donors' Gram matrix.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Fit:
    """Donors (donors × pre-periods) and target (pre-periods), both demeaned, and λ."""

    donors: Floats
    target: Floats
    penalty: float

    def objective(self, weights: Floats) -> float:
        """What is minimised, at these weights put on the simplex: none negative, sum one.

        Raises ValueError where no weight is positive.
        """
        positive = np.maximum(weights, 0.0)
        total = positive.sum()
        if not total > 0:
            raise ValueError("no weight is positive")
        feasible = positive / total
        rest = self.target - feasible @ self.donors
        return float(rest @ rest + self.penalty * (feasible @ feasible))

    def stacked(self) -> tuple[Floats, Floats]:
        """Matrix (pre-periods + donors × donors) and target of the same problem as plain least squares."""
        donors = len(self.donors)
        matrix = np.vstack([self.donors.T, np.sqrt(self.penalty) * np.eye(donors)])
        return matrix, np.concatenate([self.target, np.zeros(donors)])


def fit(values: Floats, unit: int, pre: int, ridge: float) -> Fit:
    """The placebo fit of one row of `values` (units × periods) against all others, on the first `pre` periods."""
    paths = values[:, :pre] - values[:, :pre].mean(axis=1, keepdims=True)
    donors = np.delete(paths, unit, axis=0)
    return Fit(donors, paths[unit], ridge * float((donors**2).sum(axis=1).mean()))
