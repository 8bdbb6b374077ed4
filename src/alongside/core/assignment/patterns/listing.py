"""Every pattern whose loss at given prices is at most so much."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.patterns.columns import Patterns
from alongside.core.assignment.patterns.pricing import Group, Knapsacks, Priced
from alongside.core.assignment.tables import Ints

_SAFE = 1e-6
_TRIES = 12


@dataclass(frozen=True, eq=False)
class _Begun:
    """Patterns begun: place, organisations and units left, value so far, options (−1 where none)."""

    place: Ints
    count: Ints
    left: Ints
    value: Floats
    options: NDArray[np.int64]

    def keep(self, mask: NDArray[np.bool_]) -> "_Begun":
        """Those the mask marks."""
        return _Begun(self.place[mask], self.count[mask], self.left[mask], self.value[mask], self.options[mask])


def list_patterns(sacks: Knapsacks, priced: Priced, value: Floats, loss: float, most: int) -> Patterns | None:
    """Those patterns, doing nothing left out; None when there are more than `most`."""
    places = np.arange(len(sacks.supporters))
    width = max(sacks.shape[0] - 1, 1)
    begun = _Begun(
        places,
        sacks.organisations.copy(),
        sacks.units.copy(),
        np.zeros(len(places)),
        np.full((len(places), width), -1, dtype=np.int64),
    )
    threshold = priced.best - loss - _SAFE
    for organisation, groups in enumerate(sacks.groups):
        after = priced.stages[organisation + 1]
        grown = [begun.keep(begun.value + after[begun.count, begun.place, begun.left] >= threshold[begun.place])]
        grown += [_extended(begun, group, value, after, threshold) for group in groups]
        begun = _joined(grown)
        if len(begun.place) > most:
            return None
    some = begun.options.max(axis=1) >= 0
    return Patterns(begun.place[some], begun.options[some])


def cheapest(
    sacks: Knapsacks, priced: Priced, value: Floats, loss: float, most: int
) -> tuple[Patterns, float] | None:
    """The patterns that lose at most `loss`, or as much of it as keeps them to `most`; and that much.

    None when even those that lose next to nothing are too many.
    """
    whole = list_patterns(sacks, priced, value, loss, most)
    if whole is not None:
        return whole, loss
    found: tuple[Patterns, float] | None = None
    under, over = 0.0, loss
    for _ in range(_TRIES):
        trial = (under + over) / 2 if found else over / 3
        listed = list_patterns(sacks, priced, value, trial, most)
        if listed is None:
            over = trial
            continue
        found, under = (listed, trial), trial
        if len(listed) > most // 2:
            break
    return found


def _extended(begun: _Begun, group: Group, value: Floats, after: NDArray[np.float64], threshold: Floats) -> _Begun:
    """Each begun pattern with each option of the group of its place, where it can still end well."""
    per_place = np.bincount(group.places, minlength=len(threshold))
    order = np.argsort(group.places, kind="stable")
    first = np.concatenate([[0], np.cumsum(per_place)])
    can = np.flatnonzero((per_place[begun.place] > 0) & (begun.count > 0) & (begun.left >= group.units))
    times = per_place[begun.place[can]]
    source = np.repeat(can, times)
    step = np.arange(len(source)) - np.repeat(np.cumsum(times) - times, times)
    place = begun.place[source]
    option = group.options[order][first[place] + step]
    count, left = begun.count[source] - 1, begun.left[source] - group.units
    reached = begun.value[source] + value[option]
    good = reached + after[count, place, left] >= threshold[place]
    options = begun.options[source[good]]
    options[np.arange(len(options)), count[good]] = option[good]
    return _Begun(place[good], count[good], left[good], reached[good], options)


def _joined(parts: list[_Begun]) -> _Begun:
    return _Begun(
        np.concatenate([part.place for part in parts]),
        np.concatenate([part.count for part in parts]),
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.value for part in parts]),
        np.concatenate([part.options for part in parts]),
    )
