"""What the figures of everybody say of each: standings, needs and strengths, and who is alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import QuerySet

from alongside.apps.directory.models import Observation, Publication
from alongside.apps.directory.queries.held import Held
from alongside.apps.directory.queries.register import Directory, directory, pack
from alongside.apps.directory.queries.rows import current, filed
from alongside.core.indicators import (
    AreaStanding,
    Panel,
    Peer,
    Profile,
    Published,
    Series,
    Standing,
    by_area,
    nearest,
    present_owner,
    profiles_of,
)
from alongside.core.indicators import standings as standings_among
from alongside.core.organisations import Identifier
from alongside.core.packs import UNKNOWN_KIND, Pack
from alongside.core.units import Grain
from alongside.kit.actor import Actor

_WINDOW = timedelta(days=800)  # two years of whole periods before the latest: all that levels look at


@dataclass(frozen=True, eq=False)
class Figures:
    """Standings among organisations of one kind, what they say of each need area, and profiles for likeness.

    Scores of two kinds of organisation are not on one scale; organisations of no known kind have none.
    """

    pack: Pack
    standings: Mapping[tuple[Identifier, str], Standing]
    areas: Mapping[tuple[Identifier, str], AreaStanding]
    profiles: tuple[Profile, ...]
    measured_to: date | None

    @cached_property
    def profiled(self) -> frozenset[Identifier]:
        """Whoever can be compared."""
        return frozenset(profile.organisation for profile in self.profiles)

    def areas_of(self, organisation: Identifier) -> tuple[AreaStanding, ...]:
        """One organisation in each need area the figures speak to, in the pack's order."""
        found = (self.areas.get((organisation, area.key)) for area in self.pack.areas)
        return tuple(one for one in found if one is not None)

    def peers(
        self, organisation: Identifier, weights: Mapping[str, float] | None = None, count: int | None = 10
    ) -> tuple[Peer, ...]:
        """The organisations of its kind most like this one; none for one that cannot be compared."""
        if organisation not in self.profiled:
            return ()
        similarity = self.pack.similarity
        return nearest(
            self.profiles, similarity.features, organisation, {**similarity.weights, **(weights or {})}, count
        )


_HELD: Held[Figures] = Held(4)


def figures(
    *, by: Actor, until: date | None = None, as_of: datetime | None = None, known: Directory | None = None
) -> Figures:
    """What is published and was measured by `until`, as recorded by `as_of` (all of it, as of now).

    The same for everybody who may see the directory: worked out once for each state of the data. `known` is
    the register where the caller has it already. Raises NotAllowed.
    """
    known = known or directory(by=by)
    # An answer as of now and as of a moment after the last load are the same answer.
    settled = as_of is None or not Publication.objects.filter(loaded__gt=as_of).exists()
    moment = None if settled else as_of
    return _HELD.get((known.state, until, moment), lambda: _work_out(known, pack(), until, moment))


def standings(
    *, by: Actor, until: date | None = None, as_of: datetime | None = None
) -> Mapping[tuple[Identifier, str], Standing]:
    """Where each organisation stands among its kind on each indicator, by (organisation, indicator)."""
    return figures(by=by, until=until, as_of=as_of).standings


def peers(
    *, by: Actor, identifier: Identifier, weights: Mapping[str, float] | None = None, count: int | None = 10
) -> tuple[Peer, ...]:
    """The nearest organisations of the same kind; a block's weight is the pack's where `weights` says nothing.

    Raises NotAllowed, and ValueError for a weight below zero.
    """
    return figures(by=by).peers(identifier, weights, count)


def panel(
    *, by: Actor, indicators: Iterable[str], as_of: datetime | None = None, until: date | None = None
) -> dict[str, Panel]:
    """Organisation × period figures of each indicator, former codes joined to their present owner.

    `as_of` reads what was recorded by then, `until` leaves out periods that ended later. Raises NotAllowed,
    and KeyError for an indicator the pack does not define.
    """
    known, definitions = directory(by=by), pack().definitions
    wanted = {key: definitions[key] for key in indicators}
    found: dict[str, list[Published]] = {key: [] for key in wanted}
    for one in filed(current(as_of).filter(indicator__in=wanted)):
        found[one.published.observation.indicator].append(one.published)
    register = known.register
    joined = {key: present_owner(rows, wanted[key], register, until) for key, rows in found.items()}
    return {key: Panel.of(_once(series), until) for key, series in joined.items()}


def _once(series: Iterable[Series]) -> list[Series]:
    """A panel holds one series an organisation; what a former code kept for itself stands under that code."""
    return list({one.organisation: one for one in series}.values())


def _work_out(known: Directory, with_pack: Pack, until: date | None, as_of: datetime | None) -> Figures:
    series = _lately(known, with_pack, until, as_of)
    kinds = {i: one.kind for i, one in known.organisations.items() if one.kind not in ("", UNKNOWN_KIND)}
    places = {i: one.place for i, one in known.organisations.items() if one.place is not None}
    similarity = with_pack.similarity
    found = [
        standing
        for definition in with_pack.indicators
        if definition.role == "performance"
        for of_kind in _by_kind(series.get(definition.key, ()), kinds)
        for standing in standings_among(of_kind, definition)
    ]
    ends = [one.latest.period.end for rows in series.values() for one in rows if one.latest]
    return Figures(
        pack=with_pack,
        standings={(one.organisation, one.indicator): one for one in found},
        areas={(one.organisation, one.area): one for one in by_area(found, with_pack.definitions)},
        profiles=profiles_of(similarity.features, similarity.derived, series, _measured(kinds, series), places),
        measured_to=max(ends, default=None),
    )


def _lately(
    known: Directory, with_pack: Pack, until: date | None, as_of: datetime | None
) -> dict[str, tuple[Series, ...]]:
    rows: dict[str, list[Published]] = {}
    for one in _recent(current(as_of).filter(indicator__in=_wanted(with_pack)), with_pack, until):
        rows.setdefault(one.observation.indicator, []).append(one)
    return {
        key: present_owner(of_one, with_pack.definitions[key], known.register, until) for key, of_one in rows.items()
    }


def _recent(rows: "QuerySet[Observation]", with_pack: Pack, until: date | None) -> Iterable[Published]:
    """The figures of each indicator's own last two years: publications end at very different times."""
    latest: dict[str, date] = {}
    for one in filed(rows.order_by("indicator", "-start")):
        figure = one.published.observation
        period, key = figure.period, figure.indicator
        late = until is not None and period.end > until
        if late or Grain(with_pack.definitions[key].grain or period.grain) is not period.grain:
            continue
        if period.start >= latest.setdefault(key, period.start) - _WINDOW:
            yield one.published


def _wanted(with_pack: Pack) -> set[str]:
    """Indicators of performance, and whatever likeness is worked out from."""
    wanted = {one.key for one in with_pack.indicators if one.role == "performance"}
    wanted |= {feature.key for feature in with_pack.similarity.features}
    figures_of = (part for one in with_pack.similarity.derived for part in (one.top, one.bottom) if part)
    return (wanted | {part.indicator for part in figures_of}) & with_pack.definitions.keys()


def _by_kind(series: Iterable[Series], kinds: Mapping[Identifier, str]) -> list[list[Series]]:
    sorted_out: dict[str, list[Series]] = {}
    for one in series:
        if one.organisation in kinds:
            sorted_out.setdefault(kinds[one.organisation], []).append(one)
    return [sorted_out[kind] for kind in sorted(sorted_out)]


def _measured(kinds: Mapping[Identifier, str], series: Mapping[str, Iterable[Series]]) -> dict[Identifier, str]:
    """The kinds of those of whom anything at all is measured: nobody is alike by distance alone."""
    measured = {one.organisation for rows in series.values() for one in rows if one.known}
    return {one: kind for one, kind in kinds.items() if one in measured}
