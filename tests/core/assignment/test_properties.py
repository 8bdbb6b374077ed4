"""What must hold of any match: bounds, monotony, indifference to names and order, and every need explained."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
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
    check,
    solve,
)
from alongside.core.assignment import goals as goals_of
from alongside.core.assignment.compact import maximise
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import tables

few = settings(max_examples=40, deadline=None)


def worth(problem: Problem) -> tuple[int, ...] | None:
    """What the best match is worth, more is better; None when there is none."""
    answer = solve(problem)
    if answer.status is Status.INFEASIBLE:
        return None
    if not answer.ladder:
        return (-(answer.objective or 0),)
    return tuple(-rung.value if rung.rung == "changes" else rung.value for rung in answer.ladder)


@few
@given(problems())
def test_two_formulations_agree(problem: Problem) -> None:
    placed = tables(problem)
    assume(not placed.impossible and problem.objective is not None)
    goal = goals_of.weighted(placed, problem.objective.uncovered_penalty)
    pairs, bound = maximise(placed, goal, goals_of.rule_rows(placed), Watch())
    answer = solve(problem)
    assert (pairs is None) == (answer.status is Status.INFEASIBLE)
    if pairs is not None:
        most = problem.objective.uncovered_penalty * sum(need.priority for need in problem.needs)
        assert answer.objective == most - goal.value(pairs, placed) == most - bound


@few
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(problem: Problem, random) -> None:
    def shuffled(rows: tuple) -> tuple:
        return tuple(random.sample(rows, len(rows)))

    other = replace(
        problem,
        **{
            name: shuffled(getattr(problem, name))
            for name in (
                "organisations",
                "needs",
                "supporters",
                "candidates",
                "vetoes",
                "forced",
                "standing",
                "locked",
            )
        },
    )
    first, second = solve(problem), solve(other)
    assert replace(first, seconds=0) == replace(second, seconds=0)


@few
@given(problems())
def test_other_names_change_no_value(problem: Problem) -> None:
    def renamed(value: object) -> object:
        """Ids get a new first letter and count down, so that their order is reversed."""
        if isinstance(value, tuple):
            return tuple(renamed(one) for one in value)
        if isinstance(value, str) and value[:1] in ("R", "N", "S") and value[1:].isdigit():
            return f"x{value[0]}{9 - int(value[1:])}"
        if isinstance(value, Organisation | Need | Supporter | Candidate | Pair | Placement):
            return replace(value, **{name: renamed(getattr(value, name)) for name in value.__dataclass_fields__})
        return value

    other = replace(problem, **{name: renamed(getattr(problem, name)) for name in problem.__dataclass_fields__})
    assert worth(problem) == worth(other)


@few
@given(problems(), st.data())
def test_a_veto_never_helps(problem: Problem, data: st.DataObject) -> None:
    veto = Pair(
        data.draw(st.sampled_from([one.id for one in problem.organisations])),
        data.draw(st.sampled_from([one.id for one in problem.supporters])),
    )
    assume(veto not in problem.vetoes)
    before, after = worth(problem), worth(replace(problem, vetoes=(*problem.vetoes, veto)))
    assert after is None or (before is not None and after <= before)


@few
@given(problems(), st.integers(0, 1000))
def test_one_more_supporter_never_hurts(problem: Problem, score: int) -> None:
    """It offers to help with needs that somebody could already meet, so nobody newly counts as least served."""
    eligible = sorted({row.need for row in problem.candidates})
    supporter = Supporter("S9", 60, 2)
    more = replace(
        problem,
        supporters=(*problem.supporters, supporter),
        candidates=(*problem.candidates, *(Candidate(need, "S9", score) for need in eligible)),
    )
    # Somebody who could only help itself counts as not eligible; a helper for it may then lower the least.
    itself = {one.id: one.organisation for one in problem.supporters}
    home = {one.id: one.organisation for one in problem.needs}
    assume(all(itself[row.supporter] != home[row.need] for row in problem.candidates))
    before, after = worth(problem), worth(more)
    assert before is None or (after is not None and after >= before)


@few
@given(problems())
def test_every_uncovered_need_is_explained(problem: Problem) -> None:
    answer = solve(problem)
    assume(answer.status is not Status.INFEASIBLE)
    assert check(problem, answer).broken == ()
    named = {row.need for row in problem.candidates}
    for one in answer.uncovered:
        assert (one.reason is Reason.NO_ELIGIBLE_SUPPORTER) or one.need in named


@few
@given(problems())
def test_a_match_stopped_at_once_is_feasible_and_its_bound_holds(problem: Problem) -> None:
    stopped = solve(problem, cancel=lambda: True)
    proved = solve(problem)
    assert (stopped.status is Status.INFEASIBLE) == (proved.status is Status.INFEASIBLE)
    if proved.status is Status.INFEASIBLE:
        return
    assert check(problem, stopped).broken == ()
    if not proved.ladder:
        assert stopped.bound <= proved.objective <= stopped.objective
    else:
        first = next((at for at, rung in enumerate(stopped.ladder) if not rung.proved), len(stopped.ladder) - 1)
        assert [one.value for one in stopped.ladder[:first]] == [one.value for one in proved.ladder[:first]]
        values = stopped.ladder[first].value, proved.ladder[first].value, stopped.ladder[first].bound
        assert list(values) == sorted(values, reverse=stopped.ladder[first].rung == "changes")
