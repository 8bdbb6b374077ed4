"""From series and the register to the profiles that similarity compares."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Protocol

from alongside.core.indicators.level import LATELY
from alongside.core.indicators.peers import Feature, Profile
from alongside.core.indicators.series import Series
from alongside.core.organisations import Identifier, Place, distance_km

NEAREST_NEIGHBOUR = "nearest_neighbour_km"
Figures = Mapping[Identifier, float]


class FigureOf(Protocol):
    """One number of one indicator: its `value`, `numerator` or `denominator`."""

    @property
    def indicator(self) -> str:
        """The indicator's key."""

    @property
    def field(self) -> str:
        """Which of its numbers."""


class DerivedFeature(Protocol):
    """A feature no publication prints: a ratio of two figures, or (without them) something from the register."""

    @property
    def key(self) -> str:
        """The feature's key."""

    @property
    def top(self) -> FigureOf | None:
        """What is divided."""

    @property
    def bottom(self) -> FigureOf | None:
        """What it is divided by."""


def profiles_of(
    features: Sequence[Feature],
    derived: Sequence[DerivedFeature],
    series: Mapping[str, Sequence[Series]],
    kinds: Mapping[Identifier, str],
    places: Mapping[Identifier, Place],
    periods: int | None = None,
) -> tuple[Profile, ...]:
    """A profile of every organisation in `kinds`, in code order; what is not known is missing.

    `series` are by indicator. Figures are means over the last `periods` periods anyone has (`LATELY`
    where none is given); a ratio's two
    figures are meaned first. Raises ValueError for a derived feature this version cannot work out.
    """
    special = {one.key: one for one in derived}
    columns = {
        feature.key: _derived(special[feature.key], series, kinds, places, periods)
        if feature.key in special
        else means(series.get(feature.key, ()), "value", periods)
        for feature in features
    }
    return tuple(
        Profile(organisation, kind, {key: column.get(organisation) for key, column in columns.items()})
        for organisation, kind in sorted(kinds.items())
    )


def means(series: Sequence[Series], field: str, periods: int | None = None) -> dict[Identifier, float]:
    """Each organisation's mean of one number over the last periods anyone has; without one, left out."""
    last = max((point.period for one in series for point in one.known), default=None)
    if last is None:
        return {}
    start = last.shift(1 - (periods or LATELY[last.grain]))
    found: dict[Identifier, float] = {}
    for one in series:
        numbers = [getattr(point, field) for point in one.known if point.period >= start]
        known = [number for number in numbers if number is not None]
        if known:
            found[one.organisation] = fmean(known)
    return found


def nearest_neighbour_km(
    kinds: Mapping[Identifier, str], places: Mapping[Identifier, Place]
) -> dict[Identifier, float]:
    """How far each organisation stands from the next of its kind; alone of its kind, or unplaced, left out."""
    found = {}
    for one in kinds.keys() & places.keys():
        others = [other for other in kinds.keys() & places.keys() if other != one and kinds[other] == kinds[one]]
        if others:
            found[one] = min(distance_km(places[one], places[other]) for other in others)
    return found


def _derived(
    one: DerivedFeature,
    series: Mapping[str, Sequence[Series]],
    kinds: Mapping[Identifier, str],
    places: Mapping[Identifier, Place],
    periods: int | None,
) -> Figures:
    if one.key == NEAREST_NEIGHBOUR:
        return nearest_neighbour_km(kinds, places)
    if one.top is None or one.bottom is None:
        raise ValueError(f"'{one.key}' names no figures to divide, and nothing else is known of it")
    top, bottom = (means(series.get(f.indicator, ()), f.field, periods) for f in (one.top, one.bottom))
    return {who: top[who] / bottom[who] for who in top.keys() & bottom.keys() if bottom[who]}
