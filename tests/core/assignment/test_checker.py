"""The checker finds every way of breaking a match."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative.assignment import keeps_rules, ladder
from tests.core.assignment.problems import problems
from tests.core.assignment.test_explain import TWO

from alongside.core.assignment import Placement, Problem, Rung, Uncovered, check, check_match, solve


@settings(max_examples=150, deadline=None)
@given(problems(), st.data())
def test_it_agrees_with_the_slow_reading_of_the_rules(problem: Problem, data: st.DataObject) -> None:
    match = {}
    for need in problem.needs:
        choices = [row.supporter for row in problem.candidates if row.need == need.id]
        chosen = data.draw(st.sampled_from([None, *choices]))
        if chosen is not None:
            match[need.id] = chosen
    verdict = check_match(problem, [Placement(*pair) for pair in match.items()])
    assert (verdict.broken == ()) == keeps_rules(problem, match)
    if verdict.broken:
        return
    covered, least, total, kept = ladder(problem, match)
    tally = verdict.tally
    assert (tally.coverage, tally.least_well_served, tally.total, tally.changes) == (covered, least, total, -kept)


ANSWER = solve(TWO)
SPOILT = {
    "no candidate": replace(ANSWER, assignments=(replace(ANSWER.assignments[0], supporter="S9"),)),
    "a score differs": replace(ANSWER, assignments=(replace(ANSWER.assignments[0], score=1), ANSWER.assignments[1])),
    "not those of the assignments": replace(ANSWER, partnerships=ANSWER.partnerships[:1]),
    "neither covered nor explained": replace(ANSWER, uncovered=(Uncovered("N0", "outbid"),)),
    "covered 2 times": replace(ANSWER, assignments=(*ANSWER.assignments, ANSWER.assignments[0])),
    "rung coverage is 2, not 3": replace(ANSWER, ladder=(Rung("coverage", 3, 3), *ANSWER.ladder[1:])),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_answer_is_found_out(what: str) -> None:
    assert check(TWO, ANSWER).broken == ()
    assert any(what in fault for fault in check(TWO, SPOILT[what]).broken), check(TWO, SPOILT[what]).broken
