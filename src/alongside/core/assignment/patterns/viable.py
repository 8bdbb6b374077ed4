"""Which options an organisation can still use when its summed score must reach a floor.

An organisation has few needs and few partners, so what the rest of its needs can add beside an option is
worked out exactly but for one thing: that a supporter may then be used twice, or by somebody else. An option
whose best completion stays below the floor is in no answer that reaches it.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from alongside.core.assignment.patterns.options import Options
from alongside.core.assignment.tables import Ints, Tables

_MOST_NEEDS = 9  # subsets of more are not gone through; all options then count as viable


def viable(tables: Tables, found: Options, floor: int) -> NDArray[np.bool_]:
    """For each option, whether its organisation can still reach the floor with it (unrated ones always can)."""
    score = np.asarray(found.pairs @ tables.pair_score).astype(np.int64)
    masks = _masks(tables, found)
    can = np.ones(len(found), dtype=np.bool_)
    for organisation in np.flatnonzero(tables.rated):
        here = np.flatnonzero(found.organisation == organisation)
        needs = int((tables.need_organisation == organisation).sum())
        if len(here) and needs <= _MOST_NEEDS:
            can[here] = _reach(score[here], masks[here], needs, int(tables.max_partners[organisation])) >= floor
    return can


def best_sums(tables: Tables, found: Options) -> int:
    """What the organisation with the least to hope for can reach, given days and partners."""
    score = np.asarray(found.pairs @ tables.pair_score).astype(np.int64)
    masks = _masks(tables, found)
    sums = []
    for organisation in np.flatnonzero(tables.rated):
        here = np.flatnonzero(found.organisation == organisation)
        needs = int((tables.need_organisation == organisation).sum())
        if needs > _MOST_NEEDS:
            continue
        sums.append(
            int(_reach(score[here], masks[here], needs, int(tables.max_partners[organisation])).max(initial=0))
        )
    return min(sums, default=np.iinfo(np.int64).max)


def _masks(tables: Tables, found: Options) -> Ints:
    """Each option's needs as a bit mask over its organisation's needs."""
    order = np.argsort(tables.need_organisation, kind="stable")
    first = np.searchsorted(tables.need_organisation[order], np.arange(len(tables.organisations)))
    bit = np.empty(len(tables.needs), dtype=np.int64)
    bit[order] = np.arange(len(order)) - first[tables.need_organisation[order]]
    power = np.left_shift(1, np.minimum(bit, 40))
    return np.asarray(found.pairs @ power[tables.pair_need]).astype(np.int64)


def _reach(score: Ints, masks: Ints, needs: int, partners: int) -> Ints:
    """The most each option's organisation can sum up to with it."""
    best: dict[int, int] = {}
    for mask, points in zip(masks.tolist(), score.tolist(), strict=True):
        best[mask] = max(best.get(mask, 0), points)

    @cache
    def rest(free: int, more: int) -> int:
        if not more or not free:
            return 0
        return max(
            (points + rest(free & ~mask, more - 1) for mask, points in best.items() if mask & ~free == 0), default=0
        )

    everything = (1 << needs) - 1
    return np.array(
        [
            points + rest(everything & ~mask, partners - 1)
            for mask, points in zip(masks.tolist(), score.tolist(), strict=True)
        ],
        dtype=np.int64,
    )
