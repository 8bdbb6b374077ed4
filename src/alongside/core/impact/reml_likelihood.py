"""The restricted likelihood of a line with AR(1) errors, for many correlations at once.

The correlation of two points is phi to the power of the periods between them, so a missing period keeps its
distance. Such errors are a Markov chain even with gaps: whitening needs only each point's predecessor, and
the cross-products of the whitened columns are polynomials in phi over a few sums, one set for each gap.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from alongside.core.impact.panel import Floats


@dataclass(frozen=True, eq=False)
class Chain:
    """Sums of squares and products of columns along the chain, one set for each distance between neighbours.

    `here`, `cross` and `before` have shape (gaps, columns, columns): products of points that follow such a
    gap, of those with their predecessors (both ways), and of the predecessors.
    """

    gaps: Floats
    counts: Floats
    origin: Floats
    here: Floats
    cross: Floats
    before: Floats

    @classmethod
    def of(cls, columns: Floats, at: NDArray[np.int64]) -> Self:
        """From columns of shape (points, columns) observed at increasing whole times `at`."""
        steps = np.diff(at)
        gaps, counts = np.unique(steps, return_counts=True)
        pairs = [(columns[1:][steps == gap], columns[:-1][steps == gap]) for gap in gaps]
        cross = [now.T @ last for now, last in pairs]
        return cls(
            gaps.astype(np.float64),
            counts.astype(np.float64),
            np.outer(columns[0], columns[0]),
            np.array([now.T @ now for now, _ in pairs]),
            np.array([both + both.T for both in cross]),
            np.array([last.T @ last for _, last in pairs]),
        )

    def whitened(self, phi: Floats) -> Floats:
        """Columnsᵀ V⁻¹ columns for each phi in (−1, 1); shape (phis, columns, columns)."""
        power = phi[:, None] ** self.gaps
        left = 1.0 / (1.0 - power**2)
        return np.asarray(
            self.origin
            + np.einsum("pg,gij->pij", left, self.here)
            - np.einsum("pg,gij->pij", left * power, self.cross)
            + np.einsum("pg,gij->pij", left * power**2, self.before)
        )

    def log_determinant(self, phi: Floats) -> Floats:
        """ln|V| for each phi."""
        return np.asarray(np.log1p(-(phi[:, None] ** (2 * self.gaps))) @ self.counts)


def restricted_likelihood(chain: Chain, phi: Floats) -> Floats:
    """−½[(n−k) ln σ² + ln|V| + ln|XᵀV⁻¹X|] at each phi, σ² at its best; the chain's last column is the outcome.

    Evaluation rules, after nlme `gls(correlation = corAR1(), method = "REML")`, up to a constant.
    """
    points = 1.0 + chain.counts.sum()
    pivots = np.diagonal(np.linalg.cholesky(chain.whitened(phi)), axis1=1, axis2=2)
    free = points - (pivots.shape[1] - 1)
    of_design = 2 * np.log(pivots[:, :-1]).sum(axis=1)
    return np.asarray(-0.5 * (2 * free * np.log(pivots[:, -1]) + chain.log_determinant(phi) + of_design))
