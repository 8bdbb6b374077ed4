"""At most so many blocking pairs: the best such match where all before it were looked at."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.alternative.assignment import allowed, cost, ladder
from tests.core.assignment.problems import problems

from alongside.core.assignment import (
    Answer,
    Assignment,
    Candidate,
    Need,
    Organisation,
    Problem,
    Status,
    Supporter,
    Weighted,
    blocking_pairs,
    check,
    solve,
)
from alongside.core.assignment.stability_cap import cap_blocking

# Everybody's total is best when N0 goes to S1, but N0 and S0 would both rather have each other.
PULL = Problem(
    organisations=(Organisation("R0", 1), Organisation("R1", 1)),
    needs=(Need("N0", "R0", "flow", 30, 1), Need("N1", "R1", "flow", 30, 1)),
    supporters=(Supporter("S0", 40, 1), Supporter("S1", 40, 1)),
    candidates=(
        Candidate("N0", "S0", 800),
        Candidate("N0", "S1", 700),
        Candidate("N1", "S0", 750),
        Candidate("N1", "S1", 500),
    ),
    overhead_days_per_partnership=5,
    partner_cost=60,
    objective=Weighted(3000),
)


def test_the_price_of_leaving_nobody_tempted() -> None:
    answer = solve(PULL)
    assert len(blocking_pairs(PULL, answer)) == 1
    found = cap_blocking(PULL, answer, 0)
    assert found.kept
    assert found.exact
    assert found.prices[0].lost == 150
    assert found.sentence() == (
        "A match with 0 blocking pairs costs 150 on objective; no better match keeps the limit."
    )


def test_a_match_that_keeps_the_cap_stays() -> None:
    answer = solve(PULL)
    found = cap_blocking(PULL, answer, 1)
    assert found.answer == answer
    assert found.tried == 1
    assert "costs nothing" in found.sentence()


def test_granting_says_that_a_better_one_may_exist() -> None:
    found = cap_blocking(PULL, solve(PULL), 0, tries=1)
    assert found.kept
    assert not found.exact
    assert "a better one may exist" in found.sentence()


def test_only_a_proved_match_has_a_price() -> None:
    answer = replace(solve(PULL), status=Status.FEASIBLE)
    with pytest.raises(ValueError, match="proved"):
        cap_blocking(PULL, answer, 0)
    with pytest.raises(ValueError, match="0 or more"):
        cap_blocking(PULL, solve(PULL), -1)


@settings(max_examples=30, deadline=None)
@given(problems(), st.integers(0, 1))
def test_no_better_match_keeps_the_cap(problem: Problem, most: int) -> None:
    answer = solve(problem)
    assume(answer.status is Status.OPTIMAL)
    found = cap_blocking(problem, answer, most, tries=12)
    assert check(problem, found.answer).broken == ()
    assert found.blocking == blocking_pairs(problem, found.answer)
    best = [_worth(problem, match) for match in allowed(problem) if _blocking(problem, match) <= most]
    if found.exact and not found.kept:
        assert best == []
    if found.kept:
        reached = _worth(problem, {one.need: one.supporter for one in found.answer.assignments})
        assert reached == max(best) if found.exact else reached <= max(best)


def _worth(problem: Problem, match: dict[str, str]) -> tuple[int, ...]:
    if problem.objective is None:
        return ladder(problem, match)
    return (-cost(problem, match, problem.objective.uncovered_penalty),)


def _blocking(problem: Problem, match: dict[str, str]) -> int:
    score = {(row.need, row.supporter): row.score for row in problem.candidates}
    held = tuple(Assignment(*pair, score[pair]) for pair in match.items())
    return len(blocking_pairs(problem, Answer(Status.FEASIBLE, None, None, None, 0.0, held)))
