"""The engine itself, under weights and on the ladder."""

import time
from dataclasses import replace

from alongside.core.assignment import Answer, Placement, Problem, Status, check, solve
from benchmarks.matching.outcome import Distance, Limits, Outcome


def weighted(problem: Problem, distance: Distance, limits: Limits) -> Outcome:
    """Under weights, as every other solver here."""
    answer, seconds = _solved(problem, limits)
    bound = None if answer.bound is None else round(answer.bound)
    return Outcome(_placements(answer), bound, answer.status is Status.OPTIMAL, seconds=seconds)


def ladder(problem: Problem, distance: Distance, limits: Limits) -> Outcome:
    """Coverage first, then the least well served, then the total: the default of a round."""
    answer, seconds = _solved(replace(problem, objective=None), limits)
    return Outcome(_placements(answer), None, answer.status is Status.OPTIMAL, answer.gap, seconds)


def _solved(problem: Problem, limits: Limits) -> tuple[Answer, float]:
    """The engine's answer and its seconds, its stated values checked too. Raises ValueError for a wrong one."""
    began = time.perf_counter()
    answer = solve(problem, time_limit=limits.seconds)
    seconds = time.perf_counter() - began
    if broken := check(problem, answer).broken:
        raise ValueError("; ".join(broken))
    return answer, seconds


def _placements(answer: Answer) -> tuple[Placement, ...]:
    return tuple(Placement(one.need, one.supporter) for one in answer.assignments)
