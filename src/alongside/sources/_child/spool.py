"""Where decoded rows go: one file of JSON lines a sheet, with bounds on what may be written."""

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from alongside.sources._child.problem import UnreadableFile, too_large

LONGEST_CELL = 1_000_000  # characters; a spreadsheet program stops at 32,767
MOST_CELLS = 50_000_000  # the largest published extract has about 22 million
MOST_COLUMNS = 16_384  # what a spreadsheet program can hold


class Spool:
    """Writes sheets into a folder as `0.jsonl`, `1.jsonl`, … and keeps their names in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: list[str] = []
        self._cells = 0

    def sheet(self, name: str, rows: Iterable[list[Any]]) -> None:
        """Write every row of one sheet. Raises UnreadableFile for a cell or a sheet beyond the bounds."""
        write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_tagged).encode
        with (self.folder / f"{len(self.names)}.jsonl").open("w", encoding="utf-8", errors="replace") as out:
            for number, row in enumerate(rows, 1):
                self._cells += len(row)
                if len(row) > MOST_COLUMNS or self._cells > MOST_CELLS:
                    raise too_large(f"The sheet '{name}' holds more cells than any published table.")
                line = write(row)
                if len(line) > LONGEST_CELL:
                    _refuse_long_cells(row, number)
                out.write(line)
                out.write("\n")
        self.names.append(name)


def _tagged(value: object) -> object:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    raise TypeError(f"a cell of type {type(value).__name__} has no place in a table")


def _refuse_long_cells(row: list[Any], number: int) -> None:
    for column, cell in enumerate(row, 1):
        if isinstance(cell, str) and len(cell) > LONGEST_CELL:
            raise long_cell(number, column)


def long_cell(row: int, column: int | None = None) -> UnreadableFile:
    """A cell that no table of figures holds, which is often a quotation mark that is never closed."""
    where = f"row {row}" if column is None else f"row {row}, column {column}"
    return UnreadableFile(
        f"A cell in {where} holds more than a million characters.",
        "Look for a quotation mark that is opened there and never closed, or clear the cell; then load again.",
    )
