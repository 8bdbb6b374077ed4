"""The relaxed problem: needs are covered and partnerships opened in part. Its prices guide and prove nothing."""

import math

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from alongside.core.assignment import goals
from alongside.core.assignment.goals import Row
from alongside.core.assignment.problem import Problem
from alongside.core.assignment.tables import Ints, Tables, tables


def dual_prices(problem: Problem) -> dict[str, tuple[float, float]]:
    """What a day and a place of each supporter are worth in the relaxed weighted problem (0 at least)."""
    placed = tables(problem)
    nothing = dict.fromkeys(placed.supporters, (0.0, 0.0))
    if problem.objective is None or not len(placed.pair_need):
        return nothing
    goal = goals.weighted(placed, problem.objective.uncovered_penalty)
    gain = np.concatenate([goal.pair_gain, goal.link_gain]).astype(float)
    matrix, high = shape(placed, goals.rule_rows(placed))
    solved = linprog(-gain, A_ub=matrix, b_ub=high, bounds=(0, 1), method="highs")
    if solved.status != 0:
        return nothing
    duals = np.maximum(-solved.ineqlin.marginals, 0.0)
    days = len(placed.needs)
    places = days + len(placed.supporters) + len(placed.link_organisation) + len(placed.pair_need)
    return {name: (float(duals[days + at]), float(duals[places + at])) for at, name in enumerate(placed.supporters)}


def shape(placed: Tables, rows: list[Row]) -> tuple[coo_array, np.ndarray]:
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
    size = (sum(map(len, high)), len(pairs) + len(links))
    return coo_array((weight.astype(float), (at, column)), shape=size).tocsr(), np.concatenate(high)
