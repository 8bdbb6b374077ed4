"""Why not that one, what would meet a need, and which matches come next."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.alternative.assignment import allowed, cost, partners
from tests.core.assignment.problems import problems

from alongside.core.assignment import (
    Candidate,
    Need,
    Organisation,
    Pair,
    Placement,
    Problem,
    Reason,
    Status,
    Supporter,
    Weighted,
    alternatives,
    check,
    remedies,
    solve,
    why_not,
)

few = settings(max_examples=40, deadline=None)

TWO = Problem(
    organisations=(Organisation("R0", 1), Organisation("R1", 1)),
    needs=(Need("N0", "R0", "flow", 30, 1), Need("N1", "R1", "flow", 30, 1)),
    supporters=(Supporter("S0", 40, 1), Supporter("S1", 40, 1)),
    candidates=(
        Candidate("N0", "S0", 800),
        Candidate("N0", "S1", 600),
        Candidate("N1", "S0", 500),
        Candidate("N1", "S1", 500),
    ),
    overhead_days_per_partnership=5,
    partner_cost=60,
)


def test_the_price_and_who_would_have_to_move() -> None:
    answer = solve(TWO)
    asked = why_not(TWO, answer, Placement("N0", "S1"))
    assert asked.exact
    assert {price.rung: price.lost for price in asked.prices} == {
        "coverage": 0,
        "least_well_served": 0,
        "total": 200,
        "changes": 0,
    }
    assert asked.points == 200
    assert [(move.need, move.before, move.after) for move in asked.moves] == [("N0", "S0", "S1"), ("N1", "S1", "S0")]


def test_a_chosen_pair_costs_nothing() -> None:
    asked = why_not(TWO, solve(TWO), Pair("R0", "S0"))
    assert asked.chosen_anyway
    assert asked.moves == ()


def test_a_private_rule_is_only_not_available() -> None:
    problem = replace(TWO, vetoes=(Pair("R0", "S1"),))
    assert why_not(problem, solve(problem), Pair("R0", "S1")).reason is Reason.NOT_AVAILABLE


def test_somebody_who_is_no_candidate() -> None:
    problem = replace(TWO, candidates=TWO.candidates[:3])
    assert why_not(problem, solve(problem), Pair("R1", "S1")).reason is Reason.NO_ELIGIBLE_SUPPORTER


def test_a_pair_that_locks_forbid_names_the_rules() -> None:
    problem = replace(TWO, locked=(Placement("N0", "S0"),))
    asked = why_not(problem, solve(problem), Pair("R1", "S0"))
    assert {clash.rule for clash in asked.conflict} >= {"locked", "forced"}
    assert not asked.chosen_anyway


def test_nothing_to_compare_with() -> None:
    problem = replace(TWO, locked=(Placement("N0", "S0"), Placement("N0", "S1")))
    with pytest.raises(ValueError, match="no match"):
        why_not(problem, solve(problem), Pair("R0", "S0"))


@few
@given(problems(), st.data())
def test_the_price_of_a_pair_is_that_of_the_best_match_holding_it(problem: Problem, data: st.DataObject) -> None:
    assume(problem.objective is not None and problem.candidates)
    answer = solve(problem)
    assume(answer.status is Status.OPTIMAL)
    row = data.draw(st.sampled_from(problem.candidates))
    home = next(need.organisation for need in problem.needs if need.id == row.need)
    asked = why_not(problem, answer, Pair(home, row.supporter))
    penalty = problem.objective.uncovered_penalty
    holding = [
        cost(problem, match, penalty)
        for match in allowed(problem)
        if (home, row.supporter) in partners(problem, match)
    ]
    if holding:
        assert asked.prices[0].lost == min(holding) - answer.objective >= 0
        assert asked.prices[0].lost == 0 or Pair(home, row.supporter) not in {
            Pair(one.organisation, one.supporter) for one in answer.partnerships
        }
    else:
        assert asked.reason or asked.conflict


@few
@given(problems())
def test_alternatives_are_feasible_different_and_in_order(problem: Problem) -> None:
    answer = solve(problem)
    assume(answer.status is Status.OPTIMAL)
    found = alternatives(problem, answer, 3)
    assert len(found) <= 3
    before = [answer]
    for other in found:
        assert check(problem, other).broken == ()
        for one in before:
            assert len(_held(one) ^ _held(other)) >= 2
            assert len(_held(one)) < 2 or len(_held(one) - _held(other)) >= 2
        assert _worth(other) <= _worth(before[-1])
        before.append(other)


def _held(answer) -> set[tuple[str, str]]:
    return {(one.organisation, one.supporter) for one in answer.partnerships}


def _worth(answer) -> tuple[int, ...]:
    if not answer.ladder:
        return (-answer.objective,)
    return tuple(-rung.value if rung.rung == "changes" else rung.value for rung in answer.ladder)


@few
@given(problems(rules=False))
def test_a_remedy_meets_the_need_with_nobody_else_moving(problem: Problem) -> None:
    problem = replace(problem, supporters=tuple(replace(one, organisation=None) for one in problem.supporters))
    answer = solve(problem)
    for open_need in answer.uncovered:
        for remedy in remedies(problem, answer, open_need.need):
            match = {one.need: one.supporter for one in answer.assignments} | {open_need.need: remedy.supporter}
            mended = _mended(problem, open_need.need, remedy)
            assert match in list(allowed(mended))
            assert remedy.changes == 0 or match not in list(allowed(problem))


def _mended(problem: Problem, need: str, remedy) -> Problem:
    home = next(one.organisation for one in problem.needs if one.id == need)
    return replace(
        problem,
        supporters=tuple(
            replace(
                one,
                capacity_days=one.capacity_days + remedy.more_days,
                max_organisations=one.max_organisations + remedy.one_more_organisation,
            )
            if one.id == remedy.supporter
            else one
            for one in problem.supporters
        ),
        organisations=tuple(
            replace(one, max_partners=one.max_partners + remedy.one_more_partner) if one.id == home else one
            for one in problem.organisations
        ),
    )


def test_a_remedy_speaks_plainly() -> None:
    problem = replace(
        TWO, supporters=(Supporter("S0", 20, 1),), candidates=TWO.candidates[:1], objective=Weighted(100)
    )
    answer = solve(problem)
    assert [one.sentence() for one in remedies(problem, answer, "N0")] == ["With 15 more days, S0 would meet it."]
