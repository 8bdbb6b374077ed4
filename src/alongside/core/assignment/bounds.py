"""A lower bound on the regret of every pair, where days couple the pairs.

Lagrange's bound: needs, partners and the rungs held are charged for at prices, and each supporter then does what
is best for it alone, in whole needs that fit its days (Geoffrion, Mathematical Programming Study 2, 1974). With
a pair in it, that supporter's best is worth less; so much the pair costs at least.
"""

from collections.abc import Iterable

import numpy as np

from alongside.core.assignment import goals
from alongside.core.assignment.answer import Answer
from alongside.core.assignment.goals import Floats, Goal, Row
from alongside.core.assignment.loss import Regret
from alongside.core.assignment.problem import Placement, Problem
from alongside.core.assignment.supporters import most_with
from alongside.core.assignment.tables import Ints, Tables

_SLACK = 1e-6  # what floating point may be out by, relative to the value


def least_regrets(problem: Problem, answer: Answer, placed: Tables) -> dict[Placement, Regret]:
    """Each pair's regret is at least this; pairs of the match cost nothing, those nobody has room for are left out.

    On the ladder a pair whose bound on coverage is 0 gets the one on the total among matches that keep
    coverage and the least well served: it costs at least that, or something above.
    """
    held = _held(placed, answer)
    values = {rung.rung: rung.value for rung in answer.ladder}
    rules = goals.rule_rows(placed)
    if problem.objective is not None:
        penalty = problem.objective.uncovered_penalty
        most = penalty * int(placed.need_priority.sum()) - (answer.objective or 0)
        steps = [("objective", goals.weighted(placed, penalty), rules, most)]
    else:
        kept = [*rules, goals.covers(placed, values["coverage"])]
        kept += goals.least_rows(placed, values["least_well_served"])
        nothing = np.zeros(len(placed.link_organisation), dtype=np.int64)
        plain = Goal("coverage", placed.pair_priority, nothing)
        cost = np.full(len(nothing), -placed.partner_cost, dtype=np.int64)
        total = Goal("total", placed.pair_score, cost)
        steps = [("coverage", plain, rules, values["coverage"]), ("total", total, kept, values["total"])]
    bounds = [(rung, _lost(placed, goal, rows, reached, held)) for rung, goal, rows, reached in steps]
    possible = [pair for pair in _all(placed) if all(np.isfinite(lost[pair]) for _, lost in bounds)]
    found = {name(placed, pair): _first((rung, int(lost[pair])) for rung, lost in bounds) for pair in possible}
    found |= {name(placed, int(pair)): Regret(None, 0, True, ()) for pair in held}
    return dict(sorted(found.items()))


def name(placed: Tables, pair: int) -> Placement:
    """The ids of a pair."""
    return Placement(placed.needs[placed.pair_need[pair]], placed.supporters[placed.pair_supporter[pair]])


def _all(placed: Tables) -> range:
    return range(len(placed.pair_need))


def _held(placed: Tables, answer: Answer) -> Ints:
    match = {Placement(one.need, one.supporter) for one in answer.assignments}
    return np.array([pair for pair in _all(placed) if name(placed, pair) in match], dtype=np.int64)


def _first(bounds: Iterable[tuple[str, int]]) -> Regret:
    for rung, lost in bounds:
        if lost > 0:
            return Regret(rung, lost, False)
    return Regret(None, 0, False)


def _lost(placed: Tables, goal: Goal, rows: list[Row], reached: int, held: Ints) -> Floats:
    """What each pair at least loses of the value reached, in whole points and never below 0 (∞: it fits nowhere)."""
    slack = _SLACK * max(1.0, abs(reached))
    lost: Floats = np.maximum(np.ceil(reached - most_with(placed, goal, rows, held) - slack), 0.0)
    return lost
