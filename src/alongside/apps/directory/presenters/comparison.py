"""Two or three organisations side by side."""

from dataclasses import dataclass

from django.urls import reverse

from alongside.apps.directory.presenters.addresses import address_of
from alongside.apps.directory.presenters.names import areas_in_words, kind_name, region_name
from alongside.apps.directory.presenters.rows import Row, row
from alongside.apps.directory.queries import Together, pack
from alongside.core.indicators import Tag


@dataclass(frozen=True)
class Column:
    """One organisation's head of a column."""

    name: str
    href: str
    without: str


@dataclass(frozen=True)
class Band:
    """The indicators of one need area: name, then a row or None for each organisation."""

    heading: str
    lines: tuple[tuple[str, tuple[Row | None, ...]], ...]


@dataclass(frozen=True)
class Comparison:
    """Everything the page of a comparison shows."""

    columns: tuple[Column, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    bands: tuple[Band, ...]
    more: str


def comparison(together: Together) -> Comparison:
    """The organisations side by side, first what they are, then what is measured of each."""
    all_of_them = together.organisations
    codes = [str(one.identifier) for one in all_of_them]
    columns = tuple(
        Column(
            one.name, address_of(one.identifier), _address([code for code in codes if code != str(one.identifier)])
        )
        for one in all_of_them
    )
    areas = [together.figures.areas_of(one.identifier) for one in all_of_them]
    facts = (
        ("Kind", tuple(kind_name(one.kind) or "not stated" for one in all_of_them)),
        ("Region", tuple(region_name(one.region) or "not stated" for one in all_of_them)),
        ("Town", tuple(one.town or "not stated" for one in all_of_them)),
        ("Strengths", tuple(areas_in_words(own, Tag.STRENGTH) or "none sure" for own in areas)),
        ("Might seek help with", tuple(areas_in_words(own, Tag.NEED) or "nothing sure" for own in areas)),
    )
    more = f"{reverse('directory')}?{'&'.join(f'of={code}' for code in codes)}" if codes else reverse("directory")
    return Comparison(columns, facts, _bands(together), more)


def _bands(together: Together) -> tuple[Band, ...]:
    rows = [
        {found.definition.key: row(one.identifier, found) for found in own}
        for one, own in zip(together.organisations, together.measured, strict=True)
    ]
    made = []
    for area in pack().areas:
        lines = tuple(
            (definition.name, tuple(own.get(definition.key) for own in rows))
            for definition in pack().indicators_in(area.key)
            if any(definition.key in own for own in rows)
        )
        if lines:
            made.append(Band(area.name, lines))
    return tuple(made)


def _address(codes: list[str]) -> str:
    return f"{reverse('compare')}?{'&'.join(f'of={code}' for code in codes)}" if codes else reverse("compare")
