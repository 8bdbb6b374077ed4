"""Everything the directory knows of one organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from alongside.apps.directory.models import HistoricPairing, Measure, Rating, Service, Site
from alongside.apps.directory.queries.figures import figures
from alongside.apps.directory.queries.held import Held
from alongside.apps.directory.queries.measured import Measured, measured
from alongside.apps.directory.queries.parts import measured_in_parts
from alongside.apps.directory.queries.register import Directory, Listed, directory, pack
from alongside.core.indicators import AreaStanding, Definition, Peer
from alongside.core.organisations import Identifier, Succession
from alongside.kit.actor import Actor


@dataclass(frozen=True)
class Rated:
    """One inspection rating: of the whole organisation (`site` empty) or one of its sites."""

    site: str
    service: str
    domain: str
    rating: str
    on: date | None
    inherited: bool
    url: str
    title: str
    loaded: datetime
    source: UUID


@dataclass(frozen=True)
class Located:
    """A hospital or other place of the organisation."""

    name: str
    code: str
    postcode: str


@dataclass(frozen=True)
class Ordered:
    """A measure of the regulator, under the name the source gives."""

    name: str
    measure: str
    entered: date | None
    left: date | None
    left_precision: str
    source: str


@dataclass(frozen=True)
class Paired:
    """A partnership of the past as one source tells it; `supported` says which side this organisation was on."""

    supported: bool
    other: str
    other_identifier: Identifier | None
    own: str
    start: date | None
    start_precision: str
    basis: str
    evidence: str
    source: str


@dataclass(frozen=True)
class Passing:
    """One step in the history of codes: from its date the old code's work, or after a split a part, is the new's."""

    succession: Succession
    old: str
    new: str
    split: bool


@dataclass(frozen=True)
class Profile:
    """One organisation with all that is published about it."""

    organisation: Listed
    measured: tuple[Measured, ...]
    in_parts: tuple[Definition, ...]
    areas: tuple[AreaStanding, ...]
    peers: tuple[Peer, ...]
    neighbours: Mapping[Identifier, Listed]
    ratings: tuple[Rated, ...]
    sites: tuple[Located, ...]
    services: tuple[str, ...]
    measures: tuple[Ordered, ...]
    pairings: tuple[Paired, ...]
    arrivals: tuple[Passing, ...]
    departures: tuple[Passing, ...]
    owner: Listed | None


@dataclass(frozen=True, eq=False)
class _Told:
    """The small tables, whole: what services there are, what regulators and sources said."""

    services: dict[UUID, tuple[str, ...]]
    measures: tuple[tuple[str, Ordered], ...]
    pairings: tuple[HistoricPairing, ...]


_HELD: Held[_Told] = Held(2)


def profile(*, by: Actor, identifier: Identifier, weights: Mapping[str, float] | None = None) -> Profile | None:
    """The organisation of that identifier, None when the directory does not know it.

    `weights` are those of the blocks by which the similar organisations are found. Raises NotAllowed, and
    ValueError for a weight below zero.
    """
    known = directory(by=by)
    listed = known.organisations.get(identifier)
    if listed is None:
        return None
    everybody, told = figures(by=by, known=known), _HELD.get(known.state, _told)
    peers = everybody.peers(identifier, weights)
    performance = [one.key for one in pack().indicators if one.role == "performance"]
    owner = known.register.owner(identifier)
    # What happened under a former code is part of the history of whoever owns it now.
    codes = {one.value for one in (identifier, *known.register.predecessors(identifier))}
    found = measured(by=by, identifier=identifier, indicators=performance, known=known)
    return Profile(
        organisation=listed,
        measured=found,
        in_parts=measured_in_parts(known, identifier, [one.definition.key for one in found]),
        areas=everybody.areas_of(identifier),
        peers=peers,
        neighbours={one.organisation: known.organisations[one.organisation] for one in peers},
        ratings=_ratings(listed),
        sites=_sites(listed),
        services=told.services.get(listed.public_id, ()),
        measures=tuple(dict.fromkeys(one for code, one in told.measures if code in codes)),
        pairings=tuple(
            _paired(row, row.supported in codes, known)
            for row in told.pairings
            if row.supported in codes or row.supporting in codes
        ),
        arrivals=_passings(known.register.arrivals(identifier), known),
        departures=_passings(known.register.successors(identifier), known),
        owner=known.organisations.get(owner) if owner and owner != identifier else None,
    )


def judged(
    *, by: Actor, identifier: Identifier, known: Directory | None = None
) -> tuple[tuple[Measured, ...], tuple[Rated, ...]]:
    """What is measured of an organisation in the pack's indicators of performance, and its ratings.

    Nothing where the directory does not know it. Raises NotAllowed.
    """
    known = known or directory(by=by)
    listed = known.organisations.get(identifier)
    if listed is None:
        return (), ()
    performance = [one.key for one in pack().indicators if one.role == "performance"]
    return measured(by=by, identifier=identifier, indicators=performance, known=known), _ratings(listed)


def rated(*, by: Actor, identifier: Identifier, known: Directory | None = None) -> tuple[Rated, ...]:
    """The inspection ratings of the organisation as a whole, each domain's latest last. Raises NotAllowed."""
    listed = (known or directory(by=by)).organisations.get(identifier)
    told = _ratings(listed) if listed else ()
    whole = (one for one in told if not one.site and one.service.casefold() == "overall")
    return tuple(sorted(whole, key=lambda one: (one.domain, one.on or date.min)))


def services(*, by: Actor, identifier: Identifier) -> tuple[str, ...]:
    """The services of an organisation by name; none where the directory does not know it. Raises NotAllowed."""
    known = directory(by=by)
    listed = known.organisations.get(identifier)
    return _HELD.get(known.state, _told).services.get(listed.public_id, ()) if listed else ()


def _told() -> _Told:
    services: dict[UUID, list[str]] = {}
    for owner, name in Service.objects.values_list("organisation__public_id", "name"):
        services.setdefault(owner, []).append(name)
    fields = ("code", "name", "measure", "entered", "left", "left_precision", "source")
    measures = Measure.objects.order_by("entered", "pk").values_list(*fields)
    return _Told(
        {owner: tuple(names) for owner, names in services.items()},
        tuple((row[0], Ordered(*row[1:])) for row in measures),
        tuple(HistoricPairing.objects.order_by("start", "pk")),
    )


def _ratings(listed: Listed) -> tuple[Rated, ...]:
    rows = Rating.objects.filter(organisation__public_id=listed.public_id).select_related("site", "publication")
    return tuple(
        Rated(
            row.site.name if row.site else "",
            row.service,
            row.domain,
            row.rating,
            row.on,
            row.inherited,
            row.url,
            row.publication.title,
            row.publication.loaded,
            row.publication.public_id,
        )
        for row in rows.order_by("site__name", "service", "domain", "on", "pk")
    )


def _sites(listed: Listed) -> tuple[Located, ...]:
    rows = Site.objects.filter(organisation__public_id=listed.public_id).order_by("name", "value")
    return tuple(Located(*row) for row in rows.values_list("name", "value", "postcode"))


def _paired(row: HistoricPairing, supported: bool, known: Directory) -> Paired:
    own, other = row.supported_name, row.supporting_name
    code = row.supporting
    if not supported:
        own, other, code = other, own, row.supported
    return Paired(
        supported,
        other,
        next((one for one in known.organisations if one.value == code), None),
        own,
        row.start,
        row.start_precision,
        row.basis,
        row.evidence,
        row.source,
    )


def _passings(successions: tuple[Succession, ...], known: Directory) -> tuple[Passing, ...]:
    return tuple(
        Passing(
            one,
            known.name(one.old),
            known.name(one.new),
            len({other.new for other in known.register.successors(one.old)}) > 1,
        )
        for one in successions
    )
