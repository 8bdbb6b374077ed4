"""The engine put together: which formulation, which objective, and the answer made of what it finds."""

import numpy as np

from alongside.core.assignment import compact, goals
from alongside.core.assignment.answer import Answer, Assignment, Partnership, Rung, Status
from alongside.core.assignment.compact import Compact
from alongside.core.assignment.conflict import smallest_conflict
from alongside.core.assignment.goals import Goal, Row
from alongside.core.assignment.greedy import completed
from alongside.core.assignment.ladder import Engine, climb
from alongside.core.assignment.patterns import PatternEngine
from alongside.core.assignment.patterns.options import options
from alongside.core.assignment.problem import Problem
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.reasons import uncovered
from alongside.core.assignment.tables import Ints, Tables, tables


def solved(problem: Problem, watch: Watch) -> Answer:
    """The best match of a problem, or the smallest set of rules that contradict each other."""
    placed = tables(problem)
    answer = None if placed.impossible else best(problem, placed, goals.rule_rows(placed), watch)
    if answer is None:
        return Answer(Status.INFEASIBLE, None, None, None, watch.spent, conflict=smallest_conflict(problem))
    return answer


def best(problem: Problem, placed: Tables, rows: list[Row], watch: Watch) -> Answer | None:
    """The best match under the rows (the rules' own and any further), None when none keeps them."""
    penalty = 0 if problem.objective is None else problem.objective.uncovered_penalty
    goal = goals.coverage(placed) if problem.objective is None else goals.weighted(placed, penalty)
    engine = _engine(placed, rows, goal)
    if engine is None:
        return None
    if problem.objective is None:
        return _lexicographic(problem, placed, engine, rows, watch)
    outcome = engine.maximise(goal, rows, watch, None)
    most = penalty * int(placed.need_priority.sum())
    return _answer(problem, placed, outcome.pairs, most - outcome.value, most - outcome.bound, (), watch)


def _lexicographic(problem: Problem, placed: Tables, engine: Engine, rows: list[Row], watch: Watch) -> Answer:
    reached = climb(placed, engine, rows, watch)
    last = next((rung for rung in reached.rungs if not rung.proved), reached.rungs[-1])
    return _answer(problem, placed, reached.pairs, last.value, last.bound, reached.rungs, watch)


def _engine(placed: Tables, rows: list[Row], goal: Goal) -> Engine | None:
    """Patterns where they can be listed, the compact formulation otherwise; None when nothing keeps the rows."""
    start = _start(placed, rows)
    if start is None:
        return None
    start = completed(placed, start, goal, rows)
    found = options(placed)
    if found is None:
        return Compact(placed, start)
    return PatternEngine(placed, found, start)


def _start(placed: Tables, rows: list[Row]) -> Ints | None:
    """Any pairs that keep the rows: none at all where no row asks for something."""
    if all(row.low <= 0 <= row.high for row in rows):
        return np.zeros(0, dtype=np.int64)
    return compact.maximise(placed, goals.nothing(placed), rows, Watch())[0]


def _answer(
    problem: Problem, placed: Tables, pairs: Ints, objective: int, bound: int, ladder: tuple[Rung, ...], watch: Watch
) -> Answer:
    assignments = tuple(
        Assignment(
            placed.needs[placed.pair_need[pair]],
            placed.supporters[placed.pair_supporter[pair]],
            int(placed.pair_score[pair]),
        )
        for pair in sorted(pairs, key=lambda pair: int(placed.pair_need[pair]))
    )
    proved = objective == bound and all(rung.proved for rung in ladder)
    return Answer(
        status=Status.OPTIMAL if proved else Status.FEASIBLE,
        objective=objective,
        bound=float(bound),
        gap=abs(objective - bound) / max(1, abs(objective)),
        seconds=watch.spent,
        assignments=assignments,
        partnerships=_partnerships(placed, pairs),
        uncovered=uncovered(problem, assignments),
        ladder=ladder,
    )


def _partnerships(placed: Tables, pairs: Ints) -> tuple[Partnership, ...]:
    links = np.unique(placed.pair_link[pairs])
    listed = [
        Partnership(
            placed.organisations[placed.link_organisation[link]],
            placed.supporters[placed.link_supporter[link]],
            placed.overhead + int(placed.pair_days[pairs][placed.pair_link[pairs] == link].sum()),
        )
        for link in links
    ]
    return tuple(sorted(listed, key=lambda one: (one.organisation, one.supporter)))
