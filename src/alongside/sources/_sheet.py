"""Opens a published file, whatever it is packed in, as tables of cells.

Decoding happens in a child process with memory and time limits, because a small file can ask a decoder for
gigabytes or make it abort (a two-cell workbook that claims 17 thousand million cells does both). The child writes
each sheet as JSON lines into a temporary folder; so a file that is broken at its end is known to be broken before
its first row is used, sheets can be read in any order, and nothing but plain text comes back.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alongside.sources._child.problem import UnreadableFile
from alongside.sources._in_a_child import answer
from alongside.sources._reading import Cell, Table

__all__ = ["Limits", "UnreadableFile", "open_tables"]

_FIRST = 40


@dataclass(frozen=True)
class Limits:
    """What decoding one file may cost: memory and file size in megabytes, processor time in seconds.

    Time grows with the file: 60 seconds for a small one, which is where bombs hide, and three minutes for the 26 MB
    of the largest published OpenDocument (360,000 rows of twenty cells took 24 seconds).
    """

    memory_mb: int = 900
    seconds: int = 60
    seconds_per_mb: int = 4
    file_mb: int = 500

    def for_size(self, size: int) -> int:
        """The processor seconds a file of so many bytes may take."""
        return self.seconds + self.seconds_per_mb * size // 1_000_000


@contextmanager
def open_tables(path: Path, limits: Limits | None = None) -> Iterator[tuple[Table, ...]]:
    """The sheets of a CSV, xls, xlsx, ods or zipped CSV; rows can be read while the block lasts.

    Blank cells are None. Raises UnreadableFile, saying what is wrong and how to mend it, on entry.
    """
    limits = limits or Limits()
    seconds = limits.for_size(_checked_size(path, limits))
    with TemporaryDirectory(prefix="alongside-") as folder:
        names = _decode(path, Path(folder), limits.memory_mb, seconds)
        yield tuple(_table(name, Path(folder) / f"{number}.jsonl") for number, name in enumerate(names))


def _checked_size(path: Path, limits: Limits) -> int:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableFile(
            f"The file cannot be opened: {error.strerror}.", "Check its name and permissions."
        ) from error
    if size > limits.file_mb * 1_000_000:
        raise UnreadableFile(
            f"The file has {size // 1_000_000} megabytes; at most {limits.file_mb} are read.",
            "Load the smaller file the publisher offers beside it, or split it.",
        )
    return size


def _decode(path: Path, folder: Path, memory_mb: int, seconds: int) -> list[str]:
    arguments = (str(path.resolve()), str(folder), str(memory_mb), str(seconds))
    told = answer("alongside.sources._child.main", arguments, seconds, slow=_too_slow(seconds), crashed=_crashed())
    return list(told["sheets"])


def _too_slow(seconds: int) -> UnreadableFile:
    return UnreadableFile(
        f"Reading the file took longer than {seconds} seconds and was stopped.",
        "If it is a workbook, save the sheet with the figures as CSV and load that.",
    )


def _crashed() -> UnreadableFile:
    return UnreadableFile(
        "The file could not be decoded: it is damaged, or it asks for more memory than is allowed.",
        "Download it again; if that does not help, open it in a spreadsheet program, delete the empty rows and "
        "columns beyond the figures, and save it as CSV.",
    )


def _table(name: str, spooled: Path) -> Table:
    rows = _Rows(spooled)
    return Table(name=name, first=tuple(islice(rows, _FIRST)), rows=rows)


@dataclass(frozen=True)
class _Rows:
    """The rows of one spooled sheet, from the first each time."""

    spooled: Path

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        with self.spooled.open(encoding="utf-8") as lines:
            for line in lines:
                yield tuple(json.loads(line, object_hook=_dated))


def _dated(tagged: dict[str, Any]) -> date:
    return datetime.fromisoformat(tagged["t"]) if "t" in tagged else date.fromisoformat(tagged["d"])
