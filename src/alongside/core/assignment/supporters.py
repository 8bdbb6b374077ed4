"""Prices of needs at which every supporter, left to itself, does nearly what the whole asks of it.

Columns are generated: the relaxed choice among known bundles gives prices, each supporter's best bundle at these
prices is added, and so on until no bound improves. Any prices give a bound that holds.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array, csr_array, vstack

from alongside.core.assignment.bundles import Offer, Room, best_bundle, best_with, offers
from alongside.core.assignment.goals import Floats, Goal, Row
from alongside.core.assignment.relaxation import shape
from alongside.core.assignment.tables import Ints, Tables

_ROUNDS = 40
_CLOSE = 0.5  # points: whole numbers need no finer bound


def most_with(placed: Tables, goal: Goal, rows: list[Row], held: Ints) -> Floats:
    """For each pair a value that no match holding it exceeds (−∞ where its supporter cannot hold it).

    `held` are the pairs of a match that keeps the rows.
    """
    if not len(placed.pair_need):
        return np.zeros(0)
    market = _Market(placed, goal, rows)
    at = market.priced(held)
    value = np.full(len(placed.pair_need), -np.inf)
    for supporter in range(len(placed.supporters)):
        alone = at.best[supporter].worth
        for link in market.links[supporter]:
            others = [at.offers[other] for other in market.links[supporter] if other != link]
            for pair in market.pairs[link]:
                worth = best_with(market.offered(link, at.worth, pair), others, market.room[supporter])
                if worth is not None:
                    value[pair] = at.bound + worth - alone
    return value


@dataclass(frozen=True, eq=False)
class _At:
    """What all prices together bound, and what each pair and link, each link's offers and supporter are worth."""

    bound: float
    worth: Floats
    offers: list[list[Offer]]
    best: list[Offer]


class _Market:
    """Supporters with their links and pairs, and the rows that couple them: needs, partners and further ones."""

    def __init__(self, placed: Tables, goal: Goal, rows: list[Row]) -> None:
        self.placed = placed
        self.gain = np.concatenate([goal.pair_gain, goal.link_gain]).astype(float)
        matrix, high = shape(placed, rows)
        pairs, links = len(placed.pair_need), len(placed.link_organisation)
        partners = len(placed.needs) + 2 * len(placed.supporters) + links + pairs
        coupled = np.r_[np.arange(len(placed.needs)), np.arange(partners, len(high))]
        self.relaxed, self.high = matrix, high
        self.rows: csr_array = matrix[coupled]
        self.limit: Floats = high[coupled]
        self.coupled = coupled
        self.pairs = [np.flatnonzero(placed.pair_link == link).tolist() for link in range(links)]
        self.links = [np.flatnonzero(placed.link_supporter == one).tolist() for one in range(len(placed.supporters))]
        self.room = [
            Room(int(days), int(places))
            for days, places in zip(placed.capacity, placed.max_organisations, strict=True)
        ]

    def offered(self, link: int, worth: Floats, must: int | None) -> list[Offer]:
        """What a link may hold, at what each pair and link is worth."""
        placed = self.placed
        pairs = [(pair, float(worth[pair]), int(placed.pair_days[pair])) for pair in self.pairs[link]]
        return offers(pairs, float(worth[len(placed.pair_need) + link]), placed.overhead, must)

    def at(self, prices: Floats) -> _At:
        """The bound at prices of the coupling rows, none below 0."""
        worth = self.gain - self.rows.T @ prices
        found = [self.offered(link, worth, None) for link in range(len(self.pairs))]
        best = [
            best_bundle([found[link] for link in links], room)
            for links, room in zip(self.links, self.room, strict=True)
        ]
        return _At(float(self.limit @ prices) + sum(one.worth for one in best), worth, found, best)

    def priced(self, held: Ints) -> _At:
        """The best prices found, beginning with those of the relaxed problem."""
        first = linprog(-self.gain, A_ub=self.relaxed, b_ub=self.high, bounds=(0, 1), method="highs")
        none = np.zeros(len(self.limit))
        best = self.at(none if first.status else np.maximum(-first.ineqlin.marginals[self.coupled], 0.0))
        known = self._bundles(held)
        now = best
        for _ in range(_ROUNDS):
            grown = known | {(at, one.pairs) for at, one in enumerate(now.best) if one.pairs}
            value, prices = self._choose(sorted(grown)) if grown else (0.0, None)
            if prices is None or best.bound - value <= _CLOSE or (grown == known and now is not best):
                break
            known, now = grown, self.at(prices)
            best = min(best, now, key=lambda one: one.bound)
        return best

    def _bundles(self, held: Ints) -> set[tuple[int, tuple[int, ...]]]:
        supporter = self.placed.pair_supporter[held]
        return {(int(one), tuple(held[supporter == one].tolist())) for one in np.unique(supporter)}

    def _choose(self, known: list[tuple[int, tuple[int, ...]]]) -> tuple[float, Floats | None]:
        """The relaxed best choice of bundles, one a supporter at most, and the prices of the rows."""
        pairs = len(self.placed.pair_need)
        columns = [
            np.r_[np.array(bundle), pairs + np.unique(self.placed.pair_link[list(bundle)])] for _, bundle in known
        ]
        starts = np.cumsum([0, *map(len, columns)])
        entries = np.concatenate([np.zeros(0, dtype=np.int64), *columns])
        whole = csc_array((np.ones(len(entries)), entries, starts), shape=(len(self.gain), len(known)))
        each = csc_array(
            (np.ones(len(known)), [one for one, _ in known], np.arange(len(known) + 1)),
            shape=(len(self.links), len(known)),
        )
        solved = linprog(
            -(self.gain @ whole),
            A_ub=vstack([self.rows @ whole, each]),
            b_ub=np.concatenate([self.limit, np.ones(len(self.links))]),
            method="highs",
        )
        if solved.status:
            return np.inf, None
        return -solved.fun, np.maximum(-solved.ineqlin.marginals[: len(self.limit)], 0.0)
