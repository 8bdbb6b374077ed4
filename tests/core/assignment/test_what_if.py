"""What depends on the weights, and what happens when somebody withdraws."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.core.assignment.problems import problems
from tests.core.assignment.test_explain import TWO

from alongside.core.assignment import (
    DEFAULT_WEIGHTS,
    Move,
    Pair,
    PairFacts,
    Placement,
    Problem,
    Relationship,
    Status,
    TermName,
    check_match,
    pair_score,
    persistence,
    random_weightings,
    solve,
    withdraw,
)

few = settings(max_examples=40, deadline=None)


def test_weightings_vary_around_the_given_ones_and_repeat() -> None:
    weightings = random_weightings(DEFAULT_WEIGHTS, 50, seed=7)
    assert weightings == random_weightings(DEFAULT_WEIGHTS, 50, seed=7)
    assert weightings != random_weightings(DEFAULT_WEIGHTS, 50, seed=8)
    shares = [one[TermName.CULTURE] / (1000 * DEFAULT_WEIGHTS[TermName.CULTURE]) for one in weightings]
    assert 0.5 <= min(shares) < 0.7
    assert 1.3 < max(shares) <= 1.5


def test_a_pair_that_needs_one_weight_holds_less_often_than_one_that_does_not() -> None:
    near = PairFacts(minutes=30, relationship=Relationship.STRAINED)
    known = PairFacts(minutes=180, relationship=Relationship.WORKED_WELL)

    def under(weights) -> Problem:
        scores = {"S0": pair_score(near, weights).score, "S1": pair_score(known, weights).score}
        return replace(
            TWO,
            candidates=tuple(
                replace(row, score=scores[row.supporter] if row.need == "N0" else 10 * row.score // 1000)
                for row in TWO.candidates
            ),
        )

    even = {TermName.TRAVEL: 11, TermName.RELATIONSHIP: 10}
    found = persistence(solve(under(even)), random_weightings(even, 40, seed=1), under)
    share = {one.pair: one.kept for one in found}
    assert all(one.of == 40 for one in found)
    assert 10 < share[Pair("R0", "S0")] < 35
    assert "of 40 reasonable weightings" in found[0].sentence()
    always = persistence(solve(under(even)), ({TermName.TRAVEL: 1, TermName.RELATIONSHIP: 0},), under)
    assert {one.kept for one in always} == {1}


def test_persistence_can_be_stopped() -> None:
    found = persistence(solve(TWO), random_weightings(DEFAULT_WEIGHTS, 5, seed=1), lambda _: TWO, cancel=lambda: True)
    assert {one.of for one in found} == {0}


def test_a_supporter_withdraws() -> None:
    answer = solve(TWO)
    after = withdraw(TWO, answer, "S0", bonus=50)
    assert after.lost == ("N0",)
    assert after.best.tally.coverage == 1
    assert after.staying.moves == (Move("N0", "S0", "S1"), Move("N1", "S1", None))  # 600 beats 500 + 50
    stays = withdraw(TWO, answer, "S0", bonus=300)
    assert stays.staying.moves == (Move("N0", "S0", None),)
    assert stays.best.moves == after.best.moves


def test_an_organisation_withdraws() -> None:
    after = withdraw(TWO, solve(TWO), "R0")
    assert after.lost == ("N0",)
    assert after.best.tally.coverage == 1
    assert after.staying.moves == ()


def test_a_stranger_withdraws() -> None:
    with pytest.raises(ValueError, match="nobody called"):
        withdraw(TWO, solve(TWO), "S9")


@few
@given(problems(), st.data())
def test_after_a_withdrawal_no_rule_is_broken_and_the_best_is_best(problem: Problem, data: st.DataObject) -> None:
    answer = solve(problem)
    assume(answer.status is Status.OPTIMAL)
    party = data.draw(st.sampled_from([one.id for one in (*problem.organisations, *problem.supporters)]))
    after = withdraw(problem, answer, party)
    assert (after.staying is None) == (after.best is None)
    if after.best is None:
        return
    for rematch in (after.staying, after.best):
        assert all(party != one.supporter for one in rematch.assignments)
        assert rematch.proved
    if problem.objective is None:
        assert after.best.tally.coverage == after.staying.tally.coverage
        same = after.best.tally.least_well_served == after.staying.tally.least_well_served
        assert not same or after.best.tally.total >= after.staying.tally.total
    else:
        assert after.best.tally.weighted <= after.staying.tally.weighted
    placed = [Placement(one.need, one.supporter) for one in after.best.assignments]
    rules = ("forced", "locked", "reciprocal")
    assert check_match(replace(problem, **dict.fromkeys(rules, ())), placed).broken == ()
