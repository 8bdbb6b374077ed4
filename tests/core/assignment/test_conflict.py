"""Rules that contradict each other are named, as few as do so, and private ones stay private."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from tests.core.assignment.problems import problems

from alongside.core.assignment import (
    Candidate,
    Need,
    Organisation,
    Pair,
    Placement,
    Problem,
    Status,
    Supporter,
    solve,
)
from alongside.core.assignment.conflict import _feasible, _rules, _touched, _with

PROBLEM = Problem(
    organisations=(Organisation("R0", 1), Organisation("R1", 1)),
    needs=(Need("N0", "R0", "flow", 30, 1), Need("N1", "R1", "flow", 30, 1), Need("N2", "R0", "maternity", 30, 1)),
    supporters=(Supporter("S0", 40, 1), Supporter("S1", 100, 2)),
    candidates=(
        Candidate("N0", "S0", 500),
        Candidate("N0", "S1", 400),
        Candidate("N1", "S0", 300),
        Candidate("N2", "S1", 300),
    ),
    overhead_days_per_partnership=5,
    partner_cost=0,
)


def conflict(**rules: object) -> list[dict[str, str]]:
    answer = solve(Problem(**{**vars(PROBLEM), **rules}))
    assert answer.status is Status.INFEASIBLE
    assert answer.objective is None
    return [clash.as_dict() for clash in answer.conflict]


@pytest.mark.parametrize("private", ["vetoes", "conflicts"])
def test_a_private_rule_reads_not_available(private: str) -> None:
    pair = Pair("R0", "S0")
    assert conflict(forced=(pair,), **{private: (pair,)}) == [
        {"rule": "forced", "organisation": "R0", "supporter": "S0"},
        {"rule": "not_available", "organisation": "R0", "supporter": "S0"},
    ]


def test_a_supporter_at_risk_reads_not_available_too() -> None:
    found = conflict(
        forced=(Pair("R0", "S0"),), supporters=(Supporter("S0", 40, 1, adverse=True), Supporter("S1", 100, 2))
    )
    assert [one["rule"] for one in found] == ["forced", "not_available"]


def test_a_lock_on_somebody_who_is_no_candidate() -> None:
    assert conflict(locked=(Placement("N1", "S1"),)) == [
        {"rule": "locked", "need": "N1", "supporter": "S1"},
        {"rule": "no_eligible_supporter", "need": "N1", "supporter": "S1"},
    ]


def test_one_need_locked_twice() -> None:
    found = conflict(locked=(Placement("N0", "S0"), Placement("N0", "S1")))
    assert found == [
        {"rule": "locked", "need": "N0", "supporter": "S0"},
        {"rule": "locked", "need": "N0", "supporter": "S1"},
    ]


def test_two_forced_partners_of_one_who_may_have_one() -> None:
    found = conflict(forced=(Pair("R0", "S0"), Pair("R0", "S1")))
    assert [one["rule"] for one in found] == ["forced", "forced", "partner_cap"]


def test_two_organisations_for_a_supporter_who_serves_one() -> None:
    found = conflict(
        forced=(Pair("R0", "S0"), Pair("R1", "S0")), supporters=(Supporter("S0", 400, 1), Supporter("S1", 100, 2))
    )
    assert [one["rule"] for one in found] == ["forced", "forced", "organisation_cap"]


def test_more_days_than_there_are() -> None:
    found = conflict(locked=(Placement("N0", "S0"),), overhead_days_per_partnership=11)
    assert [one["rule"] for one in found] == ["locked", "no_capacity"]


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_smaller_set_conflicts(problem: Problem) -> None:
    answer = solve(problem)
    if answer.status is not Status.INFEASIBLE:
        assert answer.conflict == ()
        return
    small = _touched(problem)
    rules = _rules(small)
    assert not _feasible(_with(small, set(answer.conflict)))
    for kept in combinations(rules, len(answer.conflict) - 1):
        assert _feasible(_with(small, set(kept)))
