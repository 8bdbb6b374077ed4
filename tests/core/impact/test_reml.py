"""REML with AR(1) errors: equal to nlme's published output and to whole matrices, with gaps and without."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.alternative import interrupted_series as slow

from alongside.core.impact.reml import effective_df, reml
from alongside.core.impact.reml_likelihood import Chain, restricted_likelihood


def _series(seed: int, points: int, phi: float, holes: int = 0) -> tuple[np.ndarray, int]:
    """AR(1) errors about a line with a step, and where the step begins; `holes` values are missing."""
    random = np.random.default_rng(seed)
    errors = random.normal(size=points)
    errors[0] /= np.sqrt(1 - phi**2)
    for at in range(1, points):
        errors[at] += phi * errors[at - 1]
    first = int(points * 0.6)
    values = 20 + 0.1 * np.arange(points) + errors
    values[first:] -= 2
    values[random.choice(points, holes, replace=False)] = np.nan
    return values, first


series = st.builds(
    _series,
    st.integers(0, 10_000),
    st.integers(20, 60),
    st.sampled_from([-0.5, 0.0, 0.3, 0.6, 0.9]),
    st.integers(0, 5),
)


def test_equals_gls_of_nlme_on_the_data_of_longley() -> None:
    """gls(Employed ~ GNP + Population, correlation = corAR1(form = ~Year)), as in Faraway 2005, 6.1."""
    from statsmodels.datasets import longley

    data = longley.load_pandas().data
    matrix = np.column_stack([np.ones(16), data["GNP"] / 1000, data["POP"] / 1000])
    found = reml(data["TOTEMP"].to_numpy(float) / 1000, matrix, data["YEAR"].to_numpy().astype(np.int64))
    assert found.phi == pytest.approx(0.6441692, abs=1e-6)
    np.testing.assert_allclose(found.beta, [101.85813, 0.07207, -0.54851], atol=6e-6)
    np.testing.assert_allclose(np.sqrt(np.diag(found.covariance)), [14.198932, 0.010606, 0.154130], atol=1e-6)
    assert found.sigma == pytest.approx(0.689207, abs=1e-6)


@settings(deadline=None)
@given(series, st.floats(-0.9, 0.98))
def test_likelihood_equals_whole_matrices_up_to_a_constant(made: tuple[np.ndarray, int], phi: float) -> None:
    outcome, matrix, times = slow.rows_of(*made)
    chain = Chain.of(np.column_stack([matrix, outcome]), times)
    ours = restricted_likelihood(chain, np.array([phi, 0.2]))
    theirs = [slow.restricted(at, outcome, matrix, times)[0] for at in (phi, 0.2)]
    assert ours[0] - ours[1] == pytest.approx(theirs[0] - theirs[1], abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(series)
def test_phi_and_coefficients_equal_a_search_over_whole_matrices(made: tuple[np.ndarray, int]) -> None:
    outcome, matrix, times = slow.rows_of(*made)
    found = reml(outcome, matrix, times)
    phi = slow.best_phi(outcome, matrix, times)
    height, beta, covariance, variance = slow.restricted(phi, outcome, matrix, times)
    assert found.phi is not None
    assert slow.restricted(found.phi, outcome, matrix, times)[0] >= height - 1e-7
    assume(abs(found.phi - phi) < 1e-4)  # two phis may be equally likely; then the heights above are all
    np.testing.assert_allclose(found.beta, beta, rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(found.covariance, covariance, rtol=1e-2, atol=1e-6)
    assert found.sigma**2 == pytest.approx(variance, rel=1e-2)


@settings(deadline=None)
@given(series)
def test_coefficients_equal_generalised_least_squares_of_statsmodels_at_our_phi(made: tuple[np.ndarray, int]) -> None:
    from statsmodels.regression.linear_model import GLS

    outcome, matrix, times = slow.rows_of(*made)
    found = reml(outcome, matrix, times)
    assume(found.phi is not None and abs(found.phi) < 0.98)
    fit = GLS(outcome, matrix, sigma=slow.correlation(found.phi, times)).fit()
    np.testing.assert_allclose(found.beta, fit.params, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(np.sqrt(np.diag(found.covariance)), fit.bse, rtol=1e-6)


@settings(deadline=None)
@given(series)
def test_backwards_in_time_gives_the_same_phi_and_the_same_line(made: tuple[np.ndarray, int]) -> None:
    outcome, matrix, times = slow.rows_of(*made)
    forwards = reml(outcome, matrix, times)
    backwards = reml(outcome[::-1], matrix[::-1], times[-1] - times[::-1])
    assert backwards.phi == pytest.approx(forwards.phi, abs=1e-4)
    assert backwards.sigma == pytest.approx(forwards.sigma, rel=1e-2)


def test_phi_is_higher_than_by_maximum_likelihood_which_is_low() -> None:
    """Averaged over series: GLSAR's feasible estimate lies well below REML's, which is near the truth of 0.6."""
    from statsmodels.regression.linear_model import GLSAR

    ours, theirs = [], []
    for seed in range(60):
        outcome, matrix, times = slow.rows_of(*_series(seed, 24, 0.6))
        ours.append(reml(outcome, matrix, times).phi)
        model = GLSAR(outcome, matrix, rho=1)
        model.iterative_fit(20)
        theirs.append(float(model.rho[0]))
    assert np.mean(theirs) < np.mean(ours) - 0.1
    assert np.mean(ours) == pytest.approx(0.6, abs=0.15)


def test_a_gap_keeps_its_distance_in_time() -> None:
    """Where every other period is missing neighbours are two apart: phi is the square root of their correlation."""
    outcome, matrix, times = slow.rows_of(*_series(3, 60, 0.8))
    found = reml(outcome, matrix, 2 * times)
    close = reml(outcome, matrix, times)
    assert found.phi is not None
    assert close.phi is not None
    assert 0.1 < close.phi < 0.99
    assert found.phi**2 == pytest.approx(close.phi, abs=1e-5)


def test_a_random_walk_is_answered_at_the_edge() -> None:
    walk = np.random.default_rng(1).normal(size=60).cumsum() * 5
    found = reml(walk, np.ones((60, 1)), np.arange(60))
    assert found.phi is not None
    assert 0.9 < found.phi <= 0.9999
    assert found.df == 2.0
    assert np.isfinite(found.covariance).all()


def test_a_line_without_scatter_has_no_interval() -> None:
    matrix = np.column_stack([np.ones(30), np.arange(30.0)])
    found = reml(matrix @ np.array([3.0, 0.5]), matrix, np.arange(30))
    assert (found.phi, found.sigma) == (None, 0.0)
    np.testing.assert_allclose(found.beta, [3.0, 0.5])
    assert found.coefficient(1).ci is None


def test_no_more_points_than_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="2 points cannot carry 2"):
        reml(np.array([1.0, 2.0]), np.array([[1.0, 0.0], [1.0, 1.0]]), np.arange(2))


@pytest.mark.parametrize(("phi", "expected"), [(0.0, 20.0), (0.5, 4.0), (0.9, 2.0), (-0.5, 20.0)])
def test_effective_degrees_of_freedom(phi: float, expected: float) -> None:
    assert effective_df(24, 4, phi) == pytest.approx(expected)
