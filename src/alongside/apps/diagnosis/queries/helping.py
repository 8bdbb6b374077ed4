"""Who could help with what: by published figures, and by what organisations say of themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from alongside.apps.diagnosis.models import Diagnosis, Point
from alongside.apps.diagnosis.queries.holding import area_name, pack_of, seen_points, whose
from alongside.apps.diagnosis.states import Kind
from alongside.apps.directory.queries import Directory, directory, figures, series
from alongside.core.assignment import Work
from alongside.core.indicators import Tag
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor
from alongside.kit.wording import period


@dataclass(frozen=True)
class Helper:
    """An organisation whose published figures surely show a strength in an area."""

    name: str
    identifier: Identifier


@dataclass(frozen=True)
class Told:
    """An accepted need, opportunity or strength of one organisation."""

    organisation: UUID
    identifier: Identifier
    name: str
    kind: Kind
    area: str
    area_name: str
    words: str
    reason: str
    causes: tuple[str, ...]
    practices: str
    people: str
    work: Work
    days: int | None
    rank: int | None


@dataclass(frozen=True)
class Shared:
    """One area over several organisations: who seeks help there, and who is good at it."""

    area: str
    area_name: str
    needs: tuple[Told, ...]
    strengths: tuple[Told, ...]


@dataclass(frozen=True)
class Place:
    """A system or region with accepted points the actor may see: its key, its name, how many organisations."""

    key: str
    name: str
    organisations: int


@dataclass(frozen=True)
class Together:
    """What several organisations say together, and the places one can narrow it to."""

    place: Place | None
    places: tuple[Place, ...]
    organisations: tuple[str, ...]
    areas: tuple[Shared, ...]


def helpers(
    *, by: Actor, identifier: Identifier, areas: Iterable[str], most: int = 3, known: Directory | None = None
) -> dict[str, tuple[Helper, ...]]:
    """Who stands surely in the better third of its kind in each area, the most alike first. Raises NotAllowed."""
    known = known or directory(by=by)
    everybody = figures(by=by, known=known)
    near = [peer.organisation for peer in everybody.peers(identifier, count=None)]
    found: dict[str, tuple[Helper, ...]] = {}
    for area in areas:
        strong = [one for one in near if _strong(everybody.areas.get((one, area)))]
        found[area] = tuple(Helper(known.name(one), one) for one in strong[:most])
    return found


def baseline(*, by: Actor, identifier: Identifier, indicator: str) -> tuple[float | None, str]:
    """The latest figure of an indicator and its period in words; None and nothing where there is none."""
    one = series(by=by, identifier=identifier, indicators=[indicator]).get(indicator)
    latest = one.latest if one else None
    return (latest.value, period(latest.period)) if latest else (None, "")


def accepted_needs(*, by: Actor, organisation: UUID | None = None, shown_to: UUID | None = None) -> tuple[Told, ...]:
    """Accepted needs and opportunities the actor may see, priorities first.

    Of one organisation where named; of those that show it to the brokers of `shown_to`, where named.
    """
    return _told(by, organisation, shown_to, Kind.NEED, Kind.OPPORTUNITY)


def accepted_strengths(
    *, by: Actor, organisation: UUID | None = None, shown_to: UUID | None = None
) -> tuple[Told, ...]:
    """Accepted strengths the actor may see, as `accepted_needs`."""
    return _told(by, organisation, shown_to, Kind.STRENGTH)


def together(*, by: Actor, place: str = "") -> Together:
    """Shared needs and strengths over the diagnoses the actor may see, of one system or region where named."""
    known, every = directory(by=by), seen_points(by=by)
    places = _places(known, every)
    chosen = next((one for one in places if one.key == place), None)
    told = [_one(row, point) for row, point in every if chosen is None or chosen.key in _keys(known, row)]
    names = tuple(sorted({one.name for one in told}, key=str.casefold))
    return Together(chosen, places, names, _by_area(told))


def _by_area(told: list[Told]) -> tuple[Shared, ...]:
    """The areas, those that most organisations seek help in first."""
    areas = dict.fromkeys((one.area, one.area_name) for one in told)
    found = []
    for key, name in areas:
        own = [one for one in told if one.area == key]
        needs = tuple(one for one in own if one.kind is not Kind.STRENGTH)
        found.append(Shared(key, name, needs, tuple(one for one in own if one.kind is Kind.STRENGTH)))
    return tuple(sorted(found, key=lambda one: (-len(one.needs), -len(one.strengths), one.area_name)))


def _told(by: Actor, organisation: UUID | None, shown_to: UUID | None, *kinds: Kind) -> tuple[Told, ...]:
    found = [
        _one(row, point)
        for row, point in seen_points(by=by)
        if point.kind in kinds
        and organisation in (None, row.organisation.public_id)
        and (shown_to is None or shown_to in whose(row).shown_to)
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.rank is None, one.rank or 0)))


def _one(row: Diagnosis, point: Point) -> Told:
    pack = pack_of(row)
    names = {barrier.key: barrier.name for barrier in pack.diagnosing.barriers}
    return Told(
        row.organisation.public_id,
        row.organisation.identifier,
        row.organisation.name,
        Kind(point.kind),
        point.area,
        area_name(pack, point.area),
        point.words,
        point.reason,
        tuple(names.get(key, key) for key in point.causes),
        point.practices,
        point.people,
        Work(point.work),
        point.days,
        point.rank,
    )


def _places(known: Directory, every: Iterable[tuple[Diagnosis, Point]]) -> tuple[Place, ...]:
    counted: dict[tuple[str, str], set[int]] = {}
    for row, _ in every:
        for key, name in _keys(known, row).items():
            counted.setdefault((key, name), set()).add(row.pk)
    found = (Place(key, name, len(rows)) for (key, name), rows in counted.items())
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _keys(known: Directory, row: Diagnosis) -> dict[str, str]:
    """The system and the region of an organisation: key and name."""
    listed = known.organisations.get(row.organisation.identifier)
    if listed is None:
        return {}
    from alongside.apps.directory.queries import pack

    region = pack().region(listed.region) if listed.region else None
    found = {f"system:{listed.system}": listed.system} if listed.system else {}
    return found | ({f"region:{listed.region}": region.name} if region else {})


def _strong(one: object) -> bool:
    return getattr(one, "tag", None) is Tag.STRENGTH
