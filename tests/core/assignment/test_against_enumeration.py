"""The engine finds what writing down every match finds."""

from hypothesis import given, settings
from tests.alternative.assignment import allowed, cost, ladder
from tests.core.assignment.problems import problems

from alongside.core.assignment import Problem, Status, check, solve


@settings(max_examples=150, deadline=None)
@given(problems())
def test_the_best_match_of_a_small_problem(problem: Problem) -> None:
    matches = list(allowed(problem))
    answer = solve(problem)
    if not matches:
        assert answer.status is Status.INFEASIBLE
        assert answer.conflict
        return
    assert answer.status is Status.OPTIMAL
    assert check(problem, answer).broken == ()
    if problem.objective is not None:
        assert answer.objective == min(cost(problem, match, problem.objective.uncovered_penalty) for match in matches)
    else:
        covered, least, total, kept = max(ladder(problem, match) for match in matches)
        assert [rung.value for rung in answer.ladder] == [covered, least, total, -kept]
        assert all(rung.proved for rung in answer.ladder)
