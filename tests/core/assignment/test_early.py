"""What large problems go through (prices, settling, regions), on problems small enough to know the answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.assignment.problems import problems
from tests.core.assignment.test_patterns import made

from alongside.core.assignment import Problem, Status, check, solve
from alongside.core.assignment.patterns import engine, regions
from alongside.core.assignment.patterns.filling import fill, sizes
from alongside.core.assignment.patterns.options import options
from alongside.core.assignment.patterns.pricing import knapsacks, price
from alongside.core.assignment.tables import tables


@settings(max_examples=60, deadline=None)
@given(problems(), st.integers(0, 2**32 - 1))
def test_filling_finds_what_the_stages_find(problem: Problem, seed: int) -> None:
    placed = tables(problem)
    found = options(placed)
    assert found is not None
    sacks = knapsacks(placed, found)
    value = np.random.default_rng(seed).integers(-20, 60, len(found)).astype(float)
    filled = fill(sizes(sacks, found), value)
    assert np.allclose(filled.best, price(sacks, value).best)
    reached = np.zeros(len(sacks.supporters))
    np.add.at(reached, sacks.place[filled.options], value[filled.options])
    assert np.allclose(reached, filled.best)


@pytest.mark.parametrize("weighted", [True, False])
@pytest.mark.parametrize("seed", range(2))
def test_the_early_match_keeps_the_rules_and_its_bound_holds(
    seed: int, weighted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = made(seed, weighted=weighted)
    best = solve(problem)
    monkeypatch.setattr(engine, "_LARGE", 0)
    monkeypatch.setattr(regions, "_PATIENCE", 3)
    through = solve(problem)
    assert (through.objective, through.ladder, through.status) == (best.objective, best.ladder, Status.OPTIMAL)
    monkeypatch.setattr(engine, "_HUGE", 0)
    early = solve(problem, time_limit=3)
    assert check(problem, early).broken == ()
    if weighted:
        assert early.bound <= best.objective <= early.objective
    else:
        assert early.ladder[0].value <= best.ladder[0].value <= early.ladder[0].bound


@settings(max_examples=15, deadline=None)
@given(problems())
def test_rules_and_bounds_hold_on_the_way_of_large_problems(problem: Problem) -> None:
    best = solve(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_LARGE", 0)
        patch.setattr(engine, "_HUGE", 0)
        patch.setattr(regions, "_PATIENCE", 3)
        early = solve(problem)
    assert (early.status is Status.INFEASIBLE) == (best.status is Status.INFEASIBLE)
    if best.status is Status.INFEASIBLE:
        return
    assert check(problem, early).broken == ()
    if problem.objective is not None:
        assert early.bound <= best.objective <= early.objective
    else:
        assert early.ladder[0].value <= best.ladder[0].value <= early.ladder[0].bound


def test_few_seconds_are_kept_to() -> None:
    problem = made(4, 60, 120)
    answer = solve(problem, time_limit=1.0)
    assert check(problem, answer).broken == ()
    assert answer.assignments
    assert answer.seconds < 4  # on a machine that others use too
