"""One indicator of one organisation: the chart that states its finding, its table, its place, its sources."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime

from alongside.apps.directory.presenters.addresses import address_of
from alongside.apps.directory.presenters.names import others_of_kind, short_name
from alongside.apps.directory.presenters.rows import TAG_WORDS, place_words, subject
from alongside.apps.directory.queries import Close, Measured, Part, Reading, Source, pack
from alongside.core.indicators import Standing
from alongside.kit.charts import Drawing, Place, place_strip, spc_chart
from alongside.kit.wording import better_words, counted, day, figure, measured, period, rule_words, unit_words

SURE = 1.96  # standard errors either side: 95 times in 100


@dataclass(frozen=True)
class Cells:
    """One period of the table."""

    when: str
    value: str
    parts: str
    shows: str
    special: bool


@dataclass(frozen=True)
class PartCells:
    """One hospital, specialty or staff group of the organisation."""

    name: str
    value: str
    parts: str
    when: str
    source: Source


@dataclass(frozen=True)
class Origin:
    """One publication the series is made of: its files, the newest figures first."""

    title: str
    publisher: str
    said: str
    files: tuple[Source, ...]


@dataclass(frozen=True)
class IndicatorPage:
    """Everything an indicator's page shows."""

    organisation: str
    organisation_href: str
    name: str
    finding: str
    chart: Drawing | None
    sentence: str
    rows: tuple[Cells, ...]
    parts_heading: str
    notes: tuple[str, ...]
    parts: tuple[PartCells, ...]
    place: Drawing | None
    place_words: str
    tag: str
    why: str
    facts: tuple[tuple[str, str], ...]
    origins: tuple[Origin, ...]
    downloads: tuple[tuple[str, str], ...]
    present_owner: bool
    lately: bool


def indicator_page(close: Close) -> IndicatorPage:
    """The page of one indicator of one organisation."""
    one, definition = close.measured, close.definition
    drawing = chart(close)
    standing = one.standing if one else None
    return IndicatorPage(
        organisation=close.organisation.name,
        organisation_href=address_of(close.organisation.identifier),
        name=definition.name,
        finding=drawing.title if drawing else f"{definition.name}: no figures yet",
        chart=drawing,
        sentence=one.chart.sentence(definition.decimals) if one else "",
        rows=_rows(one) if one else (),
        parts_heading=_parts_heading(close),
        notes=one.series.notes if one else (),
        parts=tuple(_part(part, close) for part in close.parts),
        place=_place(close, standing),
        place_words=place_words(standing, close.organisation.kind) if standing else "",
        tag=TAG_WORDS[standing.tag] if standing else "",
        why=definition.why,
        facts=_facts(close),
        origins=_origins(one.sources) if one else (),
        downloads=_downloads(close) if one else (),
        present_owner=close.reading is Reading.PRESENT_OWNER,
        lately=close.lately,
    )


def chart(close: Close) -> Drawing | None:
    """The SPC chart, None where there is no figure."""
    one = close.measured
    if one is None:
        return None
    return spc_chart(one.chart, subject(one, close.organisation.name, _source_line(one)), key="spc")


def _rows(one: Measured) -> tuple[Cells, ...]:
    """The newest period first: that is what somebody came for."""
    definition, points = one.definition, {point.period.start: point for point in one.series.points}
    made = []
    for judged in reversed(one.chart.points):
        point = points.get(judged.date)
        missing = judged.value is None
        made.append(
            Cells(
                when=period(point.period) if point else subject(one).when(judged.date),
                value=measured(judged.value, definition.unit, definition.decimals),
                parts=_parts(point.numerator, point.denominator) if point and not missing else "",
                shows="no figure published" if missing else rule_words(judged.signal),
                special=bool(judged.signal.sign) and not missing,
            )
        )
    return tuple(made)


def _part(part: Part, close: Close) -> PartCells:
    definition = close.definition
    return PartCells(
        name=re.sub(r" \([A-Z]+-\d+\)$", "", part.name),  # a number some publications set after a hospital's name
        value=measured(part.value, definition.unit, definition.decimals),
        parts=_parts(part.numerator, part.denominator),
        when=period(part.period),
        source=part.source,
    )


def _parts(numerator: float | None, denominator: float | None) -> str:
    if numerator is None or denominator is None:
        return ""
    return f"{figure(numerator, 0)} of {figure(denominator, 0)}"


def _parts_heading(close: Close) -> str:
    one, definition = close.measured, close.definition
    if one and any(point.numerator is not None and point.denominator is not None for point in one.series.known):
        return f"{definition.numerator or 'Numerator'} of {definition.denominator or 'denominator'}".capitalize()
    return ""


def _origins(sources: tuple[Source, ...]) -> tuple[Origin, ...]:
    found: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        found.setdefault((source.title, source.publisher), []).append(source)
    return tuple(
        Origin(
            title,
            publisher,
            f"{counted(len(files), 'file')}, loaded {day(localtime(max(file.loaded for file in files)).date())}",
            tuple(files),
        )
        for (title, publisher), files in found.items()
    )


def _source_line(one: Measured) -> str:
    titles = list(dict.fromkeys(f"{source.publisher}, {source.title}" for source in one.sources))
    loaded = max((source.loaded for source in one.sources), default=None)
    return "; ".join(titles) + (f"; loaded {day(localtime(loaded).date())}" if loaded else "")


def _place(close: Close, standing: Standing | None) -> Drawing | None:
    if standing is None or close.measured is None or not close.peers:
        return None
    peers = [_interval(short_name(peer.organisation.name), peer.standing) for peer in close.peers]
    own = _interval(short_name(close.organisation.name), standing)
    return place_strip(
        own,
        peers,
        subject(close.measured, source=f"mean of {period(standing.level.first)} to {period(standing.level.last)}"),
        direction=close.definition.direction,
        key="place",
    )


def _interval(name: str, standing: Standing) -> Place:
    level = standing.level
    if level.standard_error is None:
        return Place(name, level.mean)
    reach = SURE * level.standard_error
    return Place(name, level.mean, level.mean - reach, level.mean + reach)


def _facts(close: Close) -> tuple[tuple[str, str], ...]:
    definition = close.definition
    target = definition.target
    facts = (
        ("Need area", next((a.name for a in pack().areas if a.key == definition.need_area), "")),
        ("Which way is better", better_words(definition.direction).capitalize()),
        ("Unit", unit_words(definition.unit) or "none"),
        ("Counted", " of ".join(part for part in (definition.numerator, definition.denominator) if part)),
        (
            "Target",
            measured(target, definition.unit, 0 if target == int(target) else 2) if target is not None else "",
        ),
        ("Compared with", others_of_kind(close.organisation.kind).capitalize()),
        ("Defined by", f"{definition.source}; pack {pack().label}, reviewed {day(definition.reviewed)}"),
    )
    return tuple((name, words) for name, words in facts if words)


def _downloads(close: Close) -> tuple[tuple[str, str], ...]:
    one = close.organisation.identifier
    asked = {}
    if close.reading is Reading.AS_PUBLISHED:
        asked["reading"] = close.reading.value
    if not close.lately:
        asked["span"] = "all"
    query = f"?{urlencode(asked)}" if asked else ""
    arguments = [one.scheme.value, one.value, close.definition.key]
    kinds = (
        ("Figures as CSV", "indicator_csv"),
        ("Chart as SVG", "indicator_svg"),
        ("Chart as PNG", "indicator_png"),
    )
    return tuple((words, reverse(name, args=arguments) + query) for words, name in kinds)
