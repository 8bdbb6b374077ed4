"""The engine of patterns on problems too large to write down, against the compact formulation."""

import random

import pytest

from alongside.core.assignment import (
    Candidate,
    Need,
    Organisation,
    Problem,
    Status,
    Supporter,
    Weighted,
    check,
    goals,
    solve,
)
from alongside.core.assignment.compact import maximise
from alongside.core.assignment.patterns import options as listing
from alongside.core.assignment.patterns.viable import viable
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import tables


def made(seed: int, organisations: int = 6, supporters: int = 14, *, weighted: bool = True) -> Problem:
    """A made-up round in which days are scarce."""
    drawn = random.Random(seed)
    needs = [
        Need(
            f"N{at:02}",
            f"R{at % organisations}",
            drawn.choice("abcd"),
            drawn.choice([20, 30, 60, 80]),
            drawn.randint(1, 3),
        )
        for at in range(3 * organisations)
    ]
    return Problem(
        organisations=tuple(Organisation(f"R{at}", 2) for at in range(organisations)),
        needs=tuple(needs),
        supporters=tuple(
            Supporter(f"S{at:02}", drawn.choice([40, 80, 100, 160]), drawn.randint(1, 3)) for at in range(supporters)
        ),
        candidates=tuple(
            Candidate(need.id, f"S{at:02}", drawn.randint(50, 900), drawn.choice([None, None, need.days + 7]))
            for need in needs
            for at in range(supporters)
            if drawn.random() < 0.5
        ),
        overhead_days_per_partnership=5,
        partner_cost=60,
        objective=Weighted(1000) if weighted else None,
    )


@pytest.mark.parametrize("seed", range(6))
def test_both_formulations_prove_the_same_optimum(seed: int) -> None:
    problem = made(seed)
    placed = tables(problem)
    goal = goals.weighted(placed, 1000)
    pairs, bound = maximise(placed, goal, goals.rule_rows(placed), Watch(60))
    answer = solve(problem)
    assert answer.status is Status.OPTIMAL
    assert check(problem, answer).broken == ()
    assert answer.objective == 1000 * int(placed.need_priority.sum()) - goal.value(pairs, placed)
    assert goal.value(pairs, placed) == bound


@pytest.mark.parametrize("seed", range(3))
def test_the_ladder_without_patterns_ends_on_the_same_rungs(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = made(seed, 4, 8, weighted=False)
    answer = solve(problem)
    monkeypatch.setattr(listing, "MOST", 0)
    other = solve(problem)
    assert answer.ladder == other.ladder
    assert answer.status is other.status is Status.OPTIMAL


def test_little_time_still_gives_a_feasible_match_and_a_bound() -> None:
    problem = made(1, 30, 60)
    best = solve(problem, time_limit=60)
    for seconds in (0.001, 0.2):
        quick = solve(problem, time_limit=seconds)
        assert check(problem, quick).broken == ()
        assert quick.assignments
        assert quick.bound <= best.objective <= quick.objective


def test_progress_is_told_and_cancelling_stops() -> None:
    told = []
    answer = solve(made(2), on_progress=told.append, cancel=lambda: len(told) >= 1)
    assert [progress.step for progress in told][:1] == ["objective"]
    assert "objective" in str(told[0])
    assert check(made(2), answer).broken == ()


@pytest.mark.parametrize("seed", range(4))
def test_no_option_of_an_answer_is_closed_at_the_floor_it_reaches(seed: int) -> None:
    problem = made(seed, weighted=False)
    answer = solve(problem)
    placed = tables(problem)
    found = listing.options(placed)
    assert found is not None
    can = viable(placed, found, answer.ladder[1].value)
    chosen = {(one.need, one.supporter) for one in answer.assignments}
    taken = [
        at
        for at in range(len(found))
        if _names(placed, found, at) == {pair for pair in chosen if _same_link(placed, found, at, pair)}
    ]
    assert len(taken) == len(answer.partnerships)
    assert all(can[at] for at in taken)
    assert not viable(placed, found, 100_000).any()


def _names(placed, found, at: int) -> set[tuple[str, str]]:
    pairs = found.pairs[[at]].indices
    return {(placed.needs[placed.pair_need[pair]], placed.supporters[placed.pair_supporter[pair]]) for pair in pairs}


def _same_link(placed, found, at: int, pair: tuple[str, str]) -> bool:
    need = placed.needs.index(pair[0])
    same = placed.need_organisation[need] == found.organisation[at]
    return bool(same) and placed.supporters[found.supporter[at]] == pair[1]
