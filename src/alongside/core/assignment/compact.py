"""The compact formulation: one 0/1 variable a pair and a link, solved by HiGHS.

Its values are added up again in whole numbers.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csc_array, csr_array

from alongside.core.assignment import highs
from alongside.core.assignment.goals import Goal, Row
from alongside.core.assignment.highs import Programme
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints, Tables

_SLACK = 1e-6  # below this a bound is the whole number beneath it


@dataclass(frozen=True, eq=False)
class Outcome:
    """The best pairs found, their value, and what no answer exceeds (tie-breaks included)."""

    pairs: Ints
    value: int
    bound: int
    scale: int = 1

    @property
    def proved(self) -> bool:
        """The value is the best there is, but for tie-breaks."""
        return self.value // self.scale >= self.bound // self.scale


class Compact:
    """Solves goals over one problem by the compact formulation; `start` keeps the rules."""

    def __init__(self, tables: Tables, start: Ints) -> None:
        self.tables = tables
        self.start = start

    def maximise(self, goal: Goal, rows: list[Row], watch: Watch, known: Ints | None) -> Outcome:
        """The best pairs for a goal under rows that `known` (or the start) keeps."""
        best = self.start if known is None else known
        found, bound = maximise(self.tables, goal, rows, watch)
        if found is not None and goal.value(found, self.tables) > goal.value(best, self.tables):
            best = found
        value = goal.value(best, self.tables)
        return Outcome(best, value, max(value, bound), goal.scale)


def maximise(tables: Tables, goal: Goal, rows: list[Row], watch: Watch) -> tuple[Ints | None, int]:
    """The best set of pairs under the rows and what none exceeds; no pairs when none was found in time."""
    pairs, links = len(tables.pair_need), len(tables.link_organisation)
    if not pairs:
        return (None if any(row.low > 0 for row in rows) else np.zeros(0, dtype=np.int64)), 0
    highest, ceiling = most_for_all(tables), upper_limit(tables, goal)
    cost = -np.concatenate([goal.pair_gain, goal.link_gain, [goal.scale if goal.least else 0]]).astype(float)
    matrix, low, high = _matrix(tables, rows)
    upper = np.concatenate([np.ones(pairs + links), [highest if goal.least else 0]])
    programme = Programme(-cost, csc_array(matrix), low, high, upper)
    solved = highs.maximise(programme, watch)
    limit = min(ceiling, math.floor(solved.bound + _SLACK)) if math.isfinite(solved.bound) else ceiling
    if solved.x is None:
        return None, limit
    chosen = np.flatnonzero(solved.x[:pairs] > 0.5)
    return chosen, goal.value(chosen, tables) if solved.finished else limit


def upper_limit(tables: Tables, goal: Goal) -> int:
    """A bound that needs no solver: every need with its best pair."""
    best = np.zeros(len(tables.needs), dtype=np.int64)
    np.maximum.at(best, tables.pair_need, goal.pair_gain)
    return int(best.sum()) + (goal.scale * most_for_all(tables) if goal.least else 0)


def most_for_all(tables: Tables) -> int:
    """What the organisation with the least to hope for could sum up to."""
    best = np.zeros(len(tables.needs), dtype=np.int64)
    np.maximum.at(best, tables.pair_need, tables.pair_score)
    sums = np.zeros(len(tables.organisations), dtype=np.int64)
    np.add.at(sums, tables.need_organisation, best)
    return int(sums[tables.rated].min()) if tables.rated.any() else 0


def _matrix(tables: Tables, rows: list[Row]) -> tuple[csr_array, np.ndarray, np.ndarray]:
    """The shape of the problem and the further rows, over pairs, then links, then t."""
    pairs, links = np.arange(len(tables.pair_need)), np.arange(len(tables.link_organisation))
    first, t = len(pairs), len(pairs) + len(links)
    supporter = tables.link_supporter
    entries = [
        # one supporter a need
        _block(len(tables.needs), (tables.pair_need, pairs, 1)),
        # a supporter's days, and those of one partnership (which tightens the relaxation)
        _block(
            len(tables.supporters),
            (tables.pair_supporter, pairs, tables.pair_days),
            (supporter, first + links, tables.overhead),
        ),
        _block(len(links), (tables.pair_link, pairs, tables.pair_days), (links, first + links, -_room(tables))),
        # a partnership is open when a pair of it is placed
        _block(len(pairs), (pairs, pairs, 1), (pairs, first + tables.pair_link, -1)),
        # organisations a supporter, partners an organisation
        _block(len(tables.supporters), (supporter, first + links, 1)),
        _block(len(tables.organisations), (tables.link_organisation, first + links, 1)),
        # and open only then
        _block(len(links), (links, first + links, 1), (tables.pair_link, pairs, -1)),
    ]
    high = [
        np.ones(len(tables.needs)),
        tables.capacity,
        np.zeros(len(links) + len(pairs)),
        tables.max_organisations,
        tables.max_partners,
        np.zeros(len(links)),
        np.array([row.high for row in rows]),
    ]
    low = np.concatenate([np.full(sum(map(len, high)) - len(rows), -np.inf), [row.low for row in rows]])
    entries.append(_further(rows, first, t))
    return _stack(entries, t + 1), low, np.concatenate(high)


_Entries = tuple[int, np.ndarray, np.ndarray, np.ndarray]


def _room(tables: Tables) -> Ints:
    """The days one partnership may take of its supporter."""
    return np.maximum(tables.capacity[tables.link_supporter] - tables.overhead, 0)


def _block(height: int, *parts: tuple[Ints, Ints, Ints | int]) -> _Entries:
    at = np.concatenate([part[0] for part in parts])
    column = np.concatenate([part[1] for part in parts])
    weight = np.concatenate([np.broadcast_to(part[2], len(part[0])) for part in parts])
    return height, at, column, weight.astype(float)


def _further(rows: list[Row], first: int, t: int) -> _Entries:
    at, column, weight = [], [], []
    for index, row in enumerate(rows):
        columns = np.concatenate([row.pairs, first + row.links, [t]])
        at.append(np.full(len(columns), index))
        column.append(columns)
        weight.append(np.concatenate([row.pair_weights, row.link_weights, [row.least]]))
    none = np.zeros(0, dtype=np.int64)
    return (
        len(rows),
        np.concatenate([none, *at]),
        np.concatenate([none, *column]),
        np.concatenate([none, *weight]).astype(float),
    )


def _stack(entries: list[_Entries], width: int) -> csr_array:
    starts = np.cumsum([0, *[entry[0] for entry in entries]])
    at = np.concatenate([entry[1] + start for entry, start in zip(entries, starts, strict=False)])
    column = np.concatenate([entry[2] for entry in entries])
    weight = np.concatenate([entry[3] for entry in entries])
    return csr_array(coo_array((weight, (at, column)), shape=(starts[-1], width)))
