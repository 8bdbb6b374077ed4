"""Every unit in turn treated as if it had been the supported one: weights, gaps, ratios, all at once."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from alongside.core.impact.panel import Floats
from alongside.core.impact.products import product
from alongside.core.impact.simplex import Bools, Places, solve
from alongside.core.impact.simplex_check import kkt_residual, mean_diagonal

Span = slice | Bools | Places
_FLOOR = 0.1  # of the median pre-RMSPE of all fits: a smaller one says more about luck than about likeness


@dataclass(frozen=True, eq=False)
class Fits:
    """Synthetic controls of several targets on one window; every array has one row or entry for each fit.

    `weights` (fits, units); `gaps` (fits, periods) actual less synthetic, in the panel's units; `pre_rmspe`
    and `att` (mean gap over the post periods); `ratio` post over pre mean squared gap, with the pre-period's
    root floored at a tenth of its median over the fits; `kkt_residual` relative, zero is the optimum.
    """

    targets: Places
    weights: Floats
    gaps: Floats
    pre_rmspe: Floats
    post_rmspe: Floats
    att: Floats
    kkt_residual: Floats

    @classmethod
    def of(cls, targets: Places, weights: Floats, gaps: Floats, kkt: Floats, pre: Span, post: Span) -> Self:
        """Sum up the gaps of both spans."""
        return cls(targets, weights, gaps, _rms(gaps[:, pre]), _rms(gaps[:, post]), gaps[:, post].mean(axis=1), kkt)

    @property
    def ratio(self) -> Floats:
        """Post over pre mean squared gap, floored, shape (fits,)."""
        floor = _FLOOR * float(np.median(self.pre_rmspe))
        under = np.maximum(self.pre_rmspe, floor) ** 2
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(under > 0, self.post_rmspe**2 / under, 0.0)

    @property
    def rank_ratio(self) -> Places:
        """How many fits have a ratio at least as large, itself included: 1 is the most extreme."""
        return _rank(self.ratio)

    @property
    def rank_att(self) -> Places:
        """How many fits moved at least as far either way, itself included: 1 is the most extreme."""
        return _rank(np.abs(self.att))


def placebo_fits(
    values: Floats,
    pre: Span,
    post: Span,
    *,
    demean: bool = True,
    ridge: float = 0.001,
    targets: Places | None = None,
    allowed: Bools | None = None,
    start: Floats | None = None,
) -> Fits:
    """Fit every target on the pre periods from its donors, one Gram matrix for all.

    `values` (units, periods) without a missing value in `pre` and `post`; `demean` takes each unit's own pre
    mean from it; `ridge` times the mean Gram diagonal of a fit's donors is its λ. `targets` (fits,) are all
    units and `allowed` (fits, units) everybody else unless given; `start` are weights of a like problem.
    """
    units = len(values)
    targets = np.arange(units) if targets is None else targets
    allowed = ~np.eye(units, dtype=bool)[targets] if allowed is None else allowed
    level = values[:, pre].mean(axis=1, keepdims=True) if demean else 0.0
    moved = values - level
    z = np.ascontiguousarray(moved[:, pre])
    penalty = ridge * mean_diagonal(z, allowed)
    weights = solve(z, targets, allowed, penalty, start)
    gaps = moved[targets] - product(weights, moved)
    return Fits.of(targets, weights, gaps, kkt_residual(z, targets, allowed, penalty, weights), pre, post)


def _rms(gaps: Floats) -> Floats:
    return np.asarray(np.sqrt(np.mean(gaps**2, axis=1)))


def _rank(size: Floats) -> Places:
    order = np.sort(size)
    return np.asarray(len(size) - np.searchsorted(order, size * (1 - 1e-9), side="left"))
