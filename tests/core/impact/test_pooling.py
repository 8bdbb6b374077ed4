"""Pooling: metafor's numbers on the BCG trials, a second implementation, and the edges."""

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.alternative import pooling as slow

from alongside.core.impact.pooling import Effect, pool

TINY = 1e-5


@pytest.fixture
def bcg(reference_folder: Path) -> list[Effect]:
    """Log risk ratios of thirteen trials, with latitude."""
    with (reference_folder / "evaluation" / "bcg_yi_vi.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [Effect(row["trial"], float(row["yi"]), float(row["vi"]), {"ablat": float(row["ablat"])}) for row in rows]


@pytest.mark.reference
def test_the_bcg_trials_by_reml(bcg: list[Effect]) -> None:
    pooled = pool(bcg)
    assert pooled.estimate.estimate == pytest.approx(-0.7145323, abs=TINY)
    assert pooled.estimate.se == pytest.approx(0.1797815, abs=TINY)
    assert pooled.estimate.ci == pytest.approx((-1.1084, -0.3206), abs=5e-5)
    assert pooled.tau2 == pytest.approx(0.3132433, abs=TINY)
    assert pooled.i2 == pytest.approx(92.22, abs=5e-3)
    assert pooled.q == pytest.approx(152.233, abs=5e-4)
    assert pooled.prediction is not None
    assert [math.exp(one) for one in pooled.prediction] == pytest.approx([0.1546, 1.5490], abs=5e-5)


@pytest.mark.reference
@pytest.mark.parametrize(("method", "tau2"), [("DL", 0.3087603), ("PM", 0.3180937)])
def test_the_bcg_trials_by_other_methods(bcg: list[Effect], method: str, tau2: float) -> None:
    pooled = pool(bcg, method)
    assert pooled.tau2 == pytest.approx(tau2, abs=TINY)
    if method == "DL":
        assert pooled.estimate.estimate == pytest.approx(-0.7141172, abs=TINY)


@pytest.mark.reference
def test_latitude_as_a_moderator(bcg: list[Effect]) -> None:
    ((name, slope),) = pool(bcg, moderators=["ablat"]).moderators
    assert name == "ablat"
    assert slope.estimate == pytest.approx(-0.0291017, abs=TINY)
    assert slope.se == pytest.approx(0.0071956, abs=TINY)


effects = st.lists(
    st.tuples(st.floats(-5, 5, allow_subnormal=False), st.floats(0.01, 4)), min_size=2, max_size=9
).map(lambda rows: [Effect(f"P{at}", y, v) for at, (y, v) in enumerate(rows)])


@settings(max_examples=60, deadline=None)
@given(effects)
@example(
    [Effect(f"P{at}", float(at == 4), 0.125 if at == 4 else 1.0) for at in range(5)]
)  # Fisher scoring never ends here
def test_it_agrees_with_the_slow_way(given: list[Effect]) -> None:
    y, v = np.array([one.yi for one in given]), np.array([one.vi for one in given])
    pooled = pool(given)
    ours, theirs = slow.restricted_likelihood(y, v, pooled.tau2), slow.restricted_likelihood(y, v, slow.reml(y, v))
    assert ours >= theirs - 1e-9 * (1 + abs(theirs))
    mean, se, ci = slow.average(list(y), list(v), pooled.tau2)
    assert pooled.estimate.estimate == pytest.approx(mean, abs=1e-9)
    assert pooled.estimate.se == pytest.approx(se, rel=1e-9)
    assert pooled.estimate.ci == pytest.approx(ci, abs=1e-9)
    json.dumps(pooled.to_dict(), allow_nan=False)


@settings(max_examples=40, deadline=None)
@given(effects, st.floats(0.001, 100), st.floats(-20, 20))
def test_another_unit_and_another_zero_move_it_along(given: list[Effect], scale: float, shift: float) -> None:
    pooled = pool(given, "DL")
    moved = pool([Effect(one.partnership, scale * one.yi + shift, scale**2 * one.vi) for one in given], "DL")
    assert moved.estimate.estimate == pytest.approx(scale * pooled.estimate.estimate + shift, abs=1e-6 * (1 + scale))
    assert moved.tau2 == pytest.approx(scale**2 * pooled.tau2, rel=1e-5, abs=1e-7 * scale**2)
    assert moved.i2 == pytest.approx(pooled.i2, abs=1e-3)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_under_five_partnerships_there_is_no_headline(count: int) -> None:
    pooled = pool([Effect(f"P{at}", 0.1 * at, 0.04) for at in range(count)])
    assert pooled.headline is None
    assert pooled.sentence
    assert pooled.estimate.ci is not None


def test_five_that_agree_have_one_and_each_is_left_out_in_turn() -> None:
    pooled = pool([Effect(f"P{at}", -0.4, 0.04) for at in range(5)])
    assert pooled.headline is not None
    assert "5 partnerships" in pooled.headline
    assert (pooled.tau2, pooled.i2) == (0.0, 0.0)
    assert pooled.estimate.ci == pytest.approx((-0.4 - 1.959964 * 0.2 / math.sqrt(5), -0.4 + 0.175304), abs=1e-5)
    assert [one.partnership for one in pooled.leave_one_out] == ["P0", "P1", "P2", "P3", "P4"]
    assert len(pooled.table()) == 6


@pytest.mark.parametrize(
    ("given", "moderators", "says"),
    [
        ([], (), "no effect to pool"),
        ([Effect("A", 1, 0.0)], (), "variance above 0"),
        ([Effect("A", math.nan, 1.0)], (), "variance above 0"),
        ([Effect("A", 1, 1.0), Effect("A", 2, 1.0)], (), "stands twice"),
        ([Effect("A", 1, 1.0), Effect("B", 2, 1.0)], ("size",), "no figure for size"),
        ([Effect(str(at), at, 1.0, {"size": 3.0}) for at in range(6)], ("size",), "cannot be told apart"),
        ([Effect(str(at), at, 1.0, {"size": float(at)}) for at in range(3)], ("size",), "too few"),
    ],
)
def test_what_cannot_be_pooled_is_said(given: list[Effect], moderators: tuple[str, ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        pool(given, moderators=moderators)
