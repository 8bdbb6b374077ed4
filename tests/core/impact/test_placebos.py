"""All placebos at once: as one by one, whatever the order, the level or the unit of measurement."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tests.alternative import synthetic_control as slow

from alongside.core.impact.placebos import Fits, placebo_fits

PRE = 6
PANELS = arrays(float, st.tuples(st.integers(3, 6), st.just(9)), elements=st.integers(-50, 50))
SEEDS = st.integers(0, 10_000)


def wandering(seed: int, units: int = 12, periods: int = 30) -> np.ndarray:
    shocks = np.random.default_rng(seed).standard_normal((units, periods))
    for period in range(1, periods):
        shocks[:, period] += 0.6 * shocks[:, period - 1]
    return 50 + shocks


def fitted(values: np.ndarray, pre: int = 20, **options: object) -> Fits:
    return placebo_fits(values, slice(0, pre), slice(pre, None), **options)  # type: ignore[arg-type]


@given(PANELS, st.booleans(), st.sampled_from([0.001, 0.05]))
@settings(deadline=None)
def test_as_each_fitted_alone_by_trying_every_set(values: np.ndarray, demean: bool, ridge: float) -> None:
    moved = values[:, :PRE] - (values[:, :PRE].mean(axis=1, keepdims=True) if demean else 0)
    assume(np.linalg.matrix_rank(moved) == len(values))  # otherwise neither weights nor gaps need be unique
    together = fitted(values, PRE, demean=demean, ridge=ridge)
    alone = slow.everybody(values.tolist(), PRE, demean=demean, ridge=ridge)
    for unit, (weights, att, rmspe) in enumerate(alone):
        np.testing.assert_allclose(together.weights[unit, list(weights)], list(weights.values()), atol=2e-5)
        assert together.att[unit] == pytest.approx(att, abs=1e-2)
        assert together.pre_rmspe[unit] == pytest.approx(rmspe, abs=1e-2)


@given(SEEDS, st.floats(-1e4, 1e4), st.floats(1e-3, 1e3))
@settings(deadline=None, max_examples=40)
def test_neither_own_level_nor_scale_changes_the_weights(seed: int, shift: float, scale: float) -> None:
    values = wandering(seed)
    levels = shift * np.random.default_rng(seed).random((len(values), 1))
    plain, moved = fitted(values), fitted(scale * (values + levels))
    np.testing.assert_allclose(moved.weights, plain.weights, atol=1e-6)
    np.testing.assert_allclose(moved.att, scale * plain.att, atol=scale * 1e-5)
    np.testing.assert_allclose(moved.ratio, plain.ratio, rtol=1e-4)


@given(SEEDS)
@settings(deadline=None, max_examples=40)
def test_units_in_another_order_give_the_same_in_that_order(seed: int) -> None:
    values = wandering(seed)
    order = np.random.default_rng(seed).permutation(len(values))
    plain, turned = fitted(values), fitted(values[order])
    np.testing.assert_allclose(turned.weights, plain.weights[np.ix_(order, order)], atol=1e-7)
    np.testing.assert_allclose(turned.att, plain.att[order], atol=1e-7)
    assert turned.rank_att.tolist() == plain.rank_att[order].tolist()
    assert turned.rank_ratio.tolist() == plain.rank_ratio[order].tolist()


@given(SEEDS)
@settings(deadline=None, max_examples=20)
def test_ranks_are_places_among_all(seed: int) -> None:
    fits = fitted(wandering(seed))
    assert fits.rank_att.tolist() == [slow.place(abs(one), np.abs(fits.att)) for one in fits.att]
    assert fits.rank_ratio.tolist() == [slow.place(one, fits.ratio) for one in fits.ratio]
    assert fits.kkt_residual.max() < 1e-10


def test_ties_are_counted_against_each() -> None:
    series = wandering(3)[:4]
    fits = fitted(np.vstack([series, series]))
    assert fits.rank_att.min() >= 2


def test_an_almost_perfect_fit_does_not_make_the_ratio_explode() -> None:
    values = wandering(1)
    values[1, :20] = values[0, :20] + 1e-9  # after their own means the two are twins before the start
    fits = fitted(values, ridge=0.0)
    assert fits.pre_rmspe[0] < 1e-4
    floor = 0.1 * float(np.median(fits.pre_rmspe))
    assert fits.ratio[0] == pytest.approx((fits.post_rmspe[0] / floor) ** 2)


def test_constant_series_have_no_gap_and_no_ratio() -> None:
    fits = fitted(np.ones((5, 24)))
    assert not fits.gaps.any()
    assert not fits.ratio.any()
    assert (fits.rank_att == 5).all()


def test_two_parties_share_donors_and_one_donor_left_out_is_one_more_fit() -> None:
    values = wandering(2)
    allowed = ~np.eye(12, dtype=bool)[[0, 1, 0]]
    allowed[:, :2] = False
    plain = fitted(values, targets=np.array([0, 1, 0]), allowed=allowed)
    dropped = int(plain.weights[0].argmax())
    allowed[2, dropped] = False
    again = fitted(values, targets=np.array([0, 1, 0]), allowed=allowed, start=plain.weights)
    np.testing.assert_allclose(again.weights[:2], plain.weights[:2], atol=1e-12)
    assert again.weights[2, dropped] == 0
    np.testing.assert_allclose(plain.weights[:, :2], 0)
    alone = fitted(np.delete(values, [1, dropped], axis=0), targets=np.array([0]))
    np.testing.assert_allclose(alone.att[0], again.att[2], atol=1e-10)
