"""Each check by itself, on numbers that can be worked out by hand."""

from datetime import date

import numpy as np
import pytest

from alongside.core.impact.checks.agreement import methods_disagree
from alongside.core.impact.checks.data import data_check
from alongside.core.impact.checks.donor_dependence import donor_dependent
from alongside.core.impact.checks.extreme import extreme, half_width
from alongside.core.impact.checks.poor_fit import better_tracked, poor_fit
from alongside.core.impact.checks.shock import shock_periods
from alongside.core.units import Grain, Period


@pytest.mark.parametrize(
    ("estimate", "donors", "rank", "loud"),
    [
        (5.0, 19, 1, True),  # one in twenty is the least that 5 % can tell
        (5.0, 18, 1, False),
        (5.0, 39, 1, True),
        (-37.0, 39, 3, False),  # donors at 37, 38 and 39 less one: itself and two more
    ],
)
def test_the_extreme_five_per_cent(estimate: float, donors: int, rank: int, loud: bool) -> None:
    placebos = np.arange(donors) / 10 if estimate == 5.0 else -np.arange(donors, dtype=float)
    found = extreme(estimate, placebos)
    assert (found.rank, found.units, found.loud) == (rank, donors + 1, loud)


def test_ties_count_against_the_estimate_however_they_were_rounded() -> None:
    assert extreme(0.3, np.array([0.1 + 0.2, 0.0])).rank == 2
    assert extreme(0.0, np.zeros(99)).p == 1.0


def test_the_interval_is_the_95th_percentile_of_the_distances() -> None:
    assert half_width(np.arange(-10.0, 11.0)) == pytest.approx(10.0)
    assert half_width(np.linspace(0, 1, 101)) == pytest.approx(0.95)
    with pytest.raises(ValueError, match="no placebo"):
        half_width(np.array([]))


@pytest.mark.parametrize(("own", "poor"), [(0.95, False), (0.96, True)])
def test_a_poor_fit_is_above_the_95th_percentile_of_the_donors(own: float, poor: bool) -> None:
    donors = np.linspace(0, 1, 101)
    assert poor_fit(own, donors) is poor
    assert better_tracked(own, donors) >= 95


@pytest.mark.parametrize(
    ("without", "dependent"),
    [((2.0, 1.9), False), ((1.0,), False), ((0.99,), True), ((3.01,), True), ((-0.1,), True), ((), False)],
)
def test_a_donor_matters_that_turns_the_sign_or_moves_more_than_half(
    without: tuple[float, ...], dependent: bool
) -> None:
    assert donor_dependent(2.0, without) is dependent
    assert donor_dependent(-2.0, [-one for one in without]) is dependent


@pytest.mark.parametrize(
    ("one", "other", "extremes", "disagree"),
    [
        (1.0, 2.0, (True, True), False),
        (1.0, -2.0, (True, True), True),
        (1.0, 2.0, (True, False), True),
        (1.0, 0.0, (False, False), False),
    ],
)
def test_methods_disagree_in_sign_or_in_rarity(
    one: float, other: float, extremes: tuple[bool, bool], disagree: bool
) -> None:
    assert methods_disagree(one, other, one_extreme=extremes[0], other_extreme=extremes[1]) is disagree


@pytest.mark.parametrize(
    ("period", "shaken"),
    [
        ("2020-02", False),
        ("2020-03", True),
        ("2021-06", True),
        ("2021-07", False),
        ("2020-Q1", True),
        ("2021-Q3", False),
        ("2019", False),
        ("2021", True),
        ("2019/20", True),
        ("W2020-02-24", True),
        ("W2021-07-05", False),
    ],
)
def test_the_shock_is_march_2020_to_june_2021(period: str, shaken: bool) -> None:
    assert bool(shock_periods([Period.parse(period)])) is shaken


def test_the_shock_lasts_sixteen_months() -> None:
    months = [Period.of(date(2019, 1, 1), Grain.MONTH).shift(step) for step in range(48)]
    assert len(shock_periods(months)) == 16


def row(pre: int, missing: int, post: int = 6) -> np.ndarray:
    values = np.ones(pre + post)
    values[1 : 1 + missing] = np.nan
    return values


@pytest.mark.parametrize(
    ("pre", "missing", "short", "holes", "usable"),
    [
        (36, 0, False, False, True),
        (35, 0, True, False, True),
        (40, 4, False, False, True),
        (40, 5, False, True, False),
        (35, 1, True, False, True),
        (35, 2, True, False, False),
        (24, 1, True, False, True),
        (23, 1, True, False, False),
        (12, 0, True, False, True),
        (11, 0, True, False, False),
        (0, 0, True, False, False),
    ],
)
def test_the_data_check(pre: int, missing: int, short: bool, holes: bool, usable: bool) -> None:
    found = data_check(row(pre, missing), pre)
    assert (found.pre, found.pre_missing, found.post) == (pre, missing, 6)
    assert (found.short, found.holes, found.usable) == (short, holes, usable)


@pytest.mark.parametrize(("start", "pre", "post"), [(-5, 0, 10), (0, 0, 10), (10, 10, 0), (99, 10, 0)])
def test_a_start_outside_the_data(start: int, pre: int, post: int) -> None:
    found = data_check(np.ones(10), start)
    assert (found.pre, found.post, found.usable) == (pre, post, False)


def test_quarters_count_three_months_each() -> None:
    assert not data_check(np.ones(20), 12, 3.0).short
    assert data_check(np.ones(20), 11, 3.0).short
