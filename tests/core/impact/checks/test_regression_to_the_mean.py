"""The regression check: who stood badly at entry, what rebound to expect, and what is left when it is taken off."""

import numpy as np
import pytest

from alongside.core.impact.checks.regression_to_the_mean import (
    accounted_for,
    entries,
    expected_rebound,
    standing_at_entry,
)


def country(units: int = 20, periods: int = 40) -> np.ndarray:
    """Levels 0, 1, 2 … that never change."""
    return np.repeat(np.arange(units, dtype=float)[:, None], periods, axis=1)


@pytest.mark.parametrize(("unit", "better", "raised"), [(0, 1, True), (1, 1, True), (2, 1, False), (19, 1, False)])
def test_the_worst_tenth_by_level(unit: int, better: int, raised: bool) -> None:
    found = standing_at_entry(entries(country()), unit, better)
    assert found.raised is raised
    assert found.percentile == pytest.approx(100 * (unit + 1) / 20)
    assert standing_at_entry(entries(-country()), unit, -better).raised is raised


def test_the_worst_tenth_by_own_change_though_the_level_is_good() -> None:
    values = country()
    values[15, -6:] -= 1.5
    found = standing_at_entry(entries(values), 15, 1)
    assert found.raised
    assert found.percentile == pytest.approx(75.0)
    assert found.percentile_of_change == pytest.approx(5.0)
    assert found.below_own == pytest.approx(-1.5 * 30 / 36)
    assert not standing_at_entry(entries(values), 15, -1).raised


def test_where_all_are_alike_nobody_is_worst() -> None:
    assert not standing_at_entry(entries(np.ones((20, 40))), 3, 1).raised


@pytest.mark.parametrize("better", [0, 1])
def test_without_a_bad_way_or_without_figures_nothing_is_raised(better: int) -> None:
    values = country()
    values[0, -6:] = np.nan
    found = standing_at_entry(entries(values), 0, better)
    assert (found.level, found.percentile, found.raised) == (None, None, False)


def test_the_last_six_months_are_two_quarters() -> None:
    values = country()
    values[10, -2:] = -5.0
    values[11, -6:-2] = -5.0
    stood = entries(values, 3.0)
    assert standing_at_entry(stood, 10, 1).raised
    assert not standing_at_entry(stood, 11, 1).raised


def test_the_rebound_is_read_off_the_donors() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=(60, 40))
    values[0, -6:] -= 2.0
    stood = entries(values)
    donors = np.arange(1, 60)
    placebos = -0.5 * (stood.change[donors] - np.median(stood.change[donors]))
    expected = -0.5 * (stood.change[0] - np.median(stood.change[donors]))
    assert expected_rebound(stood, 0, donors, placebos, 1) == pytest.approx(expected, abs=1e-9)
    assert expected_rebound(stood, 0, donors, -placebos, 1) == 0.0  # never the bad way
    assert expected_rebound(stood, 0, donors[:9], placebos[:9], 1) is None


@pytest.mark.parametrize(
    ("att", "rebound", "accounted"),
    [(3.0, 0.5, True), (3.0, 2.5, False), (3.0, 7.0, False), (-3.0, -0.5, True), (3.0, None, False)],
)
def test_what_is_left_must_still_be_extreme_the_same_way(att: float, rebound: float | None, accounted: bool) -> None:
    assert accounted_for(att, rebound, np.linspace(-1, 1, 99)) is accounted
