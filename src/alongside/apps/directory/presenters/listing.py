"""The directory's page: who was found, why, and the map of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from alongside.apps.directory.presenters.addresses import address_of
from alongside.apps.directory.presenters.names import (
    areas_in_words,
    in_sentence,
    kind_name,
    region_name,
    short_name,
    where,
)
from alongside.apps.directory.queries import ANY, Figures, Found, Listed, Seen, Wanted, pack
from alongside.core.indicators import Tag
from alongside.kit.charts import Drawing, MapPoint, Role, map_of_england
from alongside.kit.wording import counted, plural

PAGE = 50
FEW = 40
_WAYS = {
    "former code": "The code {text} passed to it.",
    "former name": "Formerly, or took over, {text}.",
}


@dataclass(frozen=True)
class Choice:
    """One choice of a filter."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Item:
    """One organisation of the list."""

    code: str
    name: str
    href: str
    where: str
    why: str
    seeks: str
    offers: str
    chosen: bool
    closed: str


@dataclass(frozen=True)
class Listing:
    """Everything the directory's page shows."""

    lead: str
    count: str
    text: str
    past: bool
    filters: dict[str, tuple[Choice, ...]]
    items: tuple[Item, ...]
    elsewhere: tuple[Item, ...]
    pages: tuple[int, ...]
    page: int
    map: Drawing | None
    filtered: bool


def listing(wanted: Wanted, asked_page: int, seen: Seen) -> Listing:
    """The page of results asked for."""
    found, known, ticked, of = seen.found, seen.here, seen.ticked, seen.figures
    last = max(1, ceil(len(found) / PAGE))
    page = min(max(asked_page, 1), last)
    shown = found[(page - 1) * PAGE : page * PAGE]
    codes = {one.identifier for one in ticked}
    here = {one.organisation.identifier for one in shown}
    return Listing(
        lead=_lead(known),
        count=_count(wanted, len(found), page, len(shown)),
        text=wanted.text,
        past=wanted.past,
        filters=_filters(wanted, known),
        items=tuple(_item(one, of, one.organisation.identifier in codes) for one in shown),
        elsewhere=tuple(_item(Found(one, "", "", 0), of, True) for one in ticked if one.identifier not in here),
        pages=tuple(range(1, last + 1)) if last > 1 else (),
        page=page,
        map=_map(tuple(one.organisation for one in found), wanted) if found else None,
        filtered=wanted != Wanted(),
    )


def _lead(known: Sequence[Listed]) -> str:
    if not known:
        return "No organisation is listed here yet."
    kinds = [one.kind for one in known]
    most = max(sorted(set(kinds)), key=kinds.count)
    said = f"{counted(len(known), 'organisation')} {plural(len(known), 'is', 'are')} listed here today"
    return f"{said}, {kinds.count(most)} of them {in_sentence(kind_name(most) or 'of no stated kind')}."


def _count(wanted: Wanted, many: int, page: int, shown: int) -> str:
    words = f" for “{wanted.text}”" if wanted.text else ""
    said = f"{counted(many, 'organisation')}{words}"
    said = said[0].upper() + said[1:]
    if many <= PAGE:
        return f"{said}."
    first = (page - 1) * PAGE + 1
    return f"{said}. Showing {first} to {first + shown - 1}."


def _filters(wanted: Wanted, known: Sequence[Listed]) -> dict[str, tuple[Choice, ...]]:
    regions = sorted({one.region for one in known if one.region}, key=region_name)
    kinds = [one for one in pack().provider_types if any(one.key == other.kind for other in known)]
    areas = [(ANY, "Any area"), *((area.key, area.name) for area in pack().areas)]
    return {
        "region": _choices("Every region", [(code, region_name(code)) for code in regions], wanted.region),
        "kind": _choices("Every kind", [(one.key, one.name) for one in kinds], wanted.kind),
        "seeks": _choices("Anything or nothing", areas, wanted.seeks),
        "offers": _choices("Anything or nothing", areas, wanted.offers),
    }


def _choices(none: str, some: Sequence[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, text, value == chosen) for value, text in [("", none), *some])


def _item(found: Found, of: Figures, chosen: bool) -> Item:
    one = found.organisation
    areas = of.areas_of(one.identifier)
    return Item(
        code=str(one.identifier),
        name=one.name,
        href=address_of(one.identifier),
        where=" · ".join(part for part in (where(one), one.identifier.value) if part),
        why=_WAYS.get(found.way, "").format(text=found.text),
        seeks=areas_in_words(areas, Tag.NEED),
        offers=areas_in_words(areas, Tag.STRENGTH),
        chosen=chosen,
        closed=f"Closed in {one.closed.year}." if one.closed else "",
    )


def _map(found: tuple[Listed, ...], wanted: Wanted) -> Drawing:
    # A few are easier to see, and get their names, as discs; two hundred discs would hide each other.
    role, words = (Role.SUPPORTED if len(found) <= FEW else Role.OTHER), "organisation"
    if wanted.seeks:
        role, words = Role.SUPPORTED, f"might seek help{_with(wanted.seeks)}"
    elif wanted.offers:
        role, words = Role.SUPPORTING, f"might offer help{_with(wanted.offers)}"
    return _drawn(found, role, words)


def _with(area: str) -> str:
    return "" if area == ANY else f" with {in_sentence(pack().area(area).name)}"


@lru_cache(maxsize=32)
def _drawn(found: tuple[Listed, ...], role: Role, words: str) -> Drawing:
    points = [
        MapPoint(
            str(one.identifier),
            one.name,
            one.place.longitude if one.place else None,
            one.place.latitude if one.place else None,
            role,
            where(one),
            address_of(one.identifier),
            short_name(one.name),
        )
        for one in found
    ]
    title = f"Where {'it is' if len(points) == 1 else f'the {len(points)} are'}"
    return map_of_england(points, title=title, key="directory-map", called={role: words})
