"""Prices by deflected subgradients (Crowder 1976; Held, Wolfe and Crowder 1974): a bound without a linear programme.

Rows that tie supporters together are priced instead of kept; what then remains is one knapsack a supporter.
Any prices give a bound that holds. A need that several supporters would cover at its price becomes dearer, one
that nobody would cover becomes cheaper. Each step aims a little below the best bound so far; where steps no
longer lead there, the aim is brought nearer and the search goes on from the best prices.
"""

from dataclasses import dataclass

import numpy as np

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.patterns.filling import Sizes, fill
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints

_MEMORY = 0.7
_FIRST_AIM = 0.1  # relative, below the best bound
_LAST_AIM = 2e-5
_NOTABLE = 1e-4  # of the aim
_REMEMBERED = 40


@dataclass(frozen=True, eq=False)
class Ascent:
    """The best prices met, their bound, and the options of the best patterns met last, oldest first."""

    prices: Floats
    bound: float
    met: tuple[Ints, ...]


def ascend(of: Sizes, rows: Linking, start: Floats, watch: Watch, *, until: float, patience: int = 6) -> Ascent:
    """Improve prices until they hardly improve, or the watch says `until` seconds.

    `patience` is how many steps in a row may lead nowhere before the aim is brought nearer.
    """
    matrix = rows.matrix.tocsr()
    prices, centre, best = start, start, np.inf
    direction: Floats = np.zeros(len(start))
    aim, poor = _FIRST_AIM, 0
    met: list[Ints] = []
    while aim >= _LAST_AIM:
        filled = fill(of, rows.value(prices))
        bound = float(prices @ rows.limit) + float(filled.best.sum()) + rows.t_value(prices)
        met = [*met[-_REMEMBERED:], filled.options]
        poor = 0 if bound < best - _NOTABLE * aim * abs(best) or best == np.inf else poor + 1
        if bound < best:
            centre, best = prices, bound
        if watch.spent >= until or not watch.left:
            break
        if poor >= patience:
            aim, poor, direction = aim / 2, 0, np.zeros(len(start))
            prices = centre
            continue
        slack = rows.limit - np.asarray(matrix[:, filled.options].sum(axis=1)).ravel()
        slack[(prices <= 0) & (slack > 0)] = 0.0
        direction = slack + _MEMORY * direction
        length = float(direction @ direction)
        if length <= 0:
            break
        prices = np.maximum(prices - (bound - (1 - aim) * best) / length * direction, 0.0)
    return Ascent(centre, best, tuple(met))
