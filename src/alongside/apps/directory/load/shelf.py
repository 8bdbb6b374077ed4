"""What becomes of a record, and what every shelf that keeps one kind of record has in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Protocol

from alongside.apps.directory.models import Publication
from alongside.core.packs import Pack
from alongside.sources._reading import Record


class Fate(IntEnum):
    """What became of one record; the highest of a row's records is the row's."""

    SAME = 0
    STORED = 1
    REVISED = 2


@dataclass(frozen=True)
class Desk:
    """What a file is stored with: its publication, the moment, and the pack its indicators come from."""

    publication: Publication
    now: datetime
    pack: Pack

    @property
    def rank(self) -> str:
        """When and where the file says it: of two files the higher rank describes the present."""
        return ranked(self.publication.edition, self.publication.series)


def ranked(day: date | None, series: str) -> str:
    """A date and a series as one word that sorts by date, the undated first."""
    return f"{day.isoformat() if day else '0000-00-00'} {series}"


class Shelf(Protocol):
    """Keeps records of some kinds."""

    kinds: tuple[type, ...]

    def put(self, records: Sequence[Record], desk: Desk) -> list[Fate]:
        """Keep the records, in few statements; the fate of each, in order."""
