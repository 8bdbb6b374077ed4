"""Min-cost flow by OR-Tools: needs flow to supporters with so many places. A flow knows no days.

The relaxed flow counts as places the most needs that could fit, so its value is a bound; its match is then
repaired: what breaks a limit is dropped, and what still fits is taken.
"""

from alongside.core.assignment import Placement, Problem
from benchmarks.matching.facts import Row, days_to_give, grouped, rows
from benchmarks.matching.greedy import Ledger, fill
from benchmarks.matching.outcome import Distance, Limits, Outcome, penalty

_MOST_IN_A_LINK = 4  # needs of one organisation that could share one partnership's cost


def min_cost_flow(problem: Problem, distance: Distance, limits: Limits) -> Outcome:
    """The flow's match, repaired, with the flow's value as bound."""
    from ortools.graph.python import min_cost_flow as ortools

    price, found = penalty(problem), rows(problem)
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
    for supporter, places in _places(problem, found).items():
        flow.add_arc_with_capacity_and_unit_cost(supporters[supporter], sink, places, 0)
    flow.set_node_supply(sink, -len(needs))
    if flow.solve() != flow.OPTIMAL:
        return Outcome(())
    taken = [row for arc, row in enumerate(found) if flow.flow(arc)]
    bound = flow.optimal_cost() + price * sum(need.priority for need in problem.needs)
    return Outcome(_repaired(problem, taken, found), bound)


def _sharing(problem: Problem) -> int:
    """The most needs one partnership could cover: each then bears at least this part of the cost."""
    sizes: dict[str, int] = {}
    for need in problem.needs:
        sizes[need.organisation] = sizes.get(need.organisation, 0) + 1
    return max(_MOST_IN_A_LINK, *sizes.values())


def _places(problem: Problem, found: list[Row]) -> dict[str, int]:
    """The most needs each supporter's days could hold, the shortest first, with one partnership's overhead."""
    give, mine = days_to_give(problem), grouped(found, "supporter")
    places = {}
    for one in problem.supporters:
        left = give[one.id] - problem.overhead_days_per_partnership
        places[one.id] = 0
        for days in sorted(found[at].days for at in mine.get(one.id, [])) if one.max_organisations else []:
            left -= days
            places[one.id] += left >= 0
    return places


def _repaired(problem: Problem, taken: list[Row], found: list[Row]) -> tuple[Placement, ...]:
    ledger = Ledger(problem)
    fill(ledger, sorted(taken, key=_weight))
    fill(ledger, sorted((row for row in found if row.need not in ledger.placed), key=_weight))
    return tuple(ledger.placed.values())


def _weight(row: Row) -> tuple[int, int, str, str]:
    return -row.priority, -row.score, row.need, row.supporter
