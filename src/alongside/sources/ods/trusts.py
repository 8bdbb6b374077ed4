"""`etr`: every NHS trust with its address, opening and closing, as ODS publishes it, without a header.

24 columns to 2020 and 27 since. Column 1 is the code, 2 the name, 3 the national grouping (region), 4 the higher
level geography (system), 8 the town, 10 the postcode, 11 and 12 the days it opened and closed as YYYYMMDD. (Columns
3 and 4 hold codes such as Y62 and QOP; what they stand for changed with each reorganisation.)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from alongside.core.organisations import OrganisationRecord
from alongside.sources._compact import compact_date, compact_day
from alongside.sources._figures import Unreadable, ods_code, text
from alongside.sources._reading import Cell, FileFacts, Format, Likeness, Row, Table

_WIDTHS = (24, 27)
_CODE = re.compile(r"[A-Z0-9]{3,6}", re.IGNORECASE)
FORMAT = Format(
    key="ods_etr",
    title="ODS register of NHS trusts (etr)",
    publisher="Organisation Data Service",
    publication="ods_etr",
)


class _Trusts:
    """Knows the file by the width of its rows and the code and postcode in them, for it has no header."""

    FORMAT = FORMAT

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """Each snapshot is a publication of its own: an older one never revises a newer one."""
        rows = [row for table in tables for row in table.first if any(row)]
        fitting = [row for row in rows if len(row) in _WIDTHS and _looks_right(row)]
        dated = any(compact_date(row[10]) for row in fitting)
        if dated and len(fitting) * 2 > len(rows):  # a few bad rows are refused one by one
            day = facts.edition or _newest_day(tables)
            return Likeness(1.0, format=replace(FORMAT, publication=f"ods_etr_{day or 'undated'}"), edition=day)
        share = 0.9 * len(fitting) / len(rows) if rows else 0.0
        widths = " or ".join(str(width) for width in _WIDTHS)
        return Likeness(
            share, f"only {len(fitting)} of its first {len(rows)} rows have {widths} columns with a code and a date"
        )

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
        for table in tables:
            for number, cells in enumerate(table.rows, 1):
                titled = number == 1 and len(cells) in _WIDTHS and text(cells[10]).replace(" ", "").isalpha()
                yield Row(number, table.name, set_aside="header") if titled else _row(number, table.name, cells)


def _looks_right(row: Sequence[Cell]) -> bool:
    return bool(_CODE.fullmatch(text(row[0])) and text(row[1])) and all(
        compact_date(row[at]) is not None or not text(row[at]) for at in (10, 11)
    )


def _newest_day(tables: Sequence[Table]) -> date | None:
    """The newest opening or closing in the file: the register cannot be older than what it tells."""
    cells = (cell for table in tables for row in table.rows for cell in row[10:12])
    return max((day for cell in cells if (day := compact_date(cell))), default=None)


def _row(number: int, sheet: str, cells: tuple[Cell, ...]) -> Row:
    if not any(text(cell) for cell in cells):
        return Row(number, sheet, set_aside="blank")
    try:
        return Row(number, sheet, records=(_record(cells),))
    except Unreadable as fault:
        return Row(number, sheet, refusals=(fault.refusal,))


def _record(cells: tuple[Cell, ...]) -> OrganisationRecord:
    if len(cells) not in _WIDTHS:
        raise Unreadable(
            "all", f"the row has {len(cells)} columns", "give it 24 or 27 columns, as the other rows have"
        )
    return OrganisationRecord(
        identifier=ods_code(cells[0], "column 1 (code)"),
        name=text(cells[1]),
        opened=compact_day(cells[10], "column 11 (opened)"),
        closed=compact_day(cells[11], "column 12 (closed)"),
        postcode=text(cells[9]),
        town=text(cells[7]),
        region=text(cells[2]),
        system=text(cells[3]),
    )


READER = _Trusts()
