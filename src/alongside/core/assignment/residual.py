"""Chains of moves in a match of places: the cheapest way to make room, for every pair at once.

The residual graph of network flows (Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 12), drawn over
supporters: an arc from one to another is the need that would move there, at what it costs. Two more nodes
stand for nobody (a need left open) and for the spare places. All arithmetic is in whole numbers.
"""

from dataclasses import dataclass

import numpy as np

from alongside.core.assignment.tables import Ints

FAR = np.int64(2**60)  # no way there; sums of two stay within 64 bits


@dataclass(frozen=True, eq=False)
class Market:
    """Pairs with what they cost, places of each supporter, and who covers each need now (−1: nobody).

    A need nobody covers costs nothing. `fixed` needs may not move.
    """

    pair_need: Ints
    pair_supporter: Ints
    cost: Ints
    places: Ints
    now: Ints
    now_cost: Ints
    fixed: np.ndarray


class Chains:
    """Cheapest chains between all supporters of a market whose match is optimal for its costs."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.nobody = len(market.places)
        self.spare = self.nobody + 1
        self._draw()
        self._shorten()

    def _draw(self) -> None:
        market, size = self.market, self.nobody + 2
        self.length = np.full((size, size), FAR)
        self.mover = np.full((size, size), -1, dtype=np.int64)
        home = np.where(market.now < 0, self.nobody, market.now)
        free = ~market.fixed
        pairs = np.flatnonzero(free[market.pair_need] & (home[market.pair_need] != market.pair_supporter))
        needs = market.pair_need[pairs]
        self._arcs(home[needs], market.pair_supporter[pairs], market.cost[pairs] - market.now_cost[needs], needs)
        placed = np.flatnonzero(free & (market.now >= 0))
        self._arcs(home[placed], np.full(len(placed), self.nobody), -market.now_cost[placed], placed)
        held = np.bincount(home, minlength=size)[: self.nobody + 1]
        room = np.append(market.places - held[: self.nobody] > 0, True)
        self.length[: self.nobody + 1, self.spare] = np.where(room, 0, FAR)
        self.length[self.spare, : self.nobody + 1] = np.where(held > 0, 0, FAR)
        np.fill_diagonal(self.length, 0)

    def _arcs(self, start: Ints, end: Ints, cost: Ints, needs: Ints) -> None:
        """The cheapest mover of each arc; the first by id among equals."""
        order = np.lexsort((needs, cost, end, start))
        first = np.ones(len(order), dtype=np.bool_)
        first[1:] = (np.diff(start[order]) != 0) | (np.diff(end[order]) != 0)
        chosen = order[first]
        self.length[start[chosen], end[chosen]] = cost[chosen]
        self.mover[start[chosen], end[chosen]] = needs[chosen]

    def _shorten(self) -> None:
        """Floyd and Warshall, a whole matrix at a time; `step` is the next node on the way."""
        size = len(self.length)
        self.step = np.broadcast_to(np.arange(size), (size, size)).copy()
        for middle in range(size):
            through = self.length[:, middle, None] + self.length[None, middle, :]
            shorter = (through < self.length) & (through < FAR // 2)
            self.length[shorter] = through[shorter]
            self.step[shorter] = np.broadcast_to(self.step[:, middle, None], (size, size))[shorter]

    def price(self, pairs: Ints) -> Ints:
        """What the best match with each pair costs more than the present one (FAR or more: there is none)."""
        market = self.market
        needs, supporters = market.pair_need[pairs], market.pair_supporter[pairs]
        home = np.where(market.now[needs] < 0, self.nobody, market.now[needs])
        found = market.cost[pairs] - market.now_cost[needs] + self.length[supporters, home]
        found[(self.length[supporters, home] >= FAR // 2) | market.fixed[needs]] = FAR
        found[home == supporters] = 0
        return found

    def moves(self, pair: int) -> list[tuple[int, int]]:
        """The needs that move to hold a pair and where to (−1: nobody), the pair's own first."""
        market = self.market
        need, at = int(market.pair_need[pair]), int(market.pair_supporter[pair])
        home = int(market.now[need]) if market.now[need] >= 0 else self.nobody
        if home == at:
            return []
        moved = [(need, at)]
        while at != home:
            onward = int(self.step[at, home])
            mover = int(self.mover[at, onward])
            if self.spare not in (at, onward):
                moved.append((mover, -1 if onward == self.nobody else onward))
            at = onward
        return moved
