"""Keeps patients out: rows that seem to hold a patient's identifier are refused, and it is repeated nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alongside.core.patients import is_nhs_number, suspects
from alongside.sources._reading import Cell, Refusal, Row, Table


def identifier_in(cell: Cell) -> str:
    """What a cell of text or a number seems to hold of a patient's, such as `an NHS number`; nothing, mostly."""
    if isinstance(cell, str):
        found = suspects(cell) if len(cell) >= 10 else ()
        return found[0].what if found else ""
    whole = isinstance(cell, int | float) and 1e9 <= cell < 1e10 and cell == int(cell)
    return "an NHS number" if whole and is_nhs_number(f"{cell:.0f}") else ""


class Guard:
    """Watches the rows of tables on their way to a reader and replaces what the reader made of suspect ones."""

    def __init__(self) -> None:
        self._suspects: dict[tuple[str, int], tuple[int, str]] = {}

    def watch(self, tables: Sequence[Table]) -> tuple[Table, ...]:
        """The same tables, their rows watched as they are read."""
        return tuple(replace(table, rows=_Watched(self, table)) for table in tables)

    def rows_of(self, table: Table) -> Iterator[tuple[Cell, ...]]:
        """The rows of the table; what is suspect in them is remembered."""
        for number, cells in enumerate(table.rows, 1):
            for at, cell in enumerate(cells):
                if what := identifier_in(cell):
                    self._suspects[table.name, number] = at, what
                    break
            yield cells

    def judge(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows, each suspect one refused and emptied of its records."""
        for row in rows:
            found = self._suspects.get((row.sheet, row.number))
            yield row if found is None else Row(row.number, row.sheet, refusals=(_refusal(*found),))


@dataclass(frozen=True)
class _Watched:
    """The rows of a table under a guard, from the first each time."""

    guard: Guard
    table: Table

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return self.guard.rows_of(self.table)


def _refusal(at: int, what: str) -> Refusal:
    return Refusal(
        column=f"column {_letters(at)}",
        what=f"the cell seems to hold {what}, and nothing about patients is kept here",
        mend="remove it from the file, keep the file only where patient data may be kept, and tell its sender",
    )


def _letters(at: int) -> str:
    """The column as a spreadsheet names it: 0 is A, 26 is AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
