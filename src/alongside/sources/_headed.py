"""Tables with a header row: finding it, reading by name below it, and accounting for every line.

A publication's columns are named by a short key each, with every spelling its publisher has used. A row is
set aside as `banner` (above the header, or a note below the table), `header`, `blank`, `total` (the
publisher's own sum), or `another sheet`; every other row is a data line: records or a refusal.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from alongside.sources._figures import Unreadable, text
from alongside.sources._reading import Cell, FileFacts, Format, Likeness, Record, Row, Table

Columns = Mapping[str, tuple[str, ...]]
TOTAL = "total"
ANOTHER_SHEET = "another sheet"
_NOTE = re.compile(r"(notes?|sources?|footnotes?|contact|copyright|©|\*|\(\d+\)|\d{1,2}[.)])(?!\w)", re.IGNORECASE)
_FOOTNOTES = re.compile(r"(\s*\(\d\))+$")


@dataclass(frozen=True)
class Header:
    """Where the header is (counted from 1), what it says, and the position of each known column."""

    number: int
    names: tuple[str, ...]
    places: Mapping[str, int]

    @property
    def opening(self) -> list[str]:
        """The first two names."""
        return [name for name in self.names if name][:2]


@dataclass(frozen=True)
class Line:
    """One data line: cells by column key."""

    number: int
    table: Table
    header: Header
    cells: tuple[Cell, ...]

    def __getitem__(self, key: str) -> Cell:
        at = self.header.places.get(key)
        return self.cells[at] if at is not None and at < len(self.cells) else None

    def text(self, key: str) -> str:
        """The cell as tidy text."""
        return text(self[key])

    def column(self, key: str) -> str:
        """The column's name as this file writes it."""
        at = self.header.places.get(key)
        return self.header.names[at] if at is not None else key


Outcome = tuple[Record, ...] | str  # records, or why the line is set aside


def normal(cell: Cell) -> str:
    """A column's name without what differs between editions: case, white space, byte-order mark, footnote marks.

    Found in the cancer workbooks: `ODS CODE (1)`, `ACCOUNTABLE PROVIDER (4) (5)`, numbered anew by each sheet.
    """
    return _FOOTNOTES.sub("", text(cell).casefold())


def find_header(table: Table, columns: Columns, optional: Columns | None = None) -> Header | None:
    """The first of the first forty rows that names every column; None when no row does."""
    known = {normal(name): key for key, names in {**(optional or {}), **columns}.items() for name in names}
    for number, row in enumerate(table.first, start=1):
        places: dict[str, int] = {}
        for at, cell in enumerate(row):
            if key := known.get(normal(cell)):
                places.setdefault(key, at)
        if columns.keys() <= places.keys():
            return Header(number, tuple(text(cell) for cell in row), places)
    return None


def likeness(tables: Sequence[Table], columns: Columns) -> Likeness:
    """How many of the columns the best row of the best table names; what is missing, in words."""
    best: set[str] = set()
    there: list[str] = []
    for row in (row for table in tables for row in table.first):
        names = [normal(cell) for cell in row if cell is not None]
        found = {key for key, ways in columns.items() if any(normal(way) in names for way in ways)}
        if len(found) > len(best):
            best, there = found, names
    lacking = [key for key in columns if key not in best]
    if not lacking:
        return Likeness(1.0)
    named = ", ".join(f"'{_spelling(columns[key], there)}'" for key in lacking[:6])
    named += " and others" if len(lacking) > 6 else ""
    return Likeness(0.99 * len(best) / len(columns), f"it has no column {named}")


def _spelling(ways: tuple[str, ...], there: list[str]) -> str:
    """The spelling of a missing column that is most like the columns that are there: that of their edition."""
    if len(ways) == 1 or not there:
        return ways[0]
    return max(ways, key=lambda way: max(SequenceMatcher(None, normal(way), name).ratio() for name in there[:60]))


def read_lines(
    tables: Sequence[Table], columns: Columns, optional: Columns, each: Callable[[Line], Outcome]
) -> Iterator[Row]:
    """Every row of every table, in order: what `each` makes of a data line, the rest set aside with the reason."""
    return read_below(tables, lambda table: find_header(table, columns, optional), each)


def read_below(
    tables: Sequence[Table], find: Callable[[Table], Header | None], each: Callable[[Line], Outcome]
) -> Iterator[Row]:
    """As `read_lines`, with the layout's own way to find the header (repeated column groups, say)."""
    for table in tables:
        header = find(table)
        for number, cells in enumerate(table.rows, start=1):
            aside = _set_aside(number, cells, header)
            if aside or header is None:
                yield Row(number, table.name, set_aside=aside)
            else:
                yield settle(Line(number, table, header, cells), each)


def settle(line: Line, each: Callable[[Line], Outcome]) -> Row:
    """One data line as a Row: its records, its refusal, or why it was set aside."""
    try:
        outcome = each(line)
    except Unreadable as fault:
        return Row(line.number, line.table.name, refusals=(fault.refusal,))
    if isinstance(outcome, str):
        return Row(line.number, line.table.name, set_aside=outcome)
    return Row(line.number, line.table.name, records=outcome)


def _set_aside(number: int, cells: tuple[Cell, ...], header: Header | None) -> str:
    filled = list(islice((written for cell in cells if cell is not None and (written := text(cell))), 4))
    if not filled:
        return "blank"
    if header is None:
        return ANOTHER_SHEET
    if number < header.number:
        return "banner"
    if number == header.number or (filled[:2] == header.opening and tuple(map(text, cells)) == header.names):
        return "header"
    # A note below the table is one cell of several words, or says that it is one; a line with only a code in it is
    # a data line.
    note = len(filled) < 4 and _NOTE.match(filled[0])
    return "banner" if note or (len(filled) == 1 and " " in filled[0]) else ""


@dataclass
class HeadedReader:
    """A reader of one layout: its format, its columns, and what one line says."""

    FORMAT: Format
    columns: Columns
    line: Callable[[Line, FileFacts], Outcome]
    optional: Columns | None = None

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """How well some sheet names this layout's columns."""
        return likeness(tables, self.columns)

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
        return read_lines(tables, self.columns, self.optional or {}, lambda line: self.line(line, facts))
