"""Every published format that is read here, and the one door a file goes through: recognise it, then read it."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from alongside.sources import (
    beds,
    cancer,
    cqc_ratings,
    diagnostics,
    ods,
    partnerships,
    rtt,
    shmi,
    staff_survey,
    urgent_care,
)
from alongside.sources._figures import text
from alongside.sources._privacy import Guard
from alongside.sources._reading import FileFacts, Format, Reader, Row, Table
from alongside.sources._sheet import Limits, UnreadableFile, open_tables

__all__ = ["READERS", "FileReading", "Recognition", "UnreadableFile", "facts_of", "formats", "read_file", "recognise"]

READERS: tuple[Reader, ...] = (
    *ods.READERS,
    *urgent_care.READERS,
    *beds.READERS,
    *shmi.READERS,
    *staff_survey.READERS,
    *cqc_ratings.READERS,
    *rtt.READERS,
    *cancer.READERS,
    *diagnostics.READERS,
    *partnerships.READERS,
)

# Anything else in a folder (a README that quotes a header, say) is left unopened.
_ENDINGS = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".zip")
_NO_TABLE = f"This is no file of a table: its name ends in none of {', '.join(_ENDINGS)}."


@dataclass(frozen=True)
class Recognition:
    """Which reader reads the file (None: not known), the format it is or is nearest to, and what differs.

    `edition` is the date the file's own contents tell, where its format has one.
    """

    reader: Reader | None
    format: Format
    differs: str = ""
    edition: date | None = None


@dataclass(frozen=True)
class FileReading:
    """A file opened for reading: its facts, its format, and its rows in order (to be read once).

    A file of no known format has `format` None, no rows, and a message naming the nearest format.
    """

    facts: FileFacts
    format: Format | None
    rows: Iterator[Row]
    nearest: Format | None = None
    message: str = ""


def formats() -> tuple[Format, ...]:
    """Every format known, in the order of the catalogue."""
    return tuple(reader.FORMAT for reader in READERS)


def recognise(tables: Sequence[Table], facts: FileFacts) -> Recognition:
    """The reader whose format the tables fit best; of two that fit wholly, the one that names more columns."""
    judged = [(reader, reader.recognise(tables, facts)) for reader in READERS]
    reader, likeness = max(judged, key=lambda pair: (pair[1].score, len(pair[0].FORMAT.columns)))
    known = likeness.score >= 1.0
    return Recognition(
        reader if known else None, likeness.format or reader.FORMAT, likeness.differs, likeness.edition
    )


@contextmanager
def read_file(path: Path, limits: Limits | None = None, *, name: str = "") -> Iterator[FileReading]:
    """Open, recognise and read one published file; its rows can be read while the block lasts.

    `name` is what the publisher calls a file that is kept under another name.
    Raises UnreadableFile on entry, before any row, for a file that cannot be decoded to its end. Rows that seem
    to hold an NHS number are refused whatever their reader made of them.
    """
    if path.suffix.lower() not in _ENDINGS:
        yield FileReading(facts_of(path, name), None, iter(()), message=_NO_TABLE)
        return
    with open_tables(path, limits) as tables:
        if not any(text(cell) for table in tables for row in table.first for cell in row):
            raise UnreadableFile("The file holds only blank lines.", "Download it again from the publisher.")
        facts = facts_of(path, name)
        found = recognise(tables, facts)
        if found.reader is None:
            yield FileReading(facts, None, iter(()), found.format, _unknown(found, tables))
        else:
            facts = replace(facts, edition=found.edition or facts.edition)
            guard = Guard()
            rows = guard.judge(found.reader.read(guard.watch(tables), facts))
            yield FileReading(facts, found.format, rows)


def _unknown(found: Recognition, tables: Sequence[Table]) -> str:
    first = next((cell for table in tables for row in table.first for cell in row if cell is not None), "")
    if isinstance(first, str) and first.count(";") >= 3:
        return (
            "This file separates its columns by semicolons, which no publisher read here does. "
            "Open it in a spreadsheet program, save it as CSV with commas, and load that."
        )
    return f"This file is of no format known here. The nearest is '{found.format.title}', but {found.differs}."


def facts_of(path: Path, name: str = "") -> FileFacts:
    """Its name, or the one it is published under; the SHA-256 of its bytes; its edition where the name tells one."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    name = name or path.name
    return FileFacts(name=name, sha256=digest, edition=edition_of(name))


_REVISED = re.compile(r"revised-(\d\d)(\d\d)(\d\d)(?!\d)", re.IGNORECASE)
_DATED = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?!\d)")


def edition_of(name: str) -> date | None:
    """The date of the edition from a file's name: `revised-260421` is 26 April 2021, `2022-02` is 1 February 2022.

    None where the name tells no date, or several; `2010-11` alone is more likely a financial year than a month.
    """
    with suppress(ValueError):
        if found := _REVISED.search(name):
            return date(2000 + int(found[3]), int(found[2]), int(found[1]))
        dates = list(_DATED.finditer(name))
        if len(dates) == 1:
            year, month, day = int(dates[0][1]), int(dates[0][2]), dates[0][3]
            if day or month != (year + 1) % 100:
                return date(year, month, int(day or 1))
    return None
