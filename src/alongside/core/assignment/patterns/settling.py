"""A first match from prices: supporters take their best patterns where these do not meet, round after round.

After each round, supporters that came too late look again at what is left, at prices that matter less and
less, so that in the end whatever still pays is taken.
"""

import numpy as np

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.patterns.filling import Sizes, fill
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.tables import Ints

_ROUNDS = 24
_FADING = 0.7
_SLACK = 1e-9


def settled(of: Sizes, rows: Linking, prices: Floats) -> Ints | None:
    """The options of such a match; None when a row that asks for something is not met in the end."""
    left = rows.limit.copy()
    asks = left < 0  # such rows are met by what is taken, not used up
    free = np.ones(len(of.room), dtype=np.bool_)
    taken: list[Ints] = []
    matrix, by_row = rows.matrix, rows.matrix.tocsr()
    for _ in range(_ROUNDS):
        value = rows.value(prices)
        short = np.flatnonzero((left < 1) & ~asks & (rows.limit >= 1))
        value[by_row[short].indices] = -np.inf
        value[~free[of.place]] = -np.inf
        filled = fill(of, value)
        if not len(filled.options):
            break
        by_place = np.argsort(of.place[filled.options], kind="stable")
        options = filled.options[by_place]
        places, first = np.unique(of.place[options], return_index=True)
        groups = np.split(options, first[1:])
        for at in np.argsort(-filled.best[places], kind="stable"):
            use = np.asarray(matrix[:, groups[at]].sum(axis=1)).ravel()
            if np.all((use <= left + _SLACK) | asks):
                left -= use
                free[places[at]] = False
                taken.append(groups[at])
        prices = _FADING * prices
    options = np.concatenate([np.zeros(0, dtype=np.int64), *taken])
    return options if np.all(left >= -_SLACK) else None
