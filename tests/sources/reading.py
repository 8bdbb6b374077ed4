"""Reads a file as the load door does, for tests of readers."""

from dataclasses import dataclass
from pathlib import Path

from alongside.core.indicators import Observation
from alongside.sources._reading import Record, Row
from alongside.sources.catalogue import read_file

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True)
class Read:
    """What a file gave: its format, publication, edition and rows."""

    format: str
    publication: str
    edition: str
    rows: tuple[Row, ...]

    @property
    def records(self) -> list[Record]:
        """Every record, in order."""
        return [record for row in self.rows for record in row.records]

    def figures(self, code: str) -> dict[str, Observation]:
        """The observations of one organisation by indicator."""
        found = [r for r in self.records if isinstance(r, Observation) and r.organisation.value == code]
        return {observation.indicator: observation for observation in found}

    def set_aside(self) -> list[tuple[int, str]]:
        """Row number and reason of every row that is no data line."""
        return [(row.number, row.set_aside) for row in self.rows if row.set_aside]

    def refused(self) -> list[tuple[int, str, str]]:
        """Row number, column and what is wrong, of every refusal."""
        return [(row.number, refusal.column, refusal.what) for row in self.rows for refusal in row.refusals]


def read(path: Path) -> Read:
    """The file as read through the catalogue; `format` is empty for a file that is not known."""
    with read_file(path) as reading:
        if reading.format is None:
            return Read("", "", "", tuple(reading.rows))
        edition = str(reading.facts.edition or "")
        return Read(reading.format.key, reading.format.publication, edition, tuple(reading.rows))


def accounted_once(rows: tuple[Row, ...]) -> bool:
    """Whether each row has exactly one fate, and each sheet's rows are numbered from 1 without a gap."""
    fates = all([bool(row.records), bool(row.refusals), bool(row.set_aside)].count(True) == 1 for row in rows)
    sheets: dict[str, list[int]] = {}
    for row in rows:
        sheets.setdefault(row.sheet, []).append(row.number)
    return fates and all(numbers == list(range(1, len(numbers) + 1)) for numbers in sheets.values())
