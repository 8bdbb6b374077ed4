"""The two ways of choosing donors: by the outcome's own course, or by predictors."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from alongside.core.impact.donor_pool import DonorPool
from alongside.core.impact.panel import Floats
from alongside.core.impact.placebos import Fits, Span, placebo_fits
from alongside.core.impact.predictor_search import predictor_weights
from alongside.core.impact.simplex import Bools, Places
from alongside.core.impact.simplex_check import kkt_residual


class Weighing(Protocol):
    """Fits the targets, rows of a pool, on its `pre` periods; `start` are weights of a like problem."""

    def fit(self, pool: DonorPool, pre: Span, targets: Places, allowed: Bools, start: Floats | None = None) -> Fits:
        """Weights, gaps and their sums for every target."""
        ...


@dataclass(frozen=True)
class OutcomePath:
    """The outcome's course before the start, each unit from its own mean where `demean` is set."""

    demean: bool
    ridge: float

    def fit(self, pool: DonorPool, pre: Span, targets: Places, allowed: Bools, start: Floats | None = None) -> Fits:
        """One Gram matrix for all targets."""
        return placebo_fits(
            pool.values,
            pre,
            pool.post,
            demean=self.demean,
            ridge=self.ridge,
            targets=targets,
            allowed=allowed,
            start=start,
        )


@dataclass(frozen=True, eq=False)
class ByPredictors:
    """A standardised table (units, predictors), in the pool's order; levels, no ridge, V by nested optimisation."""

    table: Floats

    def fit(self, pool: DonorPool, pre: Span, targets: Places, allowed: Bools, start: Floats | None = None) -> Fits:
        """One search for every target, about a fifth of a second each; `start` is not used."""
        before, none = pool.values[:, pre], np.zeros(1)
        rows, residuals = np.zeros(allowed.shape), np.zeros(len(targets))
        for at, target in enumerate(targets):
            rows[at], importance = predictor_weights(self.table, before, int(target), allowed[at])
            weighted = self.table * np.sqrt(importance)
            one = slice(at, at + 1)
            residuals[at] = kkt_residual(weighted, targets[one], allowed[one], none, rows[one])[0]
        gaps = pool.values[targets] - rows @ pool.values
        return Fits.of(targets, rows, gaps, residuals, pre, pool.post)
