"""The rows that tie supporters together, and the gain of each option, for one goal."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csc_array, csr_array, vstack

from alongside.core.assignment.goals import Floats, Goal, Row
from alongside.core.assignment.patterns.options import Options
from alongside.core.assignment.tables import Ints, Tables


@dataclass(frozen=True, eq=False)
class Linking:
    """matrix × options + least × t ≤ limit, row by row; maximised is gain × options + t_gain × t.

    `price` is what the further rows probably cost, to begin with. The first `needs` rows are of needs.
    """

    needs: int

    gain: Floats
    matrix: csc_array
    limit: Floats
    least: Floats
    price: Floats
    t_gain: float
    highest_t: float
    closed: Ints

    @cached_property
    def by_row(self) -> csr_array:
        """The matrix, to be read row by row."""
        return csr_array(self.matrix)

    def value(self, prices: Floats) -> Floats:
        """What each option is worth once it pays the prices of the rows."""
        worth = np.asarray(self.gain - self.matrix.T @ prices)
        worth[self.closed] = -np.inf
        return worth

    def t_value(self, prices: Floats) -> float:
        """The most that t can add to the bound at these prices."""
        return max(self.t_gain - float(self.least @ prices), 0.0) * self.highest_t if self.t_gain else 0.0


def linking(tables: Tables, found: Options, goal: Goal, rows: list[Row], highest_t: float, closed: Ints) -> Linking:
    """The rows over options: one supporter a need, partners an organisation, and the further rows.

    `closed` options are of no use: no answer that is looked for holds one.
    """
    organisations = _ones(found.organisation, len(tables.organisations))
    matrices = [_ones(tables.pair_need, len(tables.needs)) @ found.pairs.T, organisations]
    limits = [np.ones(len(tables.needs)), tables.max_partners.astype(float)]
    least = [np.zeros(len(tables.needs) + len(tables.organisations))]
    price = [np.zeros(len(tables.needs) + len(tables.organisations))]
    for row in rows:
        weights = _weights(tables, found, row)
        for sign, limit in ((1.0, row.high), (-1.0, -row.low)):
            if limit < math.inf:
                matrices.append(csr_array(sign * weights[None, :]))
                limits.append(np.array([limit]))
                least.append(np.array([sign * row.least]))
                price.append(np.array([row.price]))
    gain = found.pairs @ goal.pair_gain + goal.link_gain[found.link]
    return Linking(
        needs=len(tables.needs),
        gain=np.asarray(gain, dtype=float),
        matrix=csc_array(vstack(matrices)),
        limit=np.concatenate(limits),
        least=np.concatenate(least),
        price=np.concatenate(price),
        t_gain=float(goal.scale) if goal.least else 0.0,
        highest_t=highest_t,
        closed=closed,
    )


def _ones(rows: np.ndarray, height: int) -> csr_array:
    columns = np.arange(len(rows))
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(height, len(rows)))


def _weights(tables: Tables, found: Options, row: Row) -> Floats:
    pairs = np.zeros(len(tables.pair_need))
    pairs[row.pairs] = row.pair_weights
    links = np.zeros(len(tables.link_organisation))
    links[row.links] = row.link_weights
    return np.asarray(found.pairs @ pairs + links[found.link])
