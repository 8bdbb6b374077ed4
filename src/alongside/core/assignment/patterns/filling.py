"""The best pattern of every supporter at given prices, all at once, where only what pays is looked at.

The same knapsacks as in `pricing`, without its stages: at good prices few options are worth anything, so going
through those alone is many times faster. It serves where only the best is asked for, not all within a gap.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.patterns.options import Options
from alongside.core.assignment.patterns.pricing import Knapsacks
from alongside.core.assignment.tables import Ints

_Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Sizes:
    """What an option takes, and whose it is: place, organisation, units of days; room in each place."""

    place: Ints
    organisation: Ints
    units: Ints
    room: Ints
    serves: Ints


@dataclass(frozen=True, eq=False)
class Filled:
    """The best value of each place (0 for doing nothing) and the options that reach it."""

    best: Floats
    options: Ints


def sizes(sacks: Knapsacks, found: Options) -> Sizes:
    """The sizes of a problem's options."""
    units = np.zeros(len(found), dtype=np.int64)
    for groups in sacks.groups:
        for group in groups:
            units[group.options] = group.units
    return Sizes(sacks.place, found.organisation, units, sacks.units, sacks.organisations)


def fill(of: Sizes, value: Floats) -> Filled:
    """Each place's best pattern: at most one option an organisation, within its days and organisations."""
    steps = _steps(of, value)
    best = np.zeros((len(of.room), int(of.serves.max(initial=0)) + 1, int(of.room.max(initial=0)) + 1))
    before = []
    for step in steps.rounds:
        base = best[: step.width].copy()
        before.append(base)
        reached = _reached(base, step, of, value)
        best[step.rows, 1:] = np.maximum(best[step.rows, 1:], np.maximum.reduceat(reached, step.starts, axis=0))
    count, left = of.serves[steps.order].copy(), of.room[steps.order].copy()
    whole = np.empty(len(of.room))
    whole[steps.order] = best[np.arange(len(of.room)), count, left]
    taken = [np.zeros(0, dtype=np.int64)]
    for step, base in zip(reversed(steps.rounds), reversed(before), strict=True):
        taken.append(_traced(step, base, best, (count, left), of, value))
        best[: step.width] = base
    return Filled(whole, np.sort(np.concatenate(taken)))


@dataclass(frozen=True, eq=False)
class _Round:
    """One organisation of each place that has another: its options, row by row of the places in their order."""

    width: int
    options: Ints
    row: Ints
    starts: Ints

    @property
    def rows(self) -> Ints:
        return self.row[self.starts]


@dataclass(frozen=True, eq=False)
class _Steps:
    """Places by falling number of organisations that pay, and the rounds."""

    order: Ints
    rounds: list[_Round]


def _steps(of: Sizes, value: Floats) -> _Steps:
    pays = _undominated(of, value, np.flatnonzero((value > 0) & (of.units <= of.room[of.place])))
    pays = pays[np.lexsort((of.organisation[pays], of.place[pays]))]
    place, organisation = of.place[pays], of.organisation[pays]
    fresh = _starts(place, organisation)
    organisations = np.bincount(place[fresh], minlength=len(of.room))
    order = np.argsort(-organisations, kind="stable")
    row = np.empty(len(order), dtype=np.int64)
    row[order] = np.arange(len(order))
    step = np.cumsum(fresh) - 1 - (np.cumsum(organisations) - organisations)[place]
    by_step = np.lexsort((row[place], step))
    edges = np.searchsorted(step[by_step], np.arange(int(step.max(initial=-1)) + 2))
    rounds = []
    for now, (begin, end) in enumerate(pairwise(edges.tolist())):
        here = by_step[begin:end]
        rows = row[place[here]]
        starts = np.flatnonzero(_starts(rows))
        rounds.append(_Round(int((organisations > now).sum()), pays[here], rows, starts))
    return _Steps(order, rounds)


def _undominated(of: Sizes, value: Floats, pays: Ints) -> Ints:
    """Without the options for which there is always a better one of the same place that takes no more days.

    Another option of the same organisation is; or, where a place serves k organisations, k other ones are.
    """
    if not len(pays):
        return pays
    pays = pays[np.lexsort((of.units[pays], -value[pays], of.place[pays]))]
    place, organisation, units = of.place[pays], of.organisation[pays], of.units[pays]
    # The most worthwhile option of an organisation stands for it; any other must take fewer days than that.
    leads, lead = _leads(place, organisation)
    begins = np.searchsorted(place, np.arange(len(of.room)))[place]
    kept = leads | (units < units[lead])
    for size in np.unique(units):
        before = np.concatenate([[0], np.cumsum(leads & (units <= size))])
        here = np.flatnonzero(units == size)
        # One of those counted may be the organisation itself.
        kept[here] &= before[here] - before[begins[here]] <= of.serves[place[here]]
    return pays[kept]


def _leads(place: Ints, organisation: Ints) -> tuple[_Flags, Ints]:
    """Which is the first of its place and organisation, and for each the first that it shares them with."""
    key = place * (int(organisation.max()) + 1) + organisation
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    leads = np.zeros(len(key), dtype=np.bool_)
    leads[first] = True
    return leads, first[which]


def _starts(*keys: Ints) -> _Flags:
    """Where any of the keys differs from the one before."""
    if not len(keys[0]):
        return np.zeros(0, dtype=np.bool_)
    differs = np.zeros(len(keys[0]), dtype=np.bool_)
    differs[0] = True
    for key in keys:
        differs[1:] |= key[1:] != key[:-1]
    return differs


def _reached(base: Floats, step: _Round, of: Sizes, value: Floats) -> Floats:
    """What each option leads to, for every number of organisations from 1 and every room."""
    rest = np.arange(base.shape[2])[None, :] - of.units[step.options][:, None]
    layers = np.arange(base.shape[1] - 1)[None, :, None]
    reached: Floats = base[step.row[:, None, None], layers, np.maximum(rest, 0)[:, None, :]]
    reached += np.where(rest >= 0, value[step.options][:, None], -np.inf)[:, None, :]
    return reached


def _traced(step: _Round, base: Floats, best: Floats, state: tuple[Ints, Ints], of: Sizes, value: Floats) -> Ints:
    """The options of this round that the best values came from; the state is what was left before them."""
    count, left = state
    row, units = step.row, of.units[step.options]
    now, rest = best[row, count[row], left[row]], left[row] - units
    can = (count[row] > 0) & (rest >= 0) & (now > base[row, count[row], left[row]])
    before = base[row, np.maximum(count[row] - 1, 0), np.maximum(rest, 0)] + value[step.options]
    hits = np.flatnonzero(can & (before == now))
    hits = hits[_starts(row[hits])]
    count[row[hits]] -= 1
    left[row[hits]] -= units[hits]
    return step.options[hits]
