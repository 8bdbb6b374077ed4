"""Min-cost flow by OR-Tools: needs flow to supporters with so many places. A flow knows no days.

Two flows. In one a supporter has as many places as needs could fit at most: its value is a bound. In the other as
many as needs of usual length fit: its match is repaired, what breaks a limit dropped and what still fits taken.
"""

from statistics import mean

from alongside.core.assignment import Problem
from benchmarks.matching.facts import Row, days_to_give, grouped, rows
from benchmarks.matching.greedy import Ledger, fill
from benchmarks.matching.outcome import Distance, Limits, Outcome, penalty


def min_cost_flow(problem: Problem, distance: Distance, limits: Limits) -> Outcome:
    """The match of the usual flow, repaired, with the value of the relaxed one as bound."""
    give = days_to_give(problem)
    overhead = problem.overhead_days_per_partnership
    found = [row for row in rows(problem) if row.days + overhead <= give[row.supporter]]
    bound, _ = _flow(problem, found, _most(problem, found))
    _, taken = _flow(problem, found, _usual(problem, found))
    ledger = Ledger(problem)
    fill(ledger, sorted(taken, key=_weight))
    fill(ledger, sorted((row for row in found if row.need not in ledger.placed), key=_weight))
    return Outcome(tuple(ledger.placed.values()), bound)


def _flow(problem: Problem, found: list[Row], places: dict[str, int]) -> tuple[int, list[Row]]:
    """The weighted objective of the best flow, its partnerships priced from below, and the rows it takes."""
    from ortools.graph.python import min_cost_flow as ortools

    price = penalty(problem)
    needs = {need.id: at for at, need in enumerate(problem.needs)}
    supporters = {one.id: len(needs) + at for at, one in enumerate(problem.supporters)}
    sink = len(needs) + len(supporters)
    share = problem.partner_cost // _sharing(problem)
    flow = ortools.SimpleMinCostFlow()
    for row in found:
        gain = row.score + price * row.priority - share
        flow.add_arc_with_capacity_and_unit_cost(needs[row.need], supporters[row.supporter], 1, -gain)
    for at in needs.values():
        flow.add_arc_with_capacity_and_unit_cost(at, sink, 1, 0)
        flow.set_node_supply(at, 1)
    for supporter, most in places.items():
        flow.add_arc_with_capacity_and_unit_cost(supporters[supporter], sink, most, 0)
    flow.set_node_supply(sink, -len(needs))
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("OR-Tools found no flow")
    taken = [row for arc, row in enumerate(found) if flow.flow(arc)]
    return flow.optimal_cost() + price * sum(need.priority for need in problem.needs), taken


def _sharing(problem: Problem) -> int:
    """The most needs one partnership could cover: each then bears at least this part of its cost."""
    sizes: dict[str, int] = {}
    for need in problem.needs:
        sizes[need.organisation] = sizes.get(need.organisation, 0) + 1
    return max(sizes.values(), default=1)


def _most(problem: Problem, found: list[Row]) -> dict[str, int]:
    """The most needs each supporter's days could hold: the shortest first, with one partnership's overhead."""
    give, mine = days_to_give(problem), grouped(found, "supporter")
    places = {}
    for one in problem.supporters:
        left = give[one.id] - problem.overhead_days_per_partnership
        places[one.id] = 0
        for days in sorted(found[at].days for at in mine.get(one.id, [])) if one.max_organisations else []:
            left -= days
            places[one.id] += left >= 0
    return places


def _usual(problem: Problem, found: list[Row]) -> dict[str, int]:
    """How many needs of usual length each supporter's days hold, at least one where any fits."""
    give, mine = days_to_give(problem), grouped(found, "supporter")
    places = {one.id: 0 for one in problem.supporters}
    for one in problem.supporters:
        if one.id in mine and one.max_organisations:
            length = mean(found[at].days for at in mine[one.id]) + problem.overhead_days_per_partnership
            places[one.id] = max(1, int(give[one.id] // length))
    return places


def _weight(row: Row) -> tuple[int, int, str, str]:
    return -row.priority, -row.score, row.need, row.supporter
