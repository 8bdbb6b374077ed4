"""Stability, equity, the price of fairness, and who is never chosen."""

from dataclasses import replace

from hypothesis import assume, given, settings
from tests.alternative.assignment import _available, _within_caps, _within_days, allowed, ladder, partners
from tests.core.assignment.problems import problems

from alongside.core.assignment import (
    Candidate,
    Need,
    Organisation,
    Problem,
    Served,
    Status,
    Supporter,
    blocking_pairs,
    equity,
    never_chosen,
    price_of_fairness,
    solve,
)

few = settings(max_examples=40, deadline=None)


@few
@given(problems())
def test_blocking_pairs_are_those_that_trying_every_swap_finds(problem: Problem) -> None:
    answer = solve(problem)
    assume(answer.status is not Status.INFEASIBLE)
    match = {one.need: one.supporter for one in answer.assignments}
    score = {(row.need, row.supporter): row.score for row in problem.candidates}
    locked = {one.need for one in problem.locked}
    expected = set()
    for row in problem.candidates:
        now = match.get(row.need)
        if row.need in locked or now == row.supporter or row.score <= (score[row.need, now] if now else 0):
            continue
        worse = [n for n, s in match.items() if s == row.supporter and score[n, s] < row.score and n not in locked]
        for given_up in [None, *worse]:
            tried = {need: name for need, name in match.items() if need != given_up} | {row.need: row.supporter}
            together = partners(problem, tried)
            if (
                _within_days(problem, tried, together)
                and _within_caps(problem, together)
                and _available(problem, together)
            ):
                expected.add((row.need, row.supporter))
    assert {(one.need, one.supporter) for one in blocking_pairs(problem, answer)} == expected


@few
@given(problems())
def test_fairness_costs_what_enumeration_says(problem: Problem) -> None:
    price = price_of_fairness(problem, time_limit=60)
    matches = [ladder(problem, match) for match in allowed(problem)]
    if price is None:
        assert not matches
        return
    assert price.exact
    fair, free = max(matches), max(matches, key=lambda one: (one[0], one[2]))
    assert (price.total_with, price.least_with) == (fair[2], fair[1])
    assert price.total_without == free[2]
    assert price.points >= 0
    assert price.least_with >= price.least_without


ROUND = Problem(
    organisations=(Organisation("R0", 1), Organisation("R1", 1), Organisation("R2", 1)),
    needs=(Need("N0", "R0", "flow", 30, 1), Need("N1", "R1", "flow", 30, 1), Need("N2", "R1", "data", 30, 1)),
    supporters=(Supporter("S0", 40, 1), Supporter("S1", 90, 1), Supporter("S2", 40, 1), Supporter("S3", 40, 1)),
    candidates=(
        Candidate("N0", "S0", 800),
        Candidate("N1", "S1", 600),
        Candidate("N2", "S1", 300),
        Candidate("N0", "S2", 100),
    ),
    overhead_days_per_partnership=5,
    partner_cost=0,
)


def test_equity_by_group() -> None:
    answer = solve(ROUND)
    north, unknown = equity(ROUND, answer, {"R1": "North"})
    assert north == Served("North", 1, 2, 2, 450.0)
    assert (unknown.group, unknown.organisations, unknown.met, unknown.rate) == ("not recorded", 2, 1, 1.0)
    assert north.small


def test_a_group_nobody_helps() -> None:
    problem = replace(ROUND, candidates=ROUND.candidates[1:3])
    groups = equity(problem, solve(problem), {"R0": "North", "R1": "South", "R2": "South"})
    assert [(one.group, one.rate, one.mean_score) for one in groups] == [("North", 0.0, None), ("South", 1.0, 450.0)]


def test_who_offered_and_was_never_chosen() -> None:
    assert never_chosen(ROUND, solve(ROUND)) == ("S2",)
