"""Differences over a long baseline, and their place among the donors."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative import differences as slow

from alongside.core.impact.differences import differences
from alongside.core.impact.effect import Refused
from alongside.core.impact.panel import UnitPanel
from alongside.core.units import Period

START = Period.parse("2014-01")


def panel(values: np.ndarray, first: str = "2012-01") -> UnitPanel:
    """Units U0, U1 … by months."""
    begin = Period.parse(first)
    rows = [
        (f"U{unit}", begin.shift(at), None if np.isnan(value) else float(value))
        for unit, row in enumerate(values)
        for at, value in enumerate(row)
    ]
    return UnitPanel.of("waits", rows)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(3, 9), st.integers(1, 12))
def test_it_agrees_with_the_slow_way(seed: int, units: int, after: int) -> None:
    values = np.random.default_rng(seed).normal(50, 5, (units, 24 + after))
    rows = {f"U{at}": list(row) for at, row in enumerate(values)}
    found = differences(panel(values), "U0", START)
    assert found.att == pytest.approx(slow.difference(rows, "U0", 24))
    placebos = slow.permuted(rows, "U0", 24)
    assert found.placebo_atts == pytest.approx(list(placebos.values()))
    as_far = sum(abs(one) >= abs(found.att) for one in placebos.values())
    assert found.permutation_p == pytest.approx((1 + as_far) / units)
    after_mean = np.mean([one.gap for one in found.by_period if one.period >= START])
    assert after_mean == pytest.approx(found.att)
    json.dumps(found.to_dict(), allow_nan=False)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(-30, 30), st.floats(0.1, 10))
def test_levels_and_units_do_not_matter_and_an_effect_is_found(seed: int, effect: float, scale: float) -> None:
    values = np.random.default_rng(seed).normal(50, 5, (6, 36))
    plain = differences(panel(values), "U0", START)
    moved = scale * (values + 100 * np.arange(6)[:, None])
    moved[0, 24:] += effect
    found = differences(panel(moved), "U0", START)
    assert found.att == pytest.approx(scale * plain.att + effect, abs=1e-6)


def test_what_is_missing_leaves_and_is_said() -> None:
    values = np.random.default_rng(1).normal(50, 5, (6, 36))
    values[0, 3] = np.nan
    values[2, 30] = np.nan
    found = differences(panel(values), "U0", START, exclude=["U5"])
    assert found.missing_months == 1
    assert found.donors_left_out == ("U2",)
    assert found.units == 4
    assert len(found.by_period) == 35
    assert "comparable organisations" in found.sentence


def test_a_start_without_a_before_is_refused() -> None:
    values = np.random.default_rng(1).normal(50, 5, (6, 36))
    with pytest.raises(Refused) as refused:
        differences(panel(values), "U0", Period.parse("2012-02"))
    assert refused.value.flag == "short_series"
