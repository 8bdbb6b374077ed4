"""Whether a problem is a pure assignment: places instead of days, and every pair on its own.

It is when a supporter's days hold the same number of needs whichever are chosen, every partnership is about
one need, an organisation may have as many partners as needs, and no rule ties two pairs together. The whole
theory of assignment then applies: the price of every pair at once, and the chain of moves behind it.
"""

from dataclasses import dataclass

import numpy as np

from alongside.core.assignment.tables import Ints, Tables


@dataclass(frozen=True, eq=False)
class Slots:
    """Places of each supporter, and which pairs may take one; `fixed` needs stay where they are."""

    places: Ints
    usable: np.ndarray
    fixed: np.ndarray


def slots(tables: Tables, lexicographic: bool) -> Slots | None:
    """The places of a problem that is a pure assignment, None for any other.

    On the ladder each organisation may then have one need only: the sum over several is no matter of pairs.
    """
    alone = len(tables.link_organisation) == len(tables.pair_need)
    if tables.impossible or tables.reciprocal or tables.mutual or not alone:
        return None
    wanted = np.zeros(len(tables.organisations), dtype=np.int64)
    np.add.at(wanted, tables.need_organisation[np.unique(tables.pair_need)], 1)
    if (wanted > tables.max_partners).any() or (lexicographic and _several(tables)):
        return None
    days = tables.pair_days + tables.overhead
    usable = (days <= tables.capacity[tables.pair_supporter]) & (tables.max_organisations[tables.pair_supporter] > 0)
    places = [
        _places(tables, at, days[usable & (tables.pair_supporter == at)]) for at in range(len(tables.supporters))
    ]
    if any(count is None for count in places):
        return None
    fixed = np.zeros(len(tables.needs), dtype=np.bool_)
    kept = {
        *tables.locked,
        *(pair for pair in range(len(tables.pair_need)) if tables.pair_link[pair] in tables.forced),
    }
    fixed[tables.pair_need[sorted(kept)]] = True
    return Slots(np.array(places, dtype=np.int64), usable, fixed)


def _several(tables: Tables) -> bool:
    """Some organisation with an eligible need has more than one need."""
    asked = np.zeros(len(tables.organisations), dtype=np.int64)
    np.add.at(asked, tables.need_organisation, 1)
    return bool((asked[tables.rated] > 1).any())


def _places(tables: Tables, supporter: int, days: Ints) -> int | None:
    """How many needs fit, when it is the same number for the shortest and for the longest."""
    capacity, most = int(tables.capacity[supporter]), int(tables.max_organisations[supporter])
    shortest = int((np.cumsum(np.sort(days)) <= capacity).sum())
    longest = int((np.cumsum(np.sort(days)[::-1]) <= capacity).sum())
    return min(shortest, most) if min(shortest, most) == min(longest, most) else None
