"""Which counts of people may stand on a page, so that nobody can be told from a small one.

After NHS England's disclosure control for small numbers (counts under a threshold hidden, zeros shown) with what a
table needs besides: a cell that alone is hidden can be worked out from the total, and so can two whose sum is small.
It guards one table read with its total. Whoever knows too that the next smallest is hidden first can sometimes narrow
a cell further, and two tables of nearly the same people can be subtracted: whoever shows several guards that as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 5  # a count of people under this is hidden


@dataclass(frozen=True)
class Hiding:
    """The names whose counts must not be shown, and whether the total must not be shown either."""

    names: frozenset[str]
    total: bool = False


def hidden(counts: Mapping[str, int], *, least: int = LEAST) -> Hiding:
    """What must not be shown of a table of people, where all names and the zeros may be known.

    First the counts from 1 to `least` − 1; then, while what is hidden could still be told (one cell alone, or fewer
    values that fit a cell, given the total, than fit any small count), the smallest count that is still shown. Where
    everything is hidden the total goes too: shown only sometimes, its absence would tell.

    Raises ValueError for a count below zero.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count of people is zero or more")
    ordered = sorted((count, name) for name, count in counts.items() if count)
    kept = [one for one in ordered if one[0] >= least]
    gone = [one for one in ordered if one[0] < least]
    while gone and kept and not _safe(gone, least):
        gone.append(kept.pop(0))
    return Hiding(frozenset(name for _, name in gone), total=bool(gone) and not kept)


def _safe(gone: list[tuple[int, str]], least: int) -> bool:
    """Whether as many values fit each of these cells, given their number and sum, as fit any small count."""
    return len(gone) > 1 and sum(count for count, _ in gone) - len(gone) + 1 >= least - 1
