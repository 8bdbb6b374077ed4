"""One organisation's figures over time, judged, placed among its kind, with the files they come from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q

from alongside.apps.directory.queries.figures import figures
from alongside.apps.directory.queries.register import Directory, directory, pack
from alongside.apps.directory.queries.rows import Filed, current, filed
from alongside.apps.directory.queries.sources import Source, files
from alongside.core.indicators import Definition, Direction, Series, Standing, as_published, present_owner
from alongside.core.organisations import Identifier, Register
from alongside.core.packs import NeedArea
from alongside.core.spc import Xmr, xmr
from alongside.core.units import Grain
from alongside.kit.actor import Actor

# Limits over ten years describe no process that still runs; three years of months hold enough points to judge.
LATELY = {Grain.WEEK: 104, Grain.MONTH: 36, Grain.QUARTER: 20}


class Reading(StrEnum):
    """Whose figures count: the present owner's with those of codes that passed to it, or one code's alone."""

    PRESENT_OWNER = "present_owner"
    AS_PUBLISHED = "as_published"


@dataclass(frozen=True)
class Measured:
    """One indicator of one organisation: its series, the chart of it, its place among its kind, its files."""

    definition: Definition
    series: Series
    chart: Xmr
    standing: Standing | None
    sources: tuple[Source, ...] = ()

    @property
    def grain(self) -> Grain:
        """How long one period is."""
        return self.series.points[0].period.grain


def series(
    *,
    by: Actor,
    identifier: Identifier,
    indicators: Iterable[str],
    reading: Reading = Reading.PRESENT_OWNER,
    until: date | None = None,
    as_of: datetime | None = None,
) -> dict[str, Series]:
    """The series of these indicators of one organisation that have a figure. Raises NotAllowed."""
    register = directory(by=by).register
    rows = _rows(identifier, register, indicators, reading, as_of)
    joined = _joined(rows, identifier, register, reading, until)
    return {key: one.until(until) if until else one for key, one in joined.items()}


def sourced(
    *,
    by: Actor,
    identifier: Identifier,
    indicator: str,
    reading: Reading = Reading.PRESENT_OWNER,
    until: date | None = None,
    as_of: datetime | None = None,
) -> tuple[Series, tuple[Source, ...]] | None:
    """One series as `series` gives it and its files, None where there is no figure. Raises NotAllowed."""
    known = directory(by=by)
    rows = _rows(identifier, known.register, [indicator], reading, as_of)
    joined = _joined(rows, identifier, known.register, reading, until).get(indicator)
    if joined is None:
        return None
    cut = joined.until(until) if until else joined
    return cut, _origin(rows, cut, files(known))


def measured(
    *,
    by: Actor,
    identifier: Identifier,
    indicators: Iterable[str],
    reading: Reading = Reading.PRESENT_OWNER,
    lately: bool = True,
    known: Directory | None = None,
) -> tuple[Measured, ...]:
    """Each of these indicators that has a figure, in the order asked, from the last years or from all of them.

    Standings are always of the present owner. `known` is the register where the caller has it already.
    Raises NotAllowed, and KeyError for an indicator without definition.
    """
    known = known or directory(by=by)
    wanted, definitions, register = list(indicators), pack().definitions, known.register
    rows = _rows(identifier, register, wanted, reading, None)
    joined = _joined(rows, identifier, register, reading, None)
    placed, by_number = figures(by=by, known=known).standings, files(known)
    found = []
    for key in wanted:
        if key in joined:
            chosen = recent(joined[key]) if lately else joined[key]
            if chosen.known:
                standing = placed.get((identifier, key))
                origin = _origin(rows, chosen, by_number)
                found.append(Measured(definitions[key], chosen, chart(chosen, definitions[key]), standing, origin))
    return tuple(found)


def recent(one: Series) -> Series:
    """The last years of a series, up to its last figure."""
    latest = one.latest
    if latest is None or latest.period.grain not in LATELY:
        return one
    first = latest.period.shift(1 - LATELY[latest.period.grain])
    points = tuple(point for point in one.points if first <= point.period)
    return Series(one.indicator, one.organisation, points, one.part, one.notes)


def chart(one: Series, definition: Definition) -> Xmr:
    """The XmR chart of a series, periods nobody published standing as missing. Raises ValueError without points."""
    values = {point.period: point.value for point in one.points}
    period, last = one.points[0].period, one.points[-1].period
    pairs = []
    while period <= last:
        pairs.append((period.start, values.get(period)))
        period = period.shift(1)
    direction = definition.direction if definition.role == "performance" else Direction.NEUTRAL
    return xmr(pairs, direction=direction, target=definition.target)


def area_of(definition: Definition) -> NeedArea:
    """The need area an indicator speaks to. Raises KeyError for one the pack does not know."""
    return pack().area(definition.need_area)


def _rows(
    identifier: Identifier,
    register: Register,
    indicators: Iterable[str],
    reading: Reading,
    as_of: datetime | None,
) -> list[Filed]:
    codes = [identifier]
    if reading is Reading.PRESENT_OWNER:
        codes += register.predecessors(identifier)
    whose = Q()
    for scheme in {code.scheme for code in codes}:
        whose |= Q(scheme=scheme.value, code__in=[code.value for code in codes if code.scheme is scheme])
    return list(filed(current(as_of).filter(whose, indicator__in=list(indicators))))


def _joined(
    rows: Sequence[Filed],
    identifier: Identifier,
    register: Register,
    reading: Reading,
    until: date | None,
) -> dict[str, Series]:
    definitions = pack().definitions
    found: dict[str, Series] = {}
    by_indicator: dict[str, list[Filed]] = {}
    for row in rows:
        by_indicator.setdefault(row.published.observation.indicator, []).append(row)
    for key, own in by_indicator.items():
        published = [row.published for row in own]
        if reading is Reading.AS_PUBLISHED:
            several = as_published(published, definitions[key])
        else:
            several = present_owner(published, definitions[key], register, until)
        for one in several:
            if one.organisation == identifier and one.known:
                found[key] = one
    return found


def _origin(rows: Iterable[Filed], one: Series, by_number: Mapping[int, Source]) -> tuple[Source, ...]:
    """The files a series is made of, the newest figures first."""
    made_of = {(point.period, point.publication, code) for point in one.known for code in point.codes}
    last: dict[int, date] = {}
    for row in rows:
        figure = row.published.observation
        if (
            figure.indicator == one.indicator
            and (
                figure.period,
                row.published.publication,
                figure.organisation,
            )
            in made_of
        ):
            last[row.file] = max(figure.period.start, last.get(row.file, figure.period.start))
    return tuple(
        by_number[number] for number in sorted(last, key=lambda number: (last[number], number), reverse=True)
    )
