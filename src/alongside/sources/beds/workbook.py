"""The KH03 workbook, xls (header on row 6) or xlsx (row 15): `Total` stands under Available, Occupied and % Occupied.

The sheet by trust is read; the same beds by area and by specialty are on other sheets. Beds open in the day only are
published in a workbook of the same layout, which is told apart by its title.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from alongside.sources._figures import count, is_total, ods_code
from alongside.sources._grouped import find_grouped
from alongside.sources._headed import TOTAL, Header, Line, Outcome, likeness, normal, read_below
from alongside.sources._reading import FileFacts, Format, Likeness, Row, Table
from alongside.sources.beds._occupancy import observations
from alongside.sources.beds._quarters import quarter

_PLAIN = {"year": "year", "period": "period", "org code": "code", "org name": "name"}
_REQUIRED = frozenset(("year", "period", "code", "name", "available", "occupied"))
_TO_RECOGNISE = {name: (name,) for name in ("Year", "Period", "Org Code", "Org Name", "Total", "General & Acute")}
FORMAT = Format(
    key="kh03",
    title="KH03 beds open overnight, workbook",
    publisher="NHS England",
    publication="kh03",
    columns=tuple(_TO_RECOGNISE),
)


class _Workbook:
    """Reads the sheet that names organisations and beds available; other sheets are set aside."""

    FORMAT = FORMAT

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """By the header and its headings, and the word overnight in the title or the file's name."""
        table = next((table for table in tables if _find(table)), None)
        found = likeness(tables, _TO_RECOGNISE)
        if table is None:
            differs = found.differs or "it has no headings 'Available' and 'Occupied' over its columns"
            return replace(found, score=min(found.score, 0.99), differs=differs)
        if not _overnight(table, facts):
            return Likeness(0.98, "its title does not say that these beds are open overnight")
        return Likeness(1.0)

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
        return read_below(tables, _find, _line)


def _find(table: Table) -> Header | None:
    return find_grouped(table, _places, _REQUIRED)


def _places(over: list[str], names: list[str]) -> Mapping[str, int]:
    places: dict[str, int] = {}
    for at, (heading, name) in enumerate(zip(over, names, strict=True)):
        key = heading if name == "total" and heading in ("available", "occupied") else _PLAIN.get(name)
        if key:
            places.setdefault(key, at)
    return places


def _overnight(table: Table, facts: FileFacts) -> bool:
    return "overnight" in facts.name.casefold() or any(
        "overnight" in normal(cell) for row in table.first for cell in row
    )


def _line(line: Line) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    return observations(
        ods_code(line["code"], line.column("code")),
        line.text("name"),
        quarter(line["year"], line["period"]),
        count(line["available"], "Available, Total"),
        count(line["occupied"], "Occupied, Total"),
    )


READER = _Workbook()
