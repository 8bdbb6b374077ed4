"""The exact end: every pattern that a better answer could hold is listed, and the best choice among them found."""

import math

from alongside.core.assignment.patterns.columns import Chosen, Patterns, choose, columns, joined
from alongside.core.assignment.patterns.generation import Relaxation
from alongside.core.assignment.patterns.listing import cheapest
from alongside.core.assignment.patterns.pricing import Knapsacks, price
from alongside.core.assignment.patterns.search import Search
from alongside.core.assignment.progress import Watch

_MOST = (2_000, 8_000, 30_000, 120_000)
_SMALL = 2_000  # options
_STAGE = 4.0  # seconds for a choice that settles nothing by itself


def closer(search: Search, sacks: Knapsacks, at: Relaxation, watch: Watch) -> None:
    """One choice among a few thousand of the cheapest patterns: often the end, and a good match where it is not."""
    _among(search, sacks, at, watch, _MOST[:1])


def close(search: Search, sacks: Knapsacks, at: Relaxation, watch: Watch) -> None:
    """Choose among ever more of the patterns that a better answer could hold, cheapest first, until it is proved."""
    _among(search, sacks, at, watch, _MOST)


def _among(search: Search, sacks: Knapsacks, at: Relaxation, watch: Watch, most: tuple[int, ...]) -> None:
    value = search.rows.value(at.prices)
    priced = price(sacks, value)
    for size in most:
        if search.done or not watch.left:
            return
        beat = search.beat
        gap = at.bound - beat
        listed = cheapest(sacks, priced, value, gap, size)
        if listed is None:
            continue
        patterns, loss = listed
        last = loss >= gap
        chosen = _chosen(search, sacks, patterns, watch, math.inf if last else _STAGE)
        # An answer that beats the best holds only listed patterns, or one that loses more than `loss`.
        search.limit(max(chosen.bound, beat - 1 if last else at.bound - loss))
        search.tell(watch)
        if last:
            return


def _chosen(search: Search, sacks: Knapsacks, patterns: Patterns, watch: Watch, seconds: float) -> Chosen:
    """The best choice among these patterns and those of the best match so far, which it begins with."""
    held = search.ground.patterns(search.best)
    programme = columns(joined(patterns, held), len(sacks.supporters), search.rows)
    t = search.goal.whole(search.value) if search.goal.least else 0
    # On a small problem HiGHS soon finds one itself, and the proof comes sooner without (21 November 2026).
    begun = len(held) if len(search.ground.options) > _SMALL else 0
    chosen = choose(programme, watch, seconds, begun, t)
    search.take(chosen.options, add=False)
    return chosen
