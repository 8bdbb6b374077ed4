"""One indicator in a row: a small picture, the latest figure, what it shows, and its place among others."""

from dataclasses import dataclass

from alongside.apps.directory.presenters.addresses import indicator_address
from alongside.apps.directory.presenters.names import others_of_kind
from alongside.apps.directory.queries import Measured, pack
from alongside.core.indicators import Standing, Tag
from alongside.core.organisations import Identifier
from alongside.kit.charts import Subject, assurance_icon, percentile_bar, sparkline, variation_icon
from alongside.kit.wording import assurance_words, measured, period, variation_short

_SHORT = 8  # characters of a unit that fit beside a figure
TAG_WORDS = {Tag.NEED: "Need", Tag.STRENGTH: "Strength", Tag.NEITHER: ""}


@dataclass(frozen=True)
class Row:
    """What a row shows; pictures are SVG."""

    name: str
    href: str
    picture: str
    latest: str
    unit: str
    when: str
    variation_icon: str
    variation: str
    assurance_icon: str
    assurance: str
    place_picture: str
    place: str
    tag: str
    source: str


@dataclass(frozen=True)
class Group:
    """The rows of one need area."""

    key: str
    heading: str
    about: str
    rows: tuple[Row, ...]


def groups(identifier: Identifier, found: tuple[Measured, ...]) -> tuple[Group, ...]:
    """The rows by need area, in the pack's order; areas without a figure are left out."""
    made = []
    for area in pack().areas:
        own = [one for one in found if one.definition.need_area == area.key]
        if own:
            made.append(Group(area.key, area.name, area.about, tuple(row(identifier, one) for one in own)))
    return tuple(made)


def row(identifier: Identifier, one: Measured) -> Row:
    """One indicator's row."""
    latest, point = one.series.latest, one.chart.latest
    definition = one.definition
    long = len(definition.unit) > _SHORT
    signal = {} if point is None else {"signal": point.signal}
    return Row(
        name=definition.name,
        href=indicator_address(identifier, definition.key),
        picture=sparkline(one.chart, subject(one), key=f"spark-{definition.key}").svg if enough(one) else "",
        latest=measured(latest.value if latest else None, "" if long else definition.unit, definition.decimals),
        unit=definition.unit if long else "",
        when=period(latest.period) if latest else "",
        variation_icon=variation_icon(one.chart.variation, **signal) if enough(one) else "",
        variation=variation_short(one.chart.variation, **signal) if enough(one) else "Too few periods to say",
        assurance_icon=assurance_icon(one.chart.assurance) if one.chart.assurance and enough(one) else "",
        assurance=assurance_words(one.chart.assurance) if one.chart.assurance and enough(one) else "",
        place_picture=_bar(one.standing),
        place=_short_place(one.standing),
        tag=TAG_WORDS[one.standing.tag] if one.standing else "",
        source=one.sources[0].title if one.sources else "",
    )


def enough(one: Measured) -> bool:
    """Whether there are points enough for a picture with limits to say anything: five."""
    return len(one.series.known) >= 5


def subject(one: Measured, organisation: str = "", source: str = "") -> Subject:
    """What a chart of this is about."""
    definition = one.definition
    return Subject(definition.name, organisation, definition.unit, definition.decimals, one.grain, source)


def place_words(standing: Standing | None, kind: str) -> str:
    """Its place among its kind with its uncertainty; what a missing one means."""
    if standing is None:
        return "Not compared"
    said = f"Better than {standing.percentile:.0f} in 100 of {standing.others} {others_of_kind(kind)}"
    if standing.low is None or standing.high is None:
        return f"{said}; how sure that is cannot be told"
    return f"{said}; surely between {standing.low:.0f} and {standing.high:.0f}"


def _short_place(standing: Standing | None) -> str:
    if standing is None:
        return "Not compared"
    said = f"Better than {standing.percentile:.0f} in 100 of {standing.others}"
    if standing.low is None or standing.high is None:
        return f"{said}; how sure cannot be told"
    return f"{said}; surely {standing.low:.0f} to {standing.high:.0f}"


def _bar(standing: Standing | None) -> str:
    return percentile_bar(standing.percentile, standing.low, standing.high) if standing else ""
