"""What a partner's system may read of the directory."""

from datetime import date

from django.http import HttpRequest
from ninja import Router

from alongside.apps.directory import queries
from alongside.apps.directory.api.schemas import (
    OVER,
    WANTED,
    Code,
    IndicatorOut,
    Key,
    OrganisationFull,
    OrganisationOut,
    Over,
    PeerOut,
    Scheme,
    SeriesOut,
    SourceOut,
    Wanted,
)
from alongside.apps.directory.queries import Listed, Source
from alongside.core.indicators import Definition, Point
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.api import DOCUMENTED, PAGING, Page, Paging, asking, part
from alongside.kit.scopes import TokenScope

router = Router(tags=["Directory"])


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
        "services": list(queries.services(by=by, identifier=identifier)),
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
    found = queries.sourced(
        by=by,
        identifier=identifier,
        indicator=indicator,
        reading=over.reading,
        until=over.until,
        as_of=over.as_of,
    )
    told, origins = found or (None, ())
    return {
        "organisation": str(identifier),
        "indicator": indicator,
        "unit": definition.unit,
        "reading": over.reading.value,
        "notes": list(told.notes) if told else [],
        "points": [_point(one) for one in told.points] if told else [],
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
    """The published files that were read, by title, the newest edition first."""
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
