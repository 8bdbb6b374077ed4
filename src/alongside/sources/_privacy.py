"""Keeps patients out: rows that seem to hold an NHS number are refused, and the number is repeated nowhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alongside.sources._reading import Cell, Refusal, Row, Table

_WRITTEN = re.compile(r"(\d{3})([ -]?)(\d{3})\2(\d{4})")
# Inside other words too, such as a name; but not as part of an address or of a regulator's number (`1-9434765919`).
_WITHIN = re.compile(r"(?<![\w/.-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w/-])")


def is_nhs_number(written: str) -> bool:
    """Whether the text is ten digits that pass the modulus 11 check (NHS Data Dictionary, NHS NUMBER)."""
    if len(written) not in (10, 12) or not (found := _WRITTEN.fullmatch(written)):
        return False
    digits = [int(digit) for digit in found[1] + found[3] + found[4]]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9]


def holds_nhs_number(cell: Cell) -> bool:
    """Whether a cell of text or a number seems to hold an NHS number."""
    if isinstance(cell, str):
        return len(cell) >= 10 and any(is_nhs_number(found[0]) for found in _WITHIN.finditer(cell))
    whole = isinstance(cell, int | float) and 1e9 <= cell < 1e10 and cell == int(cell)
    return whole and is_nhs_number(f"{cell:.0f}")


class Guard:
    """Watches the rows of tables on their way to a reader and replaces what the reader made of suspect ones."""

    def __init__(self) -> None:
        self._suspects: dict[tuple[str, int], int] = {}

    def watch(self, tables: Sequence[Table]) -> tuple[Table, ...]:
        """The same tables, their rows watched as they are read."""
        return tuple(replace(table, rows=_Watched(self, table)) for table in tables)

    def rows_of(self, table: Table) -> Iterator[tuple[Cell, ...]]:
        """The rows of the table; what is suspect in them is remembered."""
        for number, cells in enumerate(table.rows, 1):
            for at, cell in enumerate(cells):
                if holds_nhs_number(cell):
                    self._suspects[table.name, number] = at
                    break
            yield cells

    def judge(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows, each suspect one refused and emptied of its records."""
        for row in rows:
            at = self._suspects.get((row.sheet, row.number))
            yield row if at is None else Row(row.number, row.sheet, refusals=(_refusal(at),))


@dataclass(frozen=True)
class _Watched:
    """The rows of a table under a guard, from the first each time."""

    guard: Guard
    table: Table

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return self.guard.rows_of(self.table)


def _refusal(at: int) -> Refusal:
    return Refusal(
        column=f"column {_letters(at)}",
        what="the cell looks like a patient's NHS number, and nothing about patients is kept here",
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
