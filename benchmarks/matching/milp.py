"""The textbook formulation, solved by SciPy's HiGHS: one 0/1 variable a candidate and one a partnership.

Written apart from the engine's own compact formulation, so that two formulations can be seen to agree.
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from alongside.core.assignment import Problem
from benchmarks.matching.facts import Row, days_to_give, rows
from benchmarks.matching.outcome import Distance, Limits, Outcome, penalty

_SLACK = 1e-6


class _Rows:
    """Sparse constraints Σ weight × variable ≤ limit, gathered one by one."""

    def __init__(self) -> None:
        self.limits: list[float] = []
        self.at: list[int] = []
        self.columns: list[int] = []
        self.weights: list[float] = []

    def add(self, terms: list[tuple[int, float]], limit: float) -> None:
        self.at += [len(self.limits)] * len(terms)
        self.columns += [column for column, _ in terms]
        self.weights += [weight for _, weight in terms]
        self.limits.append(limit)

    def constraint(self, width: int) -> LinearConstraint:
        matrix = coo_array((self.weights, (self.at, self.columns)), shape=(len(self.limits), width))
        return LinearConstraint(matrix.tocsr(), -np.inf, np.array(self.limits))


def compact(problem: Problem, distance: Distance, limits: Limits) -> Outcome:
    """Minimise the weighted objective; the time limit is HiGHS's own, its gap set to nothing."""
    price = penalty(problem)
    found = rows(problem)
    links = {link: len(found) + at for at, link in enumerate(dict.fromkeys(row.link for row in found))}
    width = len(found) + len(links)
    if not width:
        return Outcome((), price * sum(need.priority for need in problem.needs), proved=True)
    cost = np.array([-row.score - price * row.priority for row in found] + [problem.partner_cost] * len(links))
    solved = milp(
        cost.astype(float),
        integrality=np.ones(width),
        bounds=Bounds(0, 1),
        constraints=_limits(problem, found, links).constraint(width),
        options={"mip_rel_gap": 0.0, "time_limit": limits.seconds},
    )
    constant = price * sum(need.priority for need in problem.needs)
    bound = None if solved.mip_dual_bound is None else _whole(solved.mip_dual_bound) + constant
    chosen: NDArray[np.int64] = (
        np.flatnonzero(solved.x[: len(found)] > 0.5) if solved.x is not None else np.zeros(0, int)
    )
    return Outcome(tuple(found[at].placement for at in chosen), bound, proved=solved.status == 0)


def _whole(bound: float) -> int:
    """The lowest whole number not below a bound: the data are whole."""
    return math.ceil(bound - _SLACK)


def _limits(problem: Problem, found: list[Row], links: dict[tuple[str, str], int]) -> _Rows:
    made = _Rows()
    needs: dict[str, list[tuple[int, float]]] = {}
    days: dict[str, list[tuple[int, float]]] = {}
    helped: dict[str, list[tuple[int, float]]] = {}
    partners: dict[str, list[tuple[int, float]]] = {}
    for at, row in enumerate(found):
        needs.setdefault(row.need, []).append((at, 1))
        days.setdefault(row.supporter, []).append((at, row.days))
        made.add([(at, 1), (links[row.link], -1)], 0)
    for (organisation, supporter), at in links.items():
        days[supporter].append((at, problem.overhead_days_per_partnership))
        helped.setdefault(supporter, []).append((at, 1))
        partners.setdefault(organisation, []).append((at, 1))
    give = days_to_give(problem)
    for terms in needs.values():
        made.add(terms, 1)
    for one in problem.supporters:
        made.add(days.get(one.id, []), give[one.id])
        made.add(helped.get(one.id, []), one.max_organisations)
    for seeking in problem.organisations:
        made.add(partners.get(seeking.id, []), seeking.max_partners)
    return made
