"""A match in which every organisation reaches a floor, looked for at the highest floors first.

The relaxation with a common floor t says little: supporters are shared out in parts. But what the organisation
with the least to hope for can reach alone is often within everybody's reach, and then one match at that floor is
the whole proof. Where none is found the floor is lowered by halves; not finding one proves nothing.
"""

from collections.abc import Callable

import numpy as np

from alongside.core.assignment import goals
from alongside.core.assignment.goals import Floats, Goal, Row
from alongside.core.assignment.patterns.diving import dive
from alongside.core.assignment.patterns.filling import Sizes
from alongside.core.assignment.patterns.generation import generate
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.patterns.master import Master
from alongside.core.assignment.patterns.search import Search
from alongside.core.assignment.progress import Watch

_TRIES = 4
_SHARE = 0.4  # of the time left, for one floor
_SHORT = 20.0  # times the largest gain: what a point below the floor costs
_SLACK = 1e-6

Link = Callable[[Goal, list[Row], int], Linking]
Prices = Callable[[Goal, Linking], Floats]


def reach(search: Search, of: Sizes, link: Link, prices: Prices, watch: Watch) -> None:
    """Take matches at ever lower floors between the value so far and the bound, until one is found."""
    under, floor = search.goal.whole(search.value), search.goal.whole(search.bound)
    for _ in range(_TRIES):
        if search.done or not watch.left or floor <= under:
            return
        if _found(search, of, floor, link, prices, watch):
            search.tell(watch)
            return
        floor = (floor + under + 1) // 2


def _found(search: Search, of: Sizes, floor: int, link: Link, prices: Prices, watch: Watch) -> bool:
    tables = search.ground.tables
    total = goals.total(tables)
    rows = [*[row for row in search.asked if not row.least], *goals.least_rows(tables, floor)]
    linked = link(total, rows, floor)
    master = Master(linked, len(of.room), short=_SHORT * float(np.abs(linked.gain).max(initial=1.0)))
    held = [one for one in search.ground.patterns(search.best) if not np.isin(one[1], linked.closed).any()]
    master.add(held)
    until = watch.spent + _SHARE * watch.left
    start = prices(total, linked)
    relaxation = generate(of, master, start, watch, np.iinfo(np.int32).min, until=until, coarse=True)
    if relaxation.relaxed is None or relaxation.relaxed.short > _SLACK:
        return False
    taken = dive(of, master, relaxation.relaxed, watch, until)
    if taken is None or np.any(_used(linked, taken) > linked.limit + _SLACK):
        return False
    return search.take(taken, add=False)


def _used(rows: Linking, taken: np.ndarray) -> Floats:
    return np.asarray(rows.matrix[:, taken].sum(axis=1)).ravel()
