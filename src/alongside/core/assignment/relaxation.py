"""A lower bound on the regret of every pair, from the prices of the relaxed problem.

The relaxation lets a supporter cover part of a need. Its best value and its reduced costs say at least how
much a pair costs (Wolsey, Integer Programming, 2020, section 7.4); days that do not add up make the truth
dearer, never cheaper.
"""

import math
from collections.abc import Iterable

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from alongside.core.assignment import goals
from alongside.core.assignment.answer import Answer
from alongside.core.assignment.goals import Goal, Row
from alongside.core.assignment.loss import Regret
from alongside.core.assignment.problem import Placement, Problem
from alongside.core.assignment.tables import Ints, Tables, tables

_SLACK = 1e-6  # what the relaxation's floating point may be out by, relative to its value


def least_regrets(problem: Problem, answer: Answer, placed: Tables) -> dict[Placement, Regret]:
    """Each pair's regret is at least this; pairs of the match cost nothing.

    On the ladder a pair whose bound on coverage is 0 gets the one on the total among matches that keep
    coverage and the least well served: it costs at least that, or something above.
    """
    held = {(one.need, one.supporter) for one in answer.assignments}
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
    bounds = [(name, _lost(placed, goal, rows, reached)) for name, goal, rows, reached in steps]
    found = {}
    for pair in range(len(placed.pair_need)):
        name = Placement(placed.needs[placed.pair_need[pair]], placed.supporters[placed.pair_supporter[pair]])
        if (name.need, name.supporter) in held:
            found[name] = Regret(None, 0, True, ())
        else:
            found[name] = _first((rung, int(lost[pair])) for rung, lost in bounds)
    return dict(sorted(found.items()))


def _first(bounds: Iterable[tuple[str, int]]) -> Regret:
    for rung, lost in bounds:
        if lost > 0:
            return Regret(rung, lost, False)
    return Regret(None, 0, False)


def _lost(placed: Tables, goal: Goal, rows: list[Row], reached: int) -> Ints:
    """What each pair at least loses of the value reached, rounded up to whole points and never below 0."""
    pairs = len(placed.pair_need)
    if not pairs:
        return np.zeros(0, dtype=np.int64)
    matrix, high = _shape(placed, rows)
    gain = np.concatenate([goal.pair_gain, goal.link_gain]).astype(float)
    solved = linprog(-gain, A_ub=matrix, b_ub=high, bounds=(0, 1), method="highs")
    if solved.status != 0:
        return np.zeros(pairs, dtype=np.int64)
    slack = _SLACK * max(1.0, abs(solved.fun))
    # The bound is made of the duals alone, so that it holds whatever the solver's tolerances were.
    duals = np.minimum(solved.ineqlin.marginals, 0.0)
    reduced = -gain - matrix.T @ duals
    bound = float(high @ duals) + np.minimum(reduced, 0.0).sum()
    with_pair = bound + np.maximum(reduced[:pairs], 0.0)
    lost: Ints = np.maximum(np.ceil(with_pair + reached - slack), 0).astype(np.int64)
    return lost


def dual_prices(problem: Problem) -> dict[str, tuple[float, float]]:
    """What a day and a place of each supporter are worth in the relaxed weighted problem (0 at least)."""
    placed = tables(problem)
    nothing = dict.fromkeys(placed.supporters, (0.0, 0.0))
    if problem.objective is None or not len(placed.pair_need):
        return nothing
    goal = goals.weighted(placed, problem.objective.uncovered_penalty)
    gain = np.concatenate([goal.pair_gain, goal.link_gain]).astype(float)
    matrix, high = _shape(placed, goals.rule_rows(placed))
    solved = linprog(-gain, A_ub=matrix, b_ub=high, bounds=(0, 1), method="highs")
    if solved.status != 0:
        return nothing
    duals = np.maximum(-solved.ineqlin.marginals, 0.0)
    days = len(placed.needs)
    places = days + len(placed.supporters) + len(placed.link_organisation) + len(placed.pair_need)
    return {name: (float(duals[days + at]), float(duals[places + at])) for at, name in enumerate(placed.supporters)}


def _shape(placed: Tables, rows: list[Row]) -> tuple[coo_array, np.ndarray]:
    """Every rule as Σ weight × (pairs, then links) ≤ high: needs, days, links, pairs, places, partners, and rows."""
    pairs, links = np.arange(len(placed.pair_need)), np.arange(len(placed.link_organisation))
    open_links = len(pairs) + links
    room = np.maximum(placed.capacity[placed.link_supporter] - placed.overhead, 0)
    held: list[tuple[Ints, Ints, np.ndarray]] = []
    high: list[np.ndarray] = []

    def block(limit: np.ndarray, *parts: tuple[Ints, Ints, np.ndarray | int]) -> None:
        start = sum(map(len, high))
        held.extend((start + at, column, np.broadcast_to(weight, len(at))) for at, column, weight in parts)
        high.append(np.asarray(limit, dtype=float))

    block(np.ones(len(placed.needs)), (placed.pair_need, pairs, 1))
    block(
        placed.capacity,
        (placed.pair_supporter, pairs, placed.pair_days),
        (placed.link_supporter, open_links, placed.overhead),
    )
    block(np.zeros(len(links)), (placed.pair_link, pairs, placed.pair_days), (links, open_links, -room))
    block(np.zeros(len(pairs)), (pairs, pairs, 1), (pairs, len(pairs) + placed.pair_link, -1))
    block(placed.max_organisations, (placed.link_supporter, open_links, 1))
    block(placed.max_partners, (placed.link_organisation, open_links, 1))
    for row in rows:
        columns = np.concatenate([row.pairs, len(pairs) + row.links])
        weights = np.concatenate([row.pair_weights, row.link_weights])
        none = np.zeros(len(columns), dtype=np.int64)
        if math.isfinite(row.high):
            block(np.array([row.high]), (none, columns, weights))
        if math.isfinite(row.low):
            block(np.array([-row.low]), (none, columns, -weights))
    at, column, weight = (np.concatenate(parts) for parts in zip(*held, strict=True))
    shape = (sum(map(len, high)), len(pairs) + len(links))
    return coo_array((weight.astype(float), (at, column)), shape=shape).tocsr(), np.concatenate(high)
