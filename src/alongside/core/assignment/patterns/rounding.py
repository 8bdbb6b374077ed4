"""A match out of a fractional one: patterns by how much of them the relaxation takes, while they fit together."""

import numpy as np

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.patterns.columns import Patterns
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.tables import Ints

_SLACK = 1e-9


def rounded(patterns: Patterns, weights: Floats, rows: Linking) -> Ints | None:
    """The options of patterns taken one after the other, the most used first, where no row is broken by them.

    None when a row that asks for something is not met in the end.
    """
    left = rows.limit.copy()
    asks = left < 0  # such rows are met by what is taken, not used up
    taken: list[int] = []
    busy: set[int] = set()
    for at in np.argsort(-weights, kind="stable"):
        place = int(patterns.place[at])
        if weights[at] <= _SLACK or place in busy:
            continue
        options = [int(option) for option in patterns.options[at] if option >= 0]
        use = np.asarray(rows.matrix[:, options].sum(axis=1)).ravel()
        if np.all((use <= left + _SLACK) | asks):
            left -= use
            busy.add(place)
            taken += options
    return np.array(taken, dtype=np.int64) if np.all(left >= -_SLACK) else None
