"""The relaxation over the patterns met so far, kept in HiGHS, which goes on from where it stood.

Patterns are added and some are fixed between solves. Starting again from the last basis is what makes that
cheap: ten to twenty solves take less time than two from the beginning.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import csc_array

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.highs import model
from alongside.core.assignment.patterns.columns import Pattern
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.tables import Ints


@dataclass(frozen=True, eq=False)
class Relaxed:
    """A solved relaxation: its value, the prices of the linking rows, and how much it takes of each pattern.

    `short` is by how much rows that ask for something stay below it, where that is allowed at a price.
    """

    value: float
    prices: Floats
    weights: Floats
    short: float = 0.0


class Master:
    """Rows of the linking, one row a place, t where there is one, and the patterns in the order they came.

    With `short` a row that asks for something may stay below it, at that price a unit; otherwise the patterns
    must hold a solution.
    """

    def __init__(self, rows: Linking, places: int, short: float | None = None) -> None:
        self.rows = rows
        self.met: list[Pattern] = []
        self._known: set[Pattern] = set()
        self._solver = model()
        self._solver.setOptionValue("presolve", "off")
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        limit = np.concatenate([rows.limit, np.ones(places)])
        none = np.zeros(0, dtype=np.int32)
        self._solver.addRows(
            len(limit), np.full(len(limit), -np.inf), limit, 0, np.zeros(len(limit), np.int32), none, np.zeros(0)
        )
        self._first = 0
        if rows.t_gain:
            least = np.flatnonzero(rows.least).astype(np.int32)
            self._solver.addCol(rows.t_gain, 0.0, rows.highest_t, len(least), least, rows.least[least])
            self._first = 1
        asks = np.flatnonzero(rows.limit < 0).astype(np.int32) if short else none
        for row in asks:
            self._solver.addCol(-float(short or 0.0), 0.0, np.inf, 1, np.array([row]), np.array([-1.0]))
        self._short = slice(self._first, self._first + len(asks))
        self._first += len(asks)

    def __len__(self) -> int:
        return len(self.met)

    def add(self, patterns: Iterable[Pattern]) -> int:
        """Add those not met before; returns how many."""
        fresh = []
        for place, options in patterns:
            one = (place, tuple(sorted(options)))
            if options and one not in self._known:
                self._known.add(one)
                fresh.append(one)
        if fresh:
            self._append(fresh)
        return len(fresh)

    def _append(self, fresh: list[Pattern]) -> None:
        lengths = np.array([len(options) for _, options in fresh])
        options = np.array([option for _, chosen in fresh for option in chosen], dtype=np.int64)
        column = np.repeat(np.arange(len(fresh)), lengths)
        gain = np.zeros(len(fresh))
        np.add.at(gain, column, self.rows.gain[options])
        entries = _summed(self.rows, options, column, len(fresh))
        places = np.array([place for place, _ in fresh]) + len(self.rows.limit)
        starts = entries.indptr + np.arange(len(fresh) + 1)
        at = np.setdiff1d(np.arange(starts[-1]), starts[1:] - 1, assume_unique=True)
        index, value = np.empty(starts[-1], dtype=np.int32), np.ones(starts[-1])
        index[at], value[at] = entries.indices, entries.data
        index[starts[1:] - 1] = places
        count = len(fresh)
        self._solver.addCols(
            count,
            gain,
            np.zeros(count),
            np.full(count, np.inf),
            len(index),
            starts[:-1].astype(np.int32),
            index,
            value,
        )
        self.met += fresh

    def relax(self, seconds: float = np.inf) -> Relaxed | None:
        """Solve it from where it stands; None when it has no solution, or not within the seconds."""
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + max(seconds, 0.0))
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = self._solver.getSolution()
        prices = np.maximum(np.array(found.row_dual)[: len(self.rows.limit)], 0.0)
        value, x = self._solver.getInfo().objective_function_value, np.array(found.col_value)
        return Relaxed(value, prices, x[self._first :], float(x[self._short].sum()))

    def fix(self, patterns: Sequence[int]) -> None:
        """Take these patterns wholly from now on."""
        for at in patterns:
            self._solver.changeColBounds(self._first + at, 1.0, 1.0)

    def free(self, patterns: Sequence[int]) -> None:
        """Leave these patterns open again."""
        for at in patterns:
            self._solver.changeColBounds(self._first + at, 0.0, np.inf)

    def options(self, patterns: Iterable[int]) -> Ints:
        """The options of some patterns together."""
        return np.array([option for at in patterns for option in self.met[at][1]], dtype=np.int64)


def _summed(rows: Linking, options: Ints, column: Ints, count: int) -> csc_array:
    """What each new pattern takes of each row."""
    member = csc_array((np.ones(len(options)), (options, column)), shape=(rows.matrix.shape[1], count))
    taken = csc_array(rows.matrix @ member)
    taken.eliminate_zeros()
    taken.sort_indices()
    return taken
