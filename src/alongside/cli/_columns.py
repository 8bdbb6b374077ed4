"""Reading a CSV of named columns, with a line of plain words for everything wrong with it."""

import csv
import io
import math
import sys
from collections.abc import Sequence
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
    lines = csv.reader(io.StringIO(_text(file)), strict=True)
    try:
        header = [_plain(name) for name in next(lines, [])]
        missing = [f"{name_of(file)}, row 1: {fault}" for fault in _faults_of_header(header, columns)]
        if missing:
            raise Faults(missing)
        places = {column: header.index(_plain(column)) for column in columns}
        rows = []
        for cells in lines:
            if any(cell.strip() for cell in cells):
                picked = {c: cells[at].strip() if at < len(cells) else "" for c, at in places.items()}
                rows.append(Row(lines.line_num, picked))
    except csv.Error as error:
        raise Faults([f"{name_of(file)}, row {lines.line_num}: not CSV ({error}); save the sheet as CSV"]) from error
    if not rows:
        raise Faults([f"{name_of(file)}: there are no rows under the header; add at least one"])
    return rows


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


def _faults_of_header(header: Sequence[str], columns: Sequence[str]) -> list[str]:
    if not any(header):
        return ["there is no header; begin the file with the names of its columns"]
    known = ", ".join(name for name in header if name)
    faults = []
    for column in dict.fromkeys(columns):
        count = header.count(_plain(column))
        if count == 0:
            faults.append(f"there is no column '{column}' among {_shown(known, 120)}; rename one or name yours")
        elif count > 1:
            faults.append(f"there are {count} columns '{column}'; keep one")
    return faults


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _shown(text: str, most: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
