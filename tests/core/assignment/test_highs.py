"""HiGHS at work: the same optimum as SciPy's, a start that counts, and an end when it is asked for."""

import math
import threading
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from alongside.core.assignment.highs import Programme, maximise
from alongside.core.assignment.progress import Watch


def packing(seed: int, items: int, rows: int) -> Programme:
    """A packing problem with whole numbers."""
    draw = np.random.default_rng(seed)
    weights = draw.integers(0, 30, (rows, items)).astype(float)
    room = weights.sum(axis=1) * 0.4
    gain = draw.integers(1, 100, items).astype(float)
    return Programme(gain, csc_array(weights), np.full(rows, -np.inf), np.floor(room), np.ones(items))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 4))
def test_it_finds_what_another_solver_finds(seed: int, items: int, rows: int) -> None:
    programme = packing(seed, items, rows)
    found = maximise(programme, Watch())
    other = milp(
        -programme.gain,
        integrality=np.ones(items),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(programme.matrix, -np.inf, programme.high),
        options={"mip_rel_gap": 0.0},
    )
    assert found.finished
    assert found.x is not None
    assert math.isclose(programme.gain @ found.x, -other.fun, abs_tol=1e-6)
    assert math.isclose(found.bound, -other.fun, abs_tol=1e-6)


def test_rules_that_contradict_each_other_have_no_answer() -> None:
    programme = Programme(np.ones(1), csc_array(np.ones((1, 1))), np.array([2.0]), np.array([3.0]), np.ones(1))
    found = maximise(programme, Watch())
    assert (found.x, found.bound, found.finished) == (None, -math.inf, True)


@pytest.mark.parametrize(("low", "possible"), [(0.0, True), (1.0, False)])
def test_nothing_to_choose_is_an_answer_where_nothing_is_asked_for(low: float, possible: bool) -> None:
    programme = Programme(np.zeros(0), csc_array((1, 0)), np.array([low]), np.array([1.0]), np.zeros(0))
    found = maximise(programme, Watch())
    assert (found.x is not None, found.finished) == (possible, True)


def test_cancelled_it_answers_with_what_it_began_with_or_better() -> None:
    programme = packing(3, 400, 60)
    known = np.zeros(400)
    known[int(np.argmin(programme.matrix.max(axis=0).toarray()))] = 1.0
    began = time.monotonic()
    found = maximise(programme, Watch(cancel=lambda: time.monotonic() - began > 0.3), known=known)
    assert not found.finished
    assert found.x is not None
    assert programme.gain @ found.x >= programme.gain @ known
    assert programme.gain @ found.x <= found.bound
    assert np.all(programme.matrix @ found.x <= programme.high + 1e-6)


def test_no_thread_goes_on_for_long_after_a_cancel() -> None:
    began = time.monotonic()
    maximise(packing(4, 400, 60), Watch(cancel=lambda: time.monotonic() - began > 0.1))
    for thread in [one for one in threading.enumerate() if one.name == "HiGHS"]:
        thread.join(30)
        assert not thread.is_alive()
