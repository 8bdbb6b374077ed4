"""A match out of the relaxation by diving: what it takes nearly whole is fixed, the rest is solved again.

After each fixing, supporters still free may bring the pattern that suits them best at the new prices, so that
the last ones do not have to live with patterns generated for another situation.
"""

import numpy as np

from alongside.core.assignment.patterns.columns import grouped
from alongside.core.assignment.patterns.filling import Sizes, fill
from alongside.core.assignment.patterns.master import Master, Relaxed
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints

_WHOLE = 1 - 1e-4
_NEARLY = 0.7
_AT_ONCE = 10
_NONE = 1e-6


def dive(of: Sizes, master: Master, relaxed: Relaxed, watch: Watch, until: float) -> Ints | None:
    """The options of a match that keeps the rows; None when a row cannot be kept on the way or time runs out."""
    fixed: dict[int, int] = {}
    now: Relaxed | None = relaxed
    while now is not None and watch.left and watch.spent < until:
        chosen = _next(master, now, fixed)
        if not chosen:
            break
        fixed |= chosen
        master.fix(list(chosen.values()))
        now = _again(of, master, fixed, watch)
    whole = now is not None and not _next(master, now, fixed)
    master.free(list(fixed.values()))
    return np.sort(master.options(fixed.values())) if whole else None


def _next(master: Master, now: Relaxed, fixed: dict[int, int]) -> dict[int, int]:
    """The patterns to fix next, by place: all that are taken whole, or a few that nearly are, or the foremost."""
    order = np.argsort(-now.weights, kind="stable")
    order = order[: int((now.weights > _NONE).sum())]
    open_ones = [int(at) for at in order if master.met[at][0] not in fixed]
    whole = [at for at in open_ones if now.weights[at] > _WHOLE]
    nearly = [at for at in open_ones[:_AT_ONCE] if now.weights[at] > _NEARLY]
    return {master.met[at][0]: at for at in whole or nearly or open_ones[:1]}


def _again(of: Sizes, master: Master, fixed: dict[int, int], watch: Watch) -> Relaxed | None:
    now = master.relax(watch.left)
    if now is None:
        return None
    value = master.rows.value(now.prices)
    value[np.isin(of.place, list(fixed))] = -np.inf
    value[_full(master, fixed)] = -np.inf
    if master.add(grouped(of.place, fill(of, value).options)):
        return master.relax(watch.left)
    return now


def _full(master: Master, fixed: dict[int, int]) -> Ints:
    """Options of rows on which the fixed patterns leave no room."""
    rows = master.rows
    left = rows.limit - np.asarray(rows.matrix[:, master.options(fixed.values())].sum(axis=1)).ravel()
    full = np.flatnonzero((left < 1 - _NONE) & (rows.limit >= 1))
    return np.unique(rows.by_row[full].indices)
