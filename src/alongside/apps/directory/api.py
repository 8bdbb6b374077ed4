"""What a partner's system may read of the directory."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path as PathField
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from alongside.apps.directory import queries
from alongside.apps.directory.queries import Listed, Reading, Source
from alongside.core.indicators import Definition, Point
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.api import DOCUMENTED, PAGING, Page, Paging, asking, part
from alongside.kit.scopes import TokenScope

router = Router(tags=["Directory"])
LONGEST = 100  # characters of a search
SEEN = r"^[^\x00-\x1f\x7f]*$"  # no control characters
Scheme = Annotated[str, PathField(pattern=r"^[A-Za-z]{1,20}$")]
Code = Annotated[str, PathField(pattern=r"^[A-Za-z0-9_-]{1,32}$")]
Key = Annotated[str, PathField(pattern=r"^[a-z0-9_]{1,80}$")]


class OrganisationOut(Schema):
    """An organisation as its register lists it."""

    id: UUID = Field(description="Alongside's own id.")
    identifier: str = Field(description="Scheme and value, such as ODS:RXR.")
    name: str
    kind: str = Field(description="A provider type of the pack; empty when not known.")
    nhs: bool
    region: str
    system: str
    town: str
    postcode: str
    opened: date | None
    closed: date | None


class PassingOut(Schema):
    """A step in the history of codes."""

    old: str
    new: str
    on: date
    split: bool = Field(description="Whether only a part passed.")


class OrganisationFull(OrganisationOut):
    """An organisation with its history."""

    former_names: list[str]
    former_codes: list[str]
    arrivals: list[PassingOut] = Field(description="Codes whose work passed to this one.")
    departures: list[PassingOut] = Field(description="Codes to which its work passed.")


class IndicatorOut(Schema):
    """What is measured, as the pack defines it."""

    key: str
    name: str
    why: str
    unit: str
    direction: str = Field(description="Which way is better: increase, decrease or neutral.")
    need_area: str
    source: str
    grain: str
    target: float | None


class SourceOut(Schema):
    """A published file that was read."""

    id: UUID
    title: str
    publisher: str
    file: str
    sha256: str
    edition: date | None
    loaded: datetime
    sample: bool = Field(description="Whether everything in it is invented.")
    rows_read: int
    stored: int
    refused: int
    unchanged: int


class PointOut(Schema):
    """One period's figure; `value` null is missing, which is not zero."""

    start: date
    end: date
    value: float | None
    numerator: float | None
    denominator: float | None
    codes: list[str] = Field(description="The published codes it adds up.")


class SeriesOut(Schema):
    """One indicator of one organisation over time."""

    organisation: str
    indicator: str
    unit: str
    reading: str
    notes: list[str] = Field(description="What was joined, what could not be, and why.")
    points: list[PointOut]
    sources: list[SourceOut] = Field(description="The files it is made of as of now; empty with `as_of`.")


class PeerOut(Schema):
    """A similar organisation, and why."""

    identifier: str
    name: str
    similarity: float = Field(description="1 the same, 0 the farthest of its kind.")
    nearest_in: str


class Wanted(Paging):
    """Which organisations."""

    q: str = Field("", max_length=LONGEST, pattern=SEEN, description="Words of a name, present or former, or a code.")
    region: str = Field("", max_length=LONGEST, pattern=SEEN)
    kind: str = Field("", max_length=LONGEST, pattern=SEEN)
    past: bool = Field(False, description="Let in those that are closed.")


class Over(Schema):
    """Which figures of a series."""

    reading: Reading = Field(
        Reading.PRESENT_OWNER, description="Join former codes to their owner, or one code alone."
    )
    until: date | None = Field(None, description="Only what was measured by this day.")
    as_of: AwareDatetime | None = Field(None, description="As it was recorded by this moment.")


WANTED: Any = Query(...)  # type: ignore[type-arg]
OVER: Any = Query(...)  # type: ignore[type-arg]


@router.get("/organisations", response=Page[OrganisationOut], openapi_extra=DOCUMENTED, url_name="organisations")
def organisations(request: HttpRequest, wanted: Wanted = WANTED):  # type: ignore[no-untyped-def]
    """Organisations by name, or those that answer the words, the best first."""
    by = _by(request)
    if wanted.q.strip():
        asked = queries.Wanted(text=wanted.q, region=wanted.region, kind=wanted.kind, past=wanted.past)
        found = tuple(one.organisation for one in queries.look(by=by, wanted=asked).found)
    else:
        kinds = [wanted.kind] if wanted.kind else []
        found = queries.organisations(by=by, kinds=kinds, region=wanted.region, present=not wanted.past)
    return part(request, found, wanted, _organisation)


@router.get(
    "/organisations/{scheme}/{value}", response=OrganisationFull, openapi_extra=DOCUMENTED, url_name="organisation"
)
def organisation(request: HttpRequest, scheme: Scheme, value: Code):  # type: ignore[no-untyped-def]
    """One organisation with its former names and codes."""
    by, identifier = _by(request), _identifier(scheme, value)
    known = queries.directory(by=by)
    found = _known(by, identifier)
    register = known.register
    return {
        **_organisation(found),
        "former_names": [one.name for one in found.former],
        "former_codes": list(found.former_codes),
        "arrivals": [_passing(one.old, one.new, one.on, register) for one in register.arrivals(identifier)],
        "departures": [_passing(one.old, one.new, one.on, register) for one in register.successors(identifier)],
    }


@router.get(
    "/organisations/{scheme}/{value}/peers", response=Page[PeerOut], openapi_extra=DOCUMENTED, url_name="peers"
)
def peers(request: HttpRequest, scheme: Scheme, value: Code, paging: Paging = PAGING):  # type: ignore[no-untyped-def]
    """The organisations of its kind most like this one, the nearest first."""
    by, identifier = _by(request), _identifier(scheme, value)
    _known(by, identifier)
    known = queries.directory(by=by)
    found = queries.peers(by=by, identifier=identifier, count=None)
    return part(
        request,
        found,
        paging,
        lambda one: {
            "identifier": str(one.organisation),
            "name": known.name(one.organisation),
            "similarity": one.similarity,
            "nearest_in": one.nearest_in,
        },
    )


@router.get(
    "/organisations/{scheme}/{value}/observations/{indicator}",
    response=SeriesOut,
    openapi_extra=DOCUMENTED,
    url_name="observations",
)
def observations(request: HttpRequest, scheme: Scheme, value: Code, indicator: Key, over: Over = OVER):  # type: ignore[no-untyped-def]
    """One indicator of one organisation over time, with the files it comes from."""
    by, identifier = _by(request), _identifier(scheme, value)
    _known(by, identifier)
    definition = _definition(indicator)
    found = queries.series(
        by=by,
        identifier=identifier,
        indicators=[indicator],
        reading=over.reading,
        until=over.until,
        as_of=over.as_of,
    ).get(indicator)
    origins: tuple[Source, ...] = ()
    if found is not None and over.as_of is None:
        told = queries.measured(
            by=by, identifier=identifier, indicators=[indicator], reading=over.reading, lately=False
        )
        origins = told[0].sources if told else ()
    return {
        "organisation": str(identifier),
        "indicator": indicator,
        "unit": definition.unit,
        "reading": over.reading.value,
        "notes": list(found.notes) if found else [],
        "points": [_point(one) for one in found.points] if found else [],
        "sources": [_source(one) for one in origins],
    }


@router.get("/indicators", response=Page[IndicatorOut], openapi_extra=DOCUMENTED, url_name="indicators")
def indicators(request: HttpRequest, paging: Paging = PAGING):  # type: ignore[no-untyped-def]
    """What is measured, as the pack defines it."""
    _by(request)
    return part(request, tuple(queries.pack().indicators), paging, _indicator)


@router.get("/indicators/{indicator}", response=IndicatorOut, openapi_extra=DOCUMENTED, url_name="indicator")
def indicator_of(request: HttpRequest, indicator: Key):  # type: ignore[no-untyped-def]
    """One definition."""
    _by(request)
    return _indicator(_definition(indicator))


@router.get("/sources", response=Page[SourceOut], openapi_extra=DOCUMENTED, url_name="sources")
def sources(request: HttpRequest, paging: Paging = PAGING):  # type: ignore[no-untyped-def]
    """The published files that were read, the newest first."""
    return part(request, queries.sources(by=_by(request)), paging, _source)


def _by(request: HttpRequest) -> Actor:
    return asking(request, TokenScope.DIRECTORY_READ)


def _identifier(scheme: str, value: str) -> Identifier:
    try:
        return Identifier.parse(f"{scheme}:{value}")
    except ValueError as problem:
        raise NotAllowed("There is no such organisation.") from problem


def _known(by: Actor, identifier: Identifier) -> Listed:
    found = queries.organisation(by=by, identifier=identifier)
    if found is None:
        raise NotAllowed("There is no such organisation.")
    return found


def _definition(key: str) -> Definition:
    found = queries.pack().definitions.get(key)
    if found is None:
        raise NotAllowed("There is no such indicator.")
    return found


def _organisation(one: Listed) -> dict[str, object]:
    fields = ("name", "kind", "nhs", "region", "system", "town", "postcode", "opened", "closed")
    return {"id": one.public_id, "identifier": one.code, **{field: getattr(one, field) for field in fields}}


def _passing(old: Identifier, new: Identifier, on: date, register: object) -> dict[str, object]:
    heirs = {other.new for other in register.successors(old)}  # type: ignore[attr-defined]
    return {"old": str(old), "new": str(new), "on": on, "split": len(heirs) > 1}


def _indicator(one: Definition) -> dict[str, object]:
    fields = ("key", "name", "why", "unit", "need_area", "source", "grain", "target")
    return {**{field: getattr(one, field) for field in fields}, "direction": one.direction.value}


def _point(one: Point) -> dict[str, object]:
    return {
        "start": one.period.start,
        "end": one.period.end,
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "codes": [str(code) for code in one.codes],
    }


def _source(one: Source) -> dict[str, object]:
    fields = ("title", "publisher", "file", "sha256", "edition", "loaded", "sample", "stored", "refused", "unchanged")
    return {"id": one.public_id, "rows_read": one.read, **{field: getattr(one, field) for field in fields}}
