"""Exact regret of every pair where places are all that is scarce."""

import numpy as np

from alongside.core.assignment.answer import Answer
from alongside.core.assignment.explain import Move
from alongside.core.assignment.loss import Regret
from alongside.core.assignment.problem import Placement, Problem
from alongside.core.assignment.residual import FAR, Chains, Market
from alongside.core.assignment.slots import Slots
from alongside.core.assignment.tables import Ints, Tables


def exact_regrets(problem: Problem, answer: Answer, placed: Tables, places: Slots) -> dict[Placement, Regret]:
    """The regret of every pair some match can hold."""
    case = _Case(answer, placed, places)
    if problem.objective is not None:
        step = problem.objective.uncovered_penalty
        cost = placed.partner_cost - placed.pair_score - step * placed.pair_priority
        return case.weighted(cost)
    return case.on_the_ladder()


class _Case:
    """One match, its pairs as arrays."""

    def __init__(self, answer: Answer, placed: Tables, places: Slots) -> None:
        self.answer, self.placed, self.places = answer, placed, places
        held = {(one.need, one.supporter) for one in answer.assignments}
        names = zip(placed.pair_need, placed.pair_supporter, strict=True)
        self.held = np.array([(placed.needs[n], placed.supporters[s]) in held for n, s in names], dtype=np.bool_)

    def chains(self, cost: Ints, kept: np.ndarray) -> tuple[Chains, Ints]:
        """Chains among the pairs `kept`, and which pairs those are."""
        placed, pairs = self.placed, np.flatnonzero(self.places.usable & kept)
        now = np.full(len(placed.needs), -1, dtype=np.int64)
        now_cost = np.zeros(len(placed.needs), dtype=np.int64)
        now[placed.pair_need[self.held]] = placed.pair_supporter[self.held]
        now_cost[placed.pair_need[self.held]] = cost[self.held]
        market = Market(
            placed.pair_need[pairs],
            placed.pair_supporter[pairs],
            cost[pairs],
            self.places.places,
            now,
            now_cost,
            self.places.fixed,
        )
        return Chains(market), pairs

    def weighted(self, cost: Ints) -> dict[Placement, Regret]:
        """One objective, all pairs."""
        chains, pairs = self.chains(cost, np.ones(len(cost), dtype=np.bool_))
        return dict(sorted(self._regrets(chains, pairs, (("objective", 1),)).items()))

    def _regrets(self, chains: Chains, pairs: Ints, rungs: tuple[tuple[str, int], ...]) -> dict[Placement, Regret]:
        found = {}
        for at, price in enumerate(chains.price(np.arange(len(pairs)))):
            if price < FAR // 2:
                rung, points = _first(int(price), rungs)
                found[self.name(int(pairs[at]))] = Regret(rung, points, True, self.moves(chains, at))
        return found

    def on_the_ladder(self) -> dict[Placement, Regret]:
        """Coverage, then the least well served (no pair below its score may be used), then total and changes."""
        placed = self.placed
        floor = next(rung.value for rung in self.answer.ladder if rung.rung == "least_well_served")
        kept = placed.pair_score >= floor
        standing = np.zeros(len(placed.pair_need), dtype=np.int64)
        standing[list(placed.standing)] = 1
        change = 2 * len(placed.standing) + 1
        above = _span(placed.pair_score - placed.partner_cost, placed) * change + change
        total = change * (placed.pair_score - placed.partner_cost) + standing
        # Somebody is served least well and has something: then everybody who could be is, and must stay so.
        covers = np.ones_like(placed.pair_priority) if floor > 0 else placed.pair_priority
        exact = -above * covers - total
        chains, pairs = self.chains(exact, kept)
        found = self._regrets(chains, pairs, (("coverage", above), ("total", change), ("changes", 1)))
        if floor > 0:
            found = {pair: regret for pair, regret in found.items() if regret.rung != "coverage"}
            found |= self._below(floor, set(found))
        return dict(sorted(found.items()))

    def _below(self, floor: int, done: set[Placement]) -> dict[Placement, Regret]:
        """Pairs that cost coverage, or else lower what the least well served has: by how little, bisecting."""
        placed = self.placed
        cost = -placed.pair_priority
        chains, pairs = self.chains(cost, np.ones(len(cost), dtype=np.bool_))
        prices = chains.price(np.arange(len(pairs)))
        found, open_pairs = {}, []
        for at, price in enumerate(prices):
            name = self.name(int(pairs[at]))
            if name in done or price >= FAR // 2:
                continue
            if price > 0:
                found[name] = Regret("coverage", int(price), True, self.moves(chains, at))
            else:
                open_pairs.append(int(pairs[at]))
                found[name] = Regret("least_well_served", floor, True, self.moves(chains, at))
        levels = np.unique(placed.pair_score[(placed.pair_score < floor) & (placed.pair_score > 0)])
        self._bisect(floor, levels, open_pairs, found)
        return found

    def _bisect(self, floor: int, levels: Ints, asked: list[int], found: dict[Placement, Regret]) -> None:
        """The highest of ascending `levels` at which each pair asked about still leaves nobody open."""
        if not asked or not len(levels):
            return
        middle = len(levels) // 2
        level = int(levels[middle])
        chains, pairs = self.chains(np.full_like(self.placed.pair_priority, -1), self.placed.pair_score >= level)
        where = {int(pair): at for at, pair in enumerate(pairs)}
        prices = chains.price(np.arange(len(pairs)))
        holds = [pair for pair in asked if pair in where and prices[where[pair]] == 0]
        for pair in holds:
            found[self.name(pair)] = Regret("least_well_served", floor - level, True, self.moves(chains, where[pair]))
        self._bisect(floor, levels[middle + 1 :], holds, found)
        self._bisect(floor, levels[:middle], sorted(set(asked) - set(holds)), found)

    def name(self, pair: int) -> Placement:
        """The ids of a pair."""
        placed = self.placed
        return Placement(placed.needs[placed.pair_need[pair]], placed.supporters[placed.pair_supporter[pair]])

    def moves(self, chains: Chains, at: int) -> tuple[Move, ...]:
        """The chain in ids."""
        placed, now = self.placed, chains.market.now
        return tuple(
            Move(placed.needs[need], _who(placed, int(now[need])), _who(placed, to)) for need, to in chains.moves(at)
        )


def _who(placed: Tables, supporter: int) -> str | None:
    return None if supporter < 0 else placed.supporters[supporter]


def _span(worth: Ints, placed: Tables) -> int:
    """More than twice what the worth of two matches can differ by."""
    most = np.zeros(len(placed.needs), dtype=np.int64)
    np.maximum.at(most, placed.pair_need, np.abs(worth))
    return 4 * int(most.sum()) + 2


def _first(price: int, rungs: tuple[tuple[str, int], ...]) -> tuple[str | None, int]:
    """The first rung a price loses on; what lies below a rung always stays under half of its unit."""
    for rung, unit in rungs:
        points = (2 * price + unit) // (2 * unit)
        if points > 0:
            return rung, points
        price -= points * unit
    return None, 0
