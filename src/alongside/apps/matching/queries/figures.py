"""What the published figures say of every organisation, as far as a round may know them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from alongside.apps.directory.models import Observation, Organisation, Publication, Succession
from alongside.apps.matching.queries.parties import Party, parties
from alongside.core.indicators import (
    AreaStanding,
    Definition,
    Profile,
    Published,
    Series,
    by_area,
    nearest,
    present_owner,
    profiles_of,
    standings,
)
from alongside.core.indicators import Observation as Figure
from alongside.core.organisations import Identifier, Register, Scheme
from alongside.core.organisations import Succession as CodeSuccession
from alongside.core.packs import Pack
from alongside.core.units import Grain, Period
from alongside.kit.actor import Actor, Permission, demand, system

_WINDOW = timedelta(days=800)  # two years of whole periods before the latest, which is all that levels look at


@dataclass(frozen=True)
class Source:
    """A publication that figures were taken from."""

    title: str
    publisher: str
    edition: date | None
    file: str
    loaded: datetime


@dataclass(frozen=True, eq=False)
class Figures:
    """Standings by organisation and area, profiles for likeness, and where both come from.

    Organisations are compared with others of their kind only: scores of two kinds are not on one scale.
    """

    pack: Pack
    parties: Mapping[Identifier, Party]
    areas: Mapping[tuple[Identifier, str], AreaStanding]
    profiles: tuple[Profile, ...]
    sources: tuple[Source, ...]
    measured_to: date | None

    def alike(self, organisation: Identifier) -> dict[Identifier, float]:
        """How alike every comparable organisation is to this one, from 0 to 1."""
        if organisation not in self._profiled:
            return {}
        similarity = self.pack.similarity
        peers = nearest(self.profiles, similarity.features, organisation, similarity.weights, None)
        return {peer.organisation: peer.similarity for peer in peers}

    @cached_property
    def _profiled(self) -> frozenset[Identifier]:
        return frozenset(profile.organisation for profile in self.profiles)


def figures(*, by: Actor, pack: Pack, until: date | None, as_of: datetime | None = None) -> Figures:
    """What is published and was measured by `until`, as recorded by `as_of`. Raises NotAllowed.

    The same for everybody who may see the directory, so it is worked out once for each state of the data.
    """
    demand(by, Permission.SEE_DIRECTORY)
    data = Publication.objects.aggregate(last=Max("pk"), many=Count("pk"))
    register = Succession.objects.aggregate(last=Max("pk"), many=Count("pk"))
    known = Organisation.objects.aggregate(last=Max("pk"), many=Count("pk"))
    newest = Organisation.objects.order_by("-pk").values_list("public_id", flat=True).first()
    state = (newest, *(part[key] for part in (data, register, known) for key in ("last", "many")))
    # An answer as of now and as of a moment after the last load are the same answer.
    settled = as_of is None or not Publication.objects.filter(loaded__gt=as_of).exists()
    return _figures(pack.label, until, None if settled else as_of, state, _Held(pack))


def series_of(
    *, by: Actor, definition: Definition, organisations: tuple[Identifier, ...], until: date | None, as_of: datetime
) -> dict[Identifier, Series]:
    """One indicator's whole series of these organisations, former codes joined in. Raises NotAllowed."""
    demand(by, Permission.SEE_DIRECTORY)
    register = _register()
    codes = {code.value for one in organisations for code in (one, *register.predecessors(one))}
    rows = _current(as_of).filter(indicator=definition.key, code__in=codes, part="")
    published = [one for one in map(_published, rows) if until is None or one.observation.period.end <= until]
    found = present_owner(published, definition, register)
    return {one.organisation: one for one in found if one.organisation in organisations}


class _Held:
    """The pack beside the key of a cached answer: the label stands for it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.pack.label == self.pack.label

    def __hash__(self) -> int:
        return hash(self.pack.label)


@lru_cache(maxsize=4)
def _figures(
    label: str, until: date | None, as_of: datetime | None, state: tuple[object, ...], held: _Held
) -> Figures:
    pack = held.pack
    known = {party.identifier: party for party in parties(by=system("work out standings"))}
    series = _every_series(pack, until, as_of)
    kinds = {one: party.kind or "unknown" for one, party in known.items()}
    found = [
        standing
        for key, definition in pack.definitions.items()
        for of_kind in _by_kind(series.get(key, ()), kinds)
        for standing in standings(of_kind, definition)
    ]
    places = {one: party.place for one, party in known.items() if party.place is not None}
    similarity = pack.similarity
    ends = [point.period.end for rows in series.values() for one in rows for point in one.known[-1:]]
    return Figures(
        pack=pack,
        parties=known,
        areas={(one.organisation, one.area): one for one in by_area(found, pack.definitions)},
        profiles=profiles_of(similarity.features, similarity.derived, series, kinds, places),
        sources=_sources(pack, until, as_of),
        measured_to=max(ends, default=None),
    )


def _every_series(pack: Pack, until: date | None, as_of: datetime | None) -> dict[str, tuple[Series, ...]]:
    rows = _current(as_of).filter(indicator__in=_wanted(pack), part="")
    if until is not None:
        rows = rows.filter(start__lte=until)
    latest = rows.aggregate(latest=Max("start"))["latest"]
    if latest is None:
        return {}
    published: dict[str, list[Published]] = {}
    for row in rows.filter(start__gte=latest - _WINDOW).iterator(chunk_size=5000):
        one = _published(row)
        if until is None or one.observation.period.end <= until:
            published.setdefault(row["indicator"], []).append(one)
    register = _register()
    return {
        key: present_owner(rows_of, pack.definitions[key], register, as_of=until)
        for key, rows_of in published.items()
    }


def _wanted(pack: Pack) -> set[str]:
    """Indicators of performance, and whatever likeness is worked out from."""
    wanted = {one.key for one in pack.indicators if one.role == "performance"}
    wanted |= {feature.key for feature in pack.similarity.features}
    wanted |= {part.indicator for one in pack.similarity.derived for part in (one.top, one.bottom) if part}
    return wanted & pack.definitions.keys()


def _current(as_of: datetime | None) -> QuerySet[Observation, dict[str, Any]]:
    fields = ("indicator", "series", "scheme", "code", "start", "grain", "value", "numerator", "denominator")
    if as_of is None:
        return Observation.objects.filter(superseded__isnull=True).values(*fields)
    later = Q(superseded__isnull=True) | Q(superseded__gt=as_of)
    return Observation.objects.filter(later, recorded__lte=as_of).values(*fields)


def _published(row: dict[str, Any]) -> Published:
    figure = Figure(
        row["indicator"],
        Identifier(Scheme(row["scheme"]), row["code"]),
        Period(row["start"], Grain(row["grain"])),
        row["value"],
        row["numerator"],
        row["denominator"],
    )
    return Published(figure, row["series"])


def _register() -> Register:
    rows = Succession.objects.values_list("scheme", "old", "new", "on")
    return Register.of(
        CodeSuccession(Identifier(Scheme(scheme), old), Identifier(Scheme(scheme), new), on)
        for scheme, old, new, on in rows
    )


def _by_kind(series: tuple[Series, ...], kinds: Mapping[Identifier, str]) -> list[list[Series]]:
    sorted_out: dict[str, list[Series]] = {}
    for one in series:
        if one.organisation in kinds:
            sorted_out.setdefault(kinds[one.organisation], []).append(one)
    return [sorted_out[kind] for kind in sorted(sorted_out)]


def _sources(pack: Pack, until: date | None, as_of: datetime | None) -> tuple[Source, ...]:
    rows = _current(as_of).filter(indicator__in=_wanted(pack), part="").order_by()
    if until is not None:
        rows = rows.filter(start__lte=until)
    used = rows.values_list("publication_id", flat=True).distinct()
    files = Publication.objects.filter(pk__in=used).order_by("title", "edition", "file")
    return tuple(Source(one.title, one.publisher, one.edition, one.file, one.loaded) for one in files)
