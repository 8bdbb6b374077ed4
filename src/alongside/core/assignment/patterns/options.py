"""What one supporter may do for one organisation: every set of its needs that fits into the days."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.sparse import csr_array

from alongside.core.assignment.tables import Ints, Tables

MOST = 400_000  # options beyond this are left to the compact formulation


@dataclass(frozen=True, eq=False)
class Options:
    """Sets of pairs of one link (Q of them), with their days including overhead.

    `pairs` is a 0/1 matrix, options by pairs.
    """

    link: Ints
    supporter: Ints
    organisation: Ints
    days: Ints
    pairs: csr_array

    def __len__(self) -> int:
        return len(self.link)


def options(tables: Tables) -> Options | None:
    """Every option of every link, None when there are too many to list."""
    starts = np.searchsorted(tables.pair_link, np.arange(len(tables.link_organisation) + 1))
    if float(np.sum(2.0 ** np.minimum(np.diff(starts), 40))) > MOST:
        return None
    links: list[int] = []
    days: list[int] = []
    members: list[tuple[int, ...]] = []
    for link in _usable(tables):
        room = int(tables.capacity[tables.link_supporter[link]]) - tables.overhead
        for chosen, spent in _fitting(tables, range(starts[link], starts[link + 1]), room):
            links.append(link)
            days.append(spent + tables.overhead)
            members.append(chosen)
    index = np.array(links, dtype=np.int64)
    return Options(
        link=index,
        supporter=tables.link_supporter[index],
        organisation=tables.link_organisation[index],
        days=np.array(days, dtype=np.int64),
        pairs=_membership(members, len(tables.pair_need)),
    )


def _usable(tables: Tables) -> list[int]:
    """Links whose supporter and organisation may have a partner at all."""
    open_supporter = tables.max_organisations[tables.link_supporter] > 0
    open_organisation = tables.max_partners[tables.link_organisation] > 0
    return [int(link) for link in np.flatnonzero(open_supporter & open_organisation)]


def _fitting(tables: Tables, pairs: range, room: int) -> list[tuple[tuple[int, ...], int]]:
    """Every non-empty set of pairs whose days fit into the room, with the days."""
    days = {pair: int(tables.pair_days[pair]) for pair in pairs}
    sets = [
        (chosen, sum(days[pair] for pair in chosen))
        for size in range(1, len(pairs) + 1)
        for chosen in combinations(pairs, size)
    ]
    return [(chosen, spent) for chosen, spent in sets if spent <= room]


def _membership(members: list[tuple[int, ...]], width: int) -> csr_array:
    lengths = [len(chosen) for chosen in members]
    columns = np.fromiter((pair for chosen in members for pair in chosen), dtype=np.int64, count=sum(lengths))
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return csr_array((np.ones(len(columns)), columns, starts), shape=(len(members), width))
