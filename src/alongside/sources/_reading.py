"""What every reader gives and takes: tables of cells in, rows of records out.

A reader is a module, or an object in a module's `READERS`, with three names:

- `FORMAT`: its `Format` (key, title, publisher, how it is recognised);
- `recognise(tables) -> Likeness`: how well the file's tables fit, and what differs;
- `read(tables, name) -> Iterator[Row]`: every row of the file, each accounted for exactly once.

Cells are what the file decoder gives: str, float, int, bool, date, datetime or None.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from alongside.core.indicators import Observation
from alongside.core.organisations import (
    CategoryRecord,
    MeasureRecord,
    OrganisationRecord,
    PairingRecord,
    PlaceRecord,
    RatingRecord,
    SiteRecord,
    SuccessionRecord,
)

Cell = str | float | int | bool | date | datetime | None
Record = (
    Observation
    | OrganisationRecord
    | SuccessionRecord
    | PlaceRecord
    | CategoryRecord
    | SiteRecord
    | RatingRecord
    | MeasureRecord
    | PairingRecord
)


@dataclass(frozen=True)
class Format:
    """A known publication: its key (`ae_monthly`), what a person calls it, who publishes it.

    `publication` is the series the file belongs to; it is part of an observation's identity, so that
    two overlapping publications never revise each other.
    """

    key: str
    title: str
    publisher: str
    publication: str
    columns: tuple[str, ...] = ()  # the header a person would recognise it by


@dataclass(frozen=True)
class Likeness:
    """How well a file fits a format: 1.0 recognised, less is only near; `differs` says in plain words why.

    `format` and `edition` are given where the file itself decides them, such as a register that is dated only by
    what it holds.
    """

    score: float
    differs: str = ""
    format: Format | None = None
    edition: date | None = None


@dataclass(frozen=True)
class Table:
    """One sheet (or the whole of a CSV): its name and its rows; `first` holds the first forty of them.

    `rows` starts at the first row of the sheet, `first` included, each time it is gone through.
    """

    name: str
    first: tuple[tuple[Cell, ...], ...]
    rows: Iterable[tuple[Cell, ...]]


@dataclass(frozen=True)
class Refusal:
    """Why a row was not taken: the column, what is wrong, and how to mend it, in plain words."""

    column: str
    what: str
    mend: str


@dataclass(frozen=True)
class Row:
    """What became of one row of the file; `number` counts from 1 as a spreadsheet does.

    Exactly one of these holds: it gave records; it was refused (`refusals` not empty, no records); it was
    set aside, with the reason (`header`, `banner`, `blank`, `total`): such rows are not data lines.
    A data line with nothing to say for any indicator (all cells suppressed) gives an observation whose value is None.
    """

    number: int
    sheet: str = ""
    records: tuple[Record, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    set_aside: str = ""


@dataclass(frozen=True)
class FileFacts:
    """What the file's name and place tell a reader: `name` such as `April-2020-revised-260421-abc123.csv`."""

    name: str
    sha256: str = ""
    edition: date | None = field(default=None)


class Reader(Protocol):
    """The shape every reader has, be it a module or an object."""

    FORMAT: Format

    def recognise(self, tables: Sequence[Table], facts: FileFacts) -> Likeness:
        """How well the file fits this format, judged from names and first rows alone."""

    def read(self, tables: Sequence[Table], facts: FileFacts) -> Iterator[Row]:
        """Every row of the file in order, each accounted for once."""
