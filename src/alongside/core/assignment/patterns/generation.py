"""Column generation: the relaxation over all patterns, and prices whose bound holds."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from alongside.core.assignment.goals import Floats, Goal
from alongside.core.assignment.patterns.columns import Pool, columns, relax
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.patterns.pricing import Knapsacks, Priced, best_patterns, price
from alongside.core.assignment.patterns.rounding import rounded
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints, Tables

_TIGHT = 1e-7  # relative
_COARSE = 3e-5  # relative
_SHARE = 0.02
_ENOUGH = 0.01  # of a point: whole numbers need no finer bound
_SHADE = 0.9
_RESERVE = 0.3  # of the time limit: for choosing among the patterns
_CAUTION = 0.5  # how far prices stay with the best bound so far (Wentges 1997)


@dataclass(frozen=True, eq=False)
class Relaxation:
    """Prices, the bound that holds at them, and the pricing they came from. `reached` is the relaxation's value.

    `rounded` are the options of a match made from it, where one was found.
    """

    prices: Floats
    bound: float
    reached: float
    priced: Priced
    value: Floats
    rounded: Ints | None = None

    @property
    def hasty(self) -> bool:
        """The bound is still far from the relaxation: time ran out."""
        return self.bound - self.reached > max(_ENOUGH, 10 * _COARSE * abs(self.reached))


def generate(
    sacks: Knapsacks, rows: Linking, pool: Pool, start: Floats, watch: Watch, beat: int, *, coarse: bool
) -> Relaxation:
    """Generate patterns until the bound meets the relaxation, time runs out, or `beat` is out of reach.

    `coarse` stops a little before, where most of the time would go into the last points of the bound. The
    pool must hold a solution of the rows. Any prices give a bound: what the rows cost at their limits and the
    best each supporter can then do.
    """
    reserve = _RESERVE * (watch.time_limit or 0.0)
    patterns, weights = pool.patterns(), None
    best = _bound(sacks, rows, start)
    current, reached = best, -math.inf
    pool_grew = _extend(sacks, pool, best)
    while best.bound >= beat - _TIGHT and watch.left > reserve:
        patterns = pool.patterns()
        relaxed = relax(columns(patterns, len(sacks.supporters), rows), rows)
        if relaxed is None:
            break
        weights = relaxed.weights
        reached = relaxed.value
        if best.bound - reached <= _tolerance(reached, beat, coarse):
            break
        caution = _CAUTION if pool_grew else 0.0
        current = _bound(sacks, rows, caution * best.prices + (1 - caution) * relaxed.prices)
        pool_grew = _extend(sacks, pool, current)
        if current.bound < best.bound:
            best = current
        elif not pool_grew and caution == 0.0:
            break
    whole = None if weights is None else rounded(patterns, weights, rows)
    return Relaxation(best.prices, best.bound, reached, best.priced, best.value, whole)


def _tolerance(reached: float, beat: int, coarse: bool) -> float:
    of_the_gap = 0.0 if coarse else _SHARE * (reached - beat)
    return max(_ENOUGH, (_COARSE if coarse else _TIGHT) * abs(reached), of_the_gap)


def _bound(sacks: Knapsacks, rows: Linking, prices: Floats) -> Relaxation:
    value = rows.value(prices)
    priced = price(sacks, value)
    bound = float(prices @ rows.limit) + float(priced.best.sum()) + rows.t_value(prices)
    return Relaxation(prices, bound, -math.inf, priced, value)


def _extend(sacks: Knapsacks, pool: Pool, at: Relaxation) -> bool:
    """Add each supporter's best pattern, whole and with fewer organisations."""
    added = pool.add((place, tuple(chosen)) for place, chosen in best_patterns(sacks, at.priced, at.value))
    return added > 0


def first_prices(tables: Tables, rows: Linking, goal: Goal) -> Floats:
    """A guess to begin with: each need priced a little below the gain of its fourth best pair."""
    prices = np.zeros(len(rows.limit))
    order = np.lexsort((-goal.pair_gain, tables.pair_need))
    first = np.searchsorted(tables.pair_need[order], np.arange(len(tables.needs) + 1))
    for need, (start, end) in enumerate(pairwise(first.tolist())):
        if end > start:
            prices[need] = max(_SHADE * float(goal.pair_gain[order[min(start + 3, end - 1)]]), 0.0)
    return prices
