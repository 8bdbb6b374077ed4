"""Reading a CSV of named columns, with a line of plain words for everything wrong with it."""

import csv
import io
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


class Faults(Exception):
    """Everything wrong with the input, one line each: where, what, how to mend."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Row:
    """One data line, numbered from 1 as a spreadsheet does; cells by the column asked for, trimmed."""

    number: int
    cells: dict[str, str]


def read_rows(file: str, columns: Sequence[str]) -> list[Row]:
    """Rows of the CSV file (`-` is standard input) with the columns asked for; case and spaces do not matter.

    Blank lines are left out. Raises Faults for a file that cannot be read, is no CSV, or lacks a column.
    """
    return [Row(line, dict(zip(columns, cells, strict=True))) for line, cells in Sheet(file, columns)]


class Sheet:
    """A CSV file (`-` is standard input) read a row at a time, for files too large to keep as rows.

    Iterating gives each row's number and its cells of `columns`, trimmed; a column of `optional` that the file
    does not have gives empty cells. Raises Faults as `read_rows` does, at the latest when the last row is read.
    """

    def __init__(
        self, file: str, columns: Sequence[str], optional: Sequence[str] = (), *, may_be_empty: bool = False
    ) -> None:
        self.file = file
        self.may_be_empty = may_be_empty
        self._lines = csv.reader(io.StringIO(_text(file)), strict=True)
        self.header = self._first()
        self.ask(columns, optional)

    def ask(self, columns: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Give these columns from now on; the header tells which there are. Raises Faults for one that lacks."""
        self.columns = (*columns, *optional)
        missing = _faults_of_header(self.header, columns, optional)
        if missing:
            raise Faults([f"{name_of(self.file)}, row 1: {fault}" for fault in missing])

    def has(self, column: str) -> bool:
        """Whether the file has this column."""
        return _plain(column) in self.header

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        places = [self.header.index(_plain(c)) if self.has(c) else -1 for c in self.columns]
        last, count = max(places, default=0), 0
        try:
            for cells in self._lines:
                if not any(map(str.strip, cells)):
                    continue
                count += 1
                cells += [""] * (last + 1 - len(cells))
                yield self._lines.line_num, [cells[at].strip() if at >= 0 else "" for at in places]
        except csv.Error as error:
            raise self._no_csv(error) from error
        if not count and not self.may_be_empty:
            raise Faults([f"{name_of(self.file)}: there are no rows under the header; add at least one"])

    def _first(self) -> list[str]:
        try:
            return [_plain(name) for name in next(self._lines, [])]
        except csv.Error as error:
            raise self._no_csv(error) from error

    def _no_csv(self, error: csv.Error) -> Faults:
        place = f"{name_of(self.file)}, row {self._lines.line_num}"
        return Faults([f"{place}: not CSV ({error}); save the sheet as CSV"])


def number(text: str) -> float | None:
    """A figure, None for an empty cell. Raises ValueError with what is wrong and how to mend it."""
    if not text:
        return None
    mend = "write a plain figure such as 71.2, or leave the cell empty where the figure is missing"
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in text:
        raise ValueError(f"'{_shown(text)}' is not a number; {mend}")
    return value


def at(file: str, row: Row, column: str, fault: object) -> str:
    """A fault with its place, on one line."""
    return f"{name_of(file)}, row {row.number}, column {column}: {fault}"


def name_of(file: str) -> str:
    """What a person calls the input."""
    return "standard input" if file == "-" else file


def _text(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise Faults([f"{file}: cannot be read ({reason}); check its name and who may read it"]) from error
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Faults([f"{name_of(file)}: this is a workbook; save the sheet as CSV and give that"])
    if b"\0" in raw:
        raise Faults([f"{name_of(file)}: this is not text; save the sheet as CSV (UTF-8) and give that"])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")  # what a spreadsheet on Windows saves


def _faults_of_header(header: Sequence[str], columns: Sequence[str], optional: Sequence[str]) -> list[str]:
    if not any(header):
        return ["there is no header; begin the file with the names of its columns"]
    known = ", ".join(name for name in header if name)
    faults = []
    for column in dict.fromkeys((*columns, *optional)):
        count = header.count(_plain(column))
        if count == 0 and column in columns:
            faults.append(f"there is no column '{column}' among {_shown(known, 120)}; rename one or name yours")
        elif count > 1:
            faults.append(f"there are {count} columns '{column}'; keep one")
    return faults


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _shown(text: str, most: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
