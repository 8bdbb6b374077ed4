"""The best pattern of every supporter at given prices: one small knapsack each, all of them at once.

Organisations are gone through from the last to the first. `best[k, supporter, c]` is the most that those gone
through can add with k organisations and c units of days left, so the stages also say, for any beginning of a
pattern, how well it can end.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.patterns.options import Options
from alongside.core.assignment.tables import Ints, Tables


@dataclass(frozen=True, eq=False)
class Group:
    """Options for one organisation that take the same units of days, with the place of each one's supporter."""

    units: int
    options: Ints
    places: Ints


@dataclass(frozen=True, eq=False)
class Knapsacks:
    """The supporters that have options (their places 0…U−1), their days in units, and options by organisation."""

    supporters: Ints
    units: Ints
    organisations: Ints
    groups: tuple[tuple[Group, ...], ...]
    place: Ints

    @property
    def shape(self) -> tuple[int, int, int]:
        """Counts of organisations, places and units a stage has."""
        return int(self.organisations.max(initial=0)) + 1, len(self.supporters), int(self.units.max(initial=0)) + 1


def knapsacks(tables: Tables, found: Options) -> Knapsacks:
    """The knapsacks of all supporters that have an option."""
    supporters = np.unique(found.supporter)
    place = np.searchsorted(supporters, found.supporter)
    unit = max(int(np.gcd.reduce(found.days)) if len(found) else 1, 1)
    most = np.bincount(place, weights=found.days, minlength=len(supporters)) if len(found) else np.zeros(0)
    room = np.minimum(tables.capacity[supporters], most.astype(np.int64))
    groups = []
    for organisation in range(len(tables.organisations)):
        here = np.flatnonzero(found.organisation == organisation)
        units = found.days[here] // unit
        groups.append(
            tuple(Group(int(size), here[units == size], place[here[units == size]]) for size in np.unique(units))
        )
    reach = np.bincount(place[_one_a_link(found)], minlength=len(supporters)) if len(found) else np.zeros(0, int)
    return Knapsacks(
        supporters, room // unit, np.minimum(tables.max_organisations[supporters], reach), tuple(groups), place
    )


def _one_a_link(found: Options) -> Ints:
    return np.unique(found.link, return_index=True)[1]


@dataclass(frozen=True, eq=False)
class Priced:
    """The stages of one pricing, and the best value of each place (0 for doing nothing)."""

    stages: tuple[NDArray[np.float64], ...]
    best: Floats


def price(sacks: Knapsacks, value: Floats) -> Priced:
    """Go through the organisations from the last to the first; `value` is what each option is worth."""
    best = np.zeros(sacks.shape)
    stages = [best]
    for groups in reversed(sacks.groups):
        best = _with_organisation(best, groups, value)
        stages.append(best)
    stages.reverse()
    places = np.arange(len(sacks.supporters))
    return Priced(tuple(stages), stages[0][sacks.organisations, places, sacks.units])


def _with_organisation(best: NDArray[np.float64], groups: tuple[Group, ...], value: Floats) -> NDArray[np.float64]:
    improved = best
    for group in groups:
        worth = np.full(best.shape[1], -np.inf)
        np.maximum.at(worth, group.places, value[group.options])
        helpful = np.flatnonzero(worth > 0)
        if not len(helpful):
            continue
        if improved is best:
            improved = best.copy()
        rest = best[:-1, helpful, : best.shape[2] - group.units]
        taken = rest + worth[helpful][None, :, None]
        improved[1:, helpful, group.units :] = np.maximum(improved[1:, helpful, group.units :], taken)
    return improved
