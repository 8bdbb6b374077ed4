"""Column generation: the relaxation over all patterns, and prices whose bound holds."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from alongside.core.assignment.goals import Floats, Goal
from alongside.core.assignment.patterns.columns import grouped
from alongside.core.assignment.patterns.filling import Sizes, fill
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.patterns.master import Master, Relaxed
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Tables

_TIGHT = 1e-7  # relative
_COARSE = 3e-5  # relative
_SHARE = 0.02  # of the gap to what is to be beaten
_ENOUGH = 0.01  # of a point: whole numbers need no finer bound
_SHADE = 0.9
_SHARES = (0.5, 0.1)


@dataclass(frozen=True, eq=False)
class Relaxation:
    """Prices, the bound that holds at them, and the relaxation over the patterns met (None: it had no time)."""

    prices: Floats
    bound: float
    relaxed: Relaxed | None


def generate(
    of: Sizes, master: Master, start: Floats, watch: Watch, beat: int, *, until: float, coarse: bool
) -> Relaxation:
    """Generate patterns until the bound meets the relaxation, `until` is reached, or `beat` is out of reach.

    `coarse` stops a little before, where most of the time would go into the last points of the bound. The
    master must hold a solution of its rows. Any prices give a bound: what the rows cost at their limits and the
    best each supporter can then do.
    """
    centre, bound, _ = _priced(of, master, start)
    relaxed: Relaxed | None = None
    while bound >= beat - _TIGHT and watch.left and watch.spent < until:
        found = master.relax(min(watch.left, until - watch.spent))
        if found is None:
            break
        relaxed = found
        if bound - relaxed.value <= _tolerance(relaxed.value, beat, coarse):
            break
        added = 0
        for share in _SHARES:
            # Between the best prices so far and the relaxation's own (Wentges 1997), nearer and nearer to the best.
            tried, reached, new = _priced(of, master, share * relaxed.prices + (1 - share) * centre)
            added += new
            if reached < bound:
                centre, bound = tried, reached
        if not added:
            tried, reached, added = _priced(of, master, relaxed.prices)
            if reached < bound:
                centre, bound = tried, reached
            elif not added:
                break
    return Relaxation(centre, bound, relaxed)


def _tolerance(reached: float, beat: int, coarse: bool) -> float:
    of_the_gap = 0.0 if coarse else _SHARE * (reached - beat)
    return max(_ENOUGH, (_COARSE if coarse else _TIGHT) * abs(reached), of_the_gap)


def _priced(of: Sizes, master: Master, prices: Floats) -> tuple[Floats, float, int]:
    """The prices, the bound at them, and how many patterns that suit them best are new to the master."""
    rows = master.rows
    filled = fill(of, rows.value(prices))
    bound = float(prices @ rows.limit) + float(filled.best.sum()) + rows.t_value(prices)
    return prices, bound, master.add(grouped(of.place, filled.options))


def first_prices(tables: Tables, rows: Linking, goal: Goal) -> Floats:
    """A guess to begin with: each need priced a little below the gain of its fourth best pair."""
    prices = np.zeros(len(rows.limit))
    order = np.lexsort((-goal.pair_gain, tables.pair_need))
    first = np.searchsorted(tables.pair_need[order], np.arange(len(tables.needs) + 1))
    for need, (start, end) in enumerate(pairwise(first.tolist())):
        if end > start:
            prices[need] = max(_SHADE * float(goal.pair_gain[order[min(start + 3, end - 1)]]), 0.0)
    return prices
