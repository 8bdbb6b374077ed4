"""What is maximised, and the linear rules beside the four that give the problem its shape.

Both engines (the compact one and the one of patterns) take these: a goal is a gain for each pair and each
link; a row bounds a weighted sum of pairs and links. The shape itself (one supporter a need, days and
organisations a supporter, partners an organisation) each engine writes in its own way.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.assignment.tables import Ints, Tables

Floats = NDArray[np.float64]
_EMPTY: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Row:
    """low ≤ Σ weight × pair + Σ weight × link + least × t ≤ high."""

    pairs: Ints
    pair_weights: Ints
    links: Ints
    link_weights: Ints
    low: float
    high: float
    least: int = 0
    floor: bool = False  # `low` is what every rated organisation must sum up to
    price: float = 0.0  # what a unit of it is probably worth, to begin with


@dataclass(frozen=True, eq=False)
class Goal:
    """Maximise Σ gain × pair + Σ gain × link, or, when `least`, scale × t with what rows push t up to besides.

    Values are counted in units of `scale`; what is below one unit only says which of two equal answers is
    nicer, and keeps prices from being arbitrary.
    """

    name: str
    pair_gain: Ints
    link_gain: Ints
    least: bool = False
    scale: int = 1

    def value(self, pairs: Ints, tables: Tables) -> int:
        """The exact value of a set of chosen pairs, tie-breaks included."""
        links = np.unique(tables.pair_link[pairs])
        gained = int(self.pair_gain[pairs].sum() + self.link_gain[links].sum())
        return gained + self.scale * least_well_served(pairs, tables) if self.least else gained

    def whole(self, value: int) -> int:
        """A value without its tie-breaks."""
        return value // self.scale

    def next_after(self, value: int) -> int:
        """The lowest value that is better by a whole unit."""
        return (self.whole(value) + 1) * self.scale


def least_well_served(pairs: Ints, tables: Tables) -> int:
    """The lowest summed score over organisations with an eligible need (0 when there is none)."""
    sums = np.zeros(len(tables.organisations), dtype=np.int64)
    np.add.at(sums, tables.pair_organisation[pairs], tables.pair_score[pairs])
    return int(sums[tables.rated].min(initial=np.iinfo(np.int64).max)) if tables.rated.any() else 0


def weighted(tables: Tables, penalty: int) -> Goal:
    """The weighted objective as a gain: objective = penalty × Σ priority − gain."""
    return Goal("objective", tables.pair_score + penalty * tables.pair_priority, _cost(tables))


def coverage(tables: Tables) -> Goal:
    """Rung 1: the summed priority of covered needs; among equals, more score."""
    scale = _beyond_scores(tables)
    return Goal("coverage", scale * tables.pair_priority + tables.pair_score, _nothing(tables), scale=scale)


def least(tables: Tables) -> Goal:
    """Rung 2: the lowest summed score of an organisation, with `least_rows`; among equals, more score."""
    return Goal("least_well_served", tables.pair_score, _nothing(tables), least=True, scale=_beyond_scores(tables))


def total(tables: Tables) -> Goal:
    """Rungs 3 and 4 in one: total score less partner cost, in steps above the number of standing pairs kept."""
    step = len(tables.standing) + 1
    gain = step * tables.pair_score
    gain[list(tables.standing)] += 1
    return Goal("total", gain, step * _cost(tables))


def rungs_of_total(value: int, tables: Tables) -> tuple[int, int]:
    """Total and standing pairs kept, out of a value of that goal."""
    return divmod(value, len(tables.standing) + 1)


def _beyond_scores(tables: Tables) -> int:
    """More than all scores together can be."""
    best = np.zeros(len(tables.needs), dtype=np.int64)
    np.maximum.at(best, tables.pair_need, tables.pair_score)
    return int(best.sum()) + 1


def covers(tables: Tables, value: int) -> Row:
    """The row that holds coverage at what rung 1 reached."""
    pairs = np.arange(len(tables.pair_need))
    return Row(pairs, tables.pair_priority, _EMPTY, _EMPTY, value, math.inf, price=float(_beyond_scores(tables)))


def nothing(tables: Tables) -> Goal:
    """No preference: any match that keeps the rules."""
    return Goal("nothing", np.zeros(len(tables.pair_need), dtype=np.int64), _nothing(tables))


def least_rows(tables: Tables, floor: int | None = None) -> list[Row]:
    """Each rated organisation's summed score, at least t, or at least `floor` when it is given."""
    rows = []
    for organisation in np.flatnonzero(tables.rated):
        pairs = np.flatnonzero(tables.pair_organisation == organisation)
        low, t = (0, -1) if floor is None else (floor, 0)
        rows.append(
            Row(pairs, tables.pair_score[pairs], _EMPTY, _EMPTY, low, math.inf, least=t, floor=floor is not None)
        )
    return rows


def rule_rows(tables: Tables) -> list[Row]:
    """Forced, reciprocal and locked pairs, and never two organisations helping each other in one area."""
    rows = [_links([link], [1], 1, math.inf) for link in tables.forced]
    for there, back in tables.reciprocal:
        rows.append(_links([*there, *back], [1] * len(there) + [-1] * len(back), -math.inf, 0))
        rows += [_links([*there, one], [1] * len(there) + [-1], 0, math.inf) for one in back]
    rows += [_pairs([pair], 1, math.inf) for pair in tables.locked]
    rows += [_pairs([one, other], -math.inf, 1) for one, other in tables.mutual]
    return rows


def _links(links: list[int], weights: list[int], low: float, high: float) -> Row:
    return Row(_EMPTY, _EMPTY, np.array(links, dtype=np.int64), np.array(weights, dtype=np.int64), low, high)


def _pairs(pairs: list[int], low: float, high: float) -> Row:
    return Row(np.array(pairs, dtype=np.int64), np.ones(len(pairs), dtype=np.int64), _EMPTY, _EMPTY, low, high)


def _nothing(tables: Tables) -> Ints:
    return np.zeros(len(tables.link_organisation), dtype=np.int64)


def _cost(tables: Tables) -> Ints:
    return np.full(len(tables.link_organisation), -tables.partner_cost, dtype=np.int64)
