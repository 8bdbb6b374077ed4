"""The engine and who is measured beside it, under which name, and how each is asked for the weights."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.evaluation.problem import Fit, Floats

OURS = "ours"
Solve = Callable[[Fit], Floats]


def all_at_once(values: Floats, pre: int, ridge: float) -> Floats:
    """The engine's weights (units × units) of every placebo of a panel (units × periods)."""
    from alongside.core.impact.placebos import placebo_fits

    return placebo_fits(values, slice(0, pre), slice(pre, None), ridge=ridge).weights


@dataclass(frozen=True)
class Peer:
    """A solver: how the table calls it, and the package it needs."""

    name: str
    label: str
    needs: str
    solve: Solve


def clarabel_loop(fit: Fit) -> Floats:
    """One conic programme a fit, the residuals as variables of their own: sparse, and the fastest way we found."""
    import clarabel
    from scipy import sparse

    donors, pre = fit.donors.shape
    curvature = sparse.diags(np.concatenate([np.full(donors, 2 * fit.penalty), np.full(pre, 2.0)])).tocsc()
    rows = [
        [np.ones((1, donors)), None],
        [fit.donors.T, sparse.eye(pre)],
        [-sparse.eye(donors), None],
    ]
    right = np.concatenate([[1.0], fit.target, np.zeros(donors)])
    cones = [clarabel.ZeroConeT(1 + pre), clarabel.NonnegativeConeT(donors)]
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    linear = np.zeros(donors + pre)
    solver = clarabel.DefaultSolver(curvature, linear, sparse.bmat(rows).tocsc(), right, cones, settings)
    return np.array(solver.solve().x)[:donors]


def mlsynth_fista(fit: Fit) -> Floats:
    """mlsynth's projected gradients, called below its data frames; the ridge as rows of the matrix."""
    from mlsynth.utils.bilevel import simplex_lstsq

    return np.asarray(simplex_lstsq(*fit.stacked()))


def mlsynth_active_set(fit: Fit) -> Floats:
    """mlsynth's exact solver, called below its data frames; the ridge as rows of the matrix."""
    from mlsynth.utils.bilevel.active_set import solve_simplex_qp

    return np.asarray(solve_simplex_qp(*fit.stacked()))


def pysyncon_qp(fit: Fit) -> Floats:
    """pysyncon's inner programme (SLSQP) with equal importance of every row; the ridge as rows of the matrix."""
    from pysyncon import Synth

    matrix, target = fit.stacked()
    weights, _ = Synth.w_optimize(V_mat=np.eye(len(target)), X0=matrix, X1=target)
    return np.asarray(weights)


PEERS = {
    one.name: one
    for one in (
        Peer("clarabel", "clarabel, one programme a fit", "clarabel", clarabel_loop),
        Peer("mlsynth_fista", "mlsynth, projected gradients", "mlsynth", mlsynth_fista),
        Peer("mlsynth_exact", "mlsynth, active set", "mlsynth", mlsynth_active_set),
        Peer("pysyncon", "pysyncon, SLSQP", "pysyncon", pysyncon_qp),
    )
}
