"""Exact weights on the simplex: against all sets of donors tried, against clarabel, and on awkward data."""

from itertools import pairwise

import clarabel
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse
from tests.alternative import synthetic_control as slow

from alongside.core.impact.products import product
from alongside.core.impact.simplex import solve
from alongside.core.impact.simplex_check import kkt_residual, mean_diagonal
from alongside.core.impact.simplex_one import fit_one

ROWS = arrays(float, st.tuples(st.integers(3, 7), st.integers(2, 6)), elements=st.integers(-20, 20))
RIDGES = st.sampled_from([0.0, 0.001, 0.1])


def everybody_else(units: int) -> np.ndarray:
    return ~np.eye(units, dtype=bool)


def fit_all(z: np.ndarray, ridge: float, **options: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights, penalties and residuals of every row from all the others."""
    allowed = everybody_else(len(z))
    penalty = ridge * mean_diagonal(z, allowed)
    targets = np.arange(len(z))
    weights = solve(z, targets, allowed, penalty, **options)
    return weights, penalty, kkt_residual(z, targets, allowed, penalty, weights)


def wandering(units: int, periods: int, seed: int = 0, keep: float = 0.6) -> np.ndarray:
    shocks = np.random.default_rng(seed).standard_normal((units, periods))
    for period in range(1, periods):
        shocks[:, period] += keep * shocks[:, period - 1]
    return shocks


@given(ROWS, RIDGES)
@settings(deadline=None)
def test_no_set_of_donors_does_better(z: np.ndarray, ridge: float) -> None:
    weights, penalty, residual = fit_all(z, ridge)
    assert residual.max() <= 1e-6
    assert (weights >= 0).all()
    np.testing.assert_allclose(weights.sum(axis=1), 1, atol=1e-9)
    size = max(1.0, float((z**2).sum(axis=1).mean()))
    for unit in range(len(z)):
        others = [one for one in range(len(z)) if one != unit]
        best = slow.best_weights(z[unit], z[others], penalty[unit])
        least = slow.objective(z[unit], z[others], penalty[unit], best)
        assert slow.objective(z[unit], z[others], penalty[unit], weights[unit, others]) <= least + 1e-7 * size


@given(ROWS, RIDGES, st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_one_fit_alone_and_any_beginning_end_in_the_same_place(z: np.ndarray, ridge: float, seed: int) -> None:
    weights, penalty, _ = fit_all(z, ridge)
    draw = np.random.default_rng(seed)
    start = np.where(everybody_else(len(z)), draw.random((len(z), len(z))) * (draw.random((len(z), len(z))) > 0.5), 0)
    again, _, residual = fit_all(z, ridge, start=start)
    assert residual.max() <= 1e-6
    centred = z - z.mean(axis=0)
    size = float((centred**2).sum(axis=1).mean()) or 1.0
    others = np.arange(1, len(z))
    gram = centred @ centred.T / size
    alone = fit_one(gram[np.ix_(others, others)], gram[0, others], penalty[0] / size)
    by_three = [weights[0, 1:], again[0, 1:], alone]
    values = [slow.objective(z[0], z[1:], penalty[0], found) for found in by_three]
    np.testing.assert_allclose(values, values[0], atol=1e-7 * max(1.0, (z**2).sum(axis=1).mean()))


@pytest.mark.parametrize("ridge", [0.0, 0.001])
def test_clarabel_finds_the_same_weights(ridge: float) -> None:
    z = wandering(41, 60)
    weights, penalty, residual = fit_all(z, ridge)
    assert residual.max() <= 1e-10
    for unit in range(0, 41, 5):
        others = np.delete(np.arange(41), unit)
        np.testing.assert_allclose(weights[unit, others], by_clarabel(z[others], z[unit], penalty[unit]), atol=2e-5)


def by_clarabel(donors: np.ndarray, target: np.ndarray, penalty: float) -> np.ndarray:
    count = len(donors)
    matrix = sparse.csc_matrix(np.triu(2 * (donors @ donors.T + penalty * np.eye(count))))
    rows = sparse.csc_matrix(np.vstack([np.ones(count), -np.eye(count)]))
    cones = [clarabel.ZeroConeT(1), clarabel.NonnegativeConeT(count)]
    quiet = clarabel.DefaultSettings()
    quiet.verbose, quiet.tol_gap_abs, quiet.tol_gap_rel, quiet.tol_feas = False, 1e-12, 1e-12, 1e-12
    right = np.append(1.0, np.zeros(count))
    return np.array(clarabel.DefaultSolver(matrix, -2 * donors @ target, rows, right, cones, quiet).solve().x)


def _awkward() -> dict[str, np.ndarray]:
    series = wandering(30, 12)
    return {
        "more donors than periods": wandering(80, 5),
        "all alike": np.ones((12, 6)),
        "all zero": np.zeros((12, 6)),
        "twins": np.vstack([series, series]),
        "one that dwarfs all": np.vstack([series, 1e6 * series[:1]]),
        "far from zero": 1e6 + series,
        "tiny": 1e-9 * series,
        "huge": 1e9 * series,
        "trends": np.outer(np.arange(25), np.arange(36)) + wandering(25, 36),
        "a random walk": wandering(60, 36, keep=1.0),
        "two units": series[:2],
        "counts": np.random.default_rng(1).poisson(0.3, (40, 24)).astype(float),
    }


@pytest.mark.parametrize("ridge", [0.0, 0.001])
@pytest.mark.parametrize("name", list(_awkward()))
def test_awkward_data_are_fitted_exactly(name: str, ridge: float) -> None:
    assert fit_all(_awkward()[name], ridge)[2].max() <= 1e-6


def test_only_allowed_donors_carry_weight() -> None:
    z = wandering(20, 10)
    allowed = np.zeros((3, 20), dtype=bool)
    allowed[0, 5], allowed[1, [2, 3]], allowed[2, 1:] = True, True, True
    weights = solve(z, np.array([0, 0, 0]), allowed, np.zeros(3))
    assert weights[0, 5] == pytest.approx(1)
    assert set(np.flatnonzero(weights[1])) <= {2, 3}
    assert (weights[~allowed] == 0).all()


@given(st.integers(0, 500))
@settings(deadline=None, max_examples=30)
def test_another_donor_never_raises_the_objective(seed: int) -> None:
    z = wandering(9, 6, seed)
    allowed = np.zeros((8, 9), dtype=bool)
    for size in range(8):
        allowed[size, 1 : size + 2] = True
    weights = solve(z, np.zeros(8, dtype=int), allowed, np.full(8, 0.1))
    values = [slow.objective(z[0], z, 0.1, row) for row in weights]
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(values))


@given(st.integers(1, 40), st.integers(1, 30), st.integers(1, 900))
@settings(deadline=None, max_examples=30)
def test_a_product_in_pieces_is_the_product(rows: int, inner: int, columns: int) -> None:
    draw = np.random.default_rng(rows)
    left, right = draw.random((rows, inner)), draw.random((inner, columns))
    np.testing.assert_allclose(product(left, right), np.dot(left, right), rtol=1e-12)


def test_a_wrong_answer_has_a_residual() -> None:
    z = wandering(10, 8)
    weights, penalty, _ = fit_all(z, 0.001)
    targets, allowed = np.arange(10), everybody_else(10)
    equal = allowed / 9
    assert kkt_residual(z, targets, allowed, penalty, equal).min() > 1e-3
    assert kkt_residual(z, targets, allowed, penalty, weights * 1.01).min() > 1e-3
    assert kkt_residual(z, targets, allowed, penalty, np.eye(10)).min() > 1e-3
