"""The A&E workbook by provider: weekly (to June 2015) and monthly, as xls or saved as CSV.

`Type 1 Departments - Major A&E` is the name of two or three columns: attendances, those over and those within four
hours. The heading above tells them apart; a CSV may have lost it, and then the name of the block's total does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from alongside.core.units import Grain, Period
from alongside.sources._figures import count, is_total, ods_code, text
from alongside.sources._grouped import find_grouped
from alongside.sources._headed import TOTAL, Header, Line, Outcome, likeness, read_below
from alongside.sources._months import month_of_file, need_month
from alongside.sources._reading import FileFacts, Format, Likeness, Row, Table
from alongside.sources.urgent_care._waits import Waits, added, check_over, observations

_PLAIN = {
    "code": ("code", "org code"),
    "name": ("name", "org name"),
    "att_total": ("total attendances",),
    "over_total": ("total attendances > 4 hours",),
    "within_total": ("total attendances < 4 hours",),
}
_TYPE_COLUMN = re.compile(r"type ([123]) departments - .*")
_TWELVE_HOURS = "number of patients spending >12 hours from decision to admit to admission"
_RENAMED = re.compile(r"\.{1,3}\d+$")  # what data tools append to a name that repeats
_WEEK = re.compile(r"week ending:?\s*(\d\d?)/(\d\d?)/(\d{4})", re.IGNORECASE)
_REQUIRED = frozenset(("code", "name", "att_1", "att_total", "over_1"))
_TO_RECOGNISE = {
    "code": ("Code", "Org Code"),
    "name": ("Name", "Org name"),
    "type 1": ("Type 1 Departments - Major A&E",),
    "total": ("Total attendances",),
    "all": ("Percentage in 4 hours or less (all)",),
    "12 hours": ("Number of patients spending >12 hours from decision to admit to admission",),
}
MONTHLY = Format(
    key="ae_by_provider",
    title="A&E attendances by provider, monthly workbook",
    publisher="NHS England",
    publication="nhse_ae_by_provider",
    columns=tuple(ways[0] for ways in _TO_RECOGNISE.values()),
)
WEEKLY = replace(
    MONTHLY,
    key="ae_weekly",
    title="A&E attendances by provider, weekly workbook",
    publication="nhse_ae_weekly",
)


class _ByProvider:
    """Reads the sheet of providers; other sheets of the workbook are set aside."""

    FORMAT = MONTHLY

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """By the header alone; a banner that names a week makes it the weekly publication."""
        table = _provider_sheet(tables)
        if table is None:
            found = likeness(tables, _TO_RECOGNISE)
            differs = found.differs or "it has no columns for waits over four hours"
            return replace(found, score=min(found.score, 0.99), differs=differs)
        return Likeness(1.0, format=WEEKLY if _week(table) else MONTHLY)

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
        chosen = _provider_sheet(tables)
        period = None
        if chosen and (header := _find(chosen)):
            period = _week(chosen) or month_of_file(chosen, header.number, facts)
        return read_below(
            tables,
            lambda table: _find(table) if table is chosen else None,
            partial(_line, period=period),
        )


def _provider_sheet(tables: Sequence[Table]) -> Table | None:
    fitting = [table for table in tables if _find(table)]
    named = [table for table in fitting if "provider" in table.name.casefold()]
    return next(iter(named + fitting), None)


def _find(table: Table) -> Header | None:
    return find_grouped(table, _places, _REQUIRED)


def _places(over: list[str], names: list[str]) -> Mapping[str, int]:
    names = [_RENAMED.sub("", name) for name in names]
    places: dict[str, int] = {}
    for at, name in enumerate(names):
        for key, ways in _PLAIN.items():
            if name in ways:
                places.setdefault(key, at)
        if name == _TWELVE_HOURS:
            places.setdefault("dta_12h", at)
        if found := _TYPE_COLUMN.fullmatch(name):
            places.setdefault(f"{_block(over[at], names, at, places)}_{found[1]}", at)
    return places


def _block(heading: str, names: list[str], at: int, places: Mapping[str, int]) -> str:
    """Whether a column of one department type counts attendances, waits over, or waits within four hours."""
    total = next((name for name in names[at:] if name.startswith(("total attendances", "percentage"))), "")
    for words in (heading, total):
        if ">" in words or "greater" in words:
            return "over"
        if "<" in words or "less than" in words:
            return "within"
    return "att" if "att_total" not in places else "over"


def _week(table: Table) -> Period | None:
    for row in table.first:
        for cell in row:
            if found := _WEEK.search(text(cell)):
                return Period.of(date(int(found[3]), int(found[2]), int(found[1])), Grain.WEEK)
    return None


def _line(line: Line, period: Period | None) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    if not line.text("name") and not line.text("att_total"):
        return "banner"  # the notes below the table
    numbers = {key: count(line[key], line.column(key)) for key in line.header.places if key not in ("code", "name")}
    waits = Waits(
        organisation=ods_code(line["code"], line.column("code")),
        name=line.text("name"),
        period=need_month(period),
        attendances=numbers["att_total"],
        over=_over(numbers),
        type1_attendances=numbers["att_1"],
        type1_over=numbers["over_1"],
        dta_12h=numbers.get("dta_12h"),
        by_type=True,
        has_dta="dta_12h" in numbers,
    )
    check_over(waits, line.column("over_total" if "over_total" in numbers else "over_1"))
    return observations(waits)


def _over(numbers: Mapping[str, float | None]) -> float | None:
    if "over_total" in numbers:
        return numbers["over_total"]
    return added(*(numbers.get(f"over_{kind}") for kind in "123"))


READER = _ByProvider()
