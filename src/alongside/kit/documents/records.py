"""Rows of named fields that are written by people: a paper shows them, and a Word file can bring them back."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

EMPTY = "Not written yet\N{WORD JOINER}"  # in an empty control; the last character tells it from what is written


class Written(StrEnum):
    """How a field is written in Word."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"
    ONE_OF = "one of"
    FIXED = "fixed"  # told, and not to be written there


@dataclass(frozen=True)
class Told:
    """What stands in one field, in words. `tag` and `mark` name the field: as a control's tag, as a bookmark (at most
    40 letters, digits and underscores). `share` is its share of a table's width."""

    label: str
    text: str
    tag: str = ""
    mark: str = ""
    written: Written = Written.LINE
    options: tuple[str, ...] = ()
    share: int = 3


@dataclass(frozen=True)
class Row:
    """One row and its fields, alike in all rows of a block; `title` tells a listed row from the next."""

    title: str
    fields: tuple[Told, ...]


@dataclass(frozen=True)
class Records:
    """The rows of one part. `columns` of their fields are columns of a table, the rest one more; 0 lists each row."""

    caption: str
    rows: tuple[Row, ...]
    columns: int = 0

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of all columns."""
        fields = self.rows[0].fields if self.rows else ()
        own = tuple(one.label for one in fields[: self.columns])
        return (*own, IN_DETAIL) if len(fields) > self.columns else own

    @property
    def widths(self) -> tuple[int, ...]:
        """The shares of all columns."""
        fields = self.rows[0].fields if self.rows else ()
        own = tuple(one.share for one in fields[: self.columns])
        return (*own, _DETAIL) if len(fields) > self.columns else own


IN_DETAIL = "In detail"
_DETAIL = 6


def lines(fields: Iterable[Told]) -> str:
    """What stands in these fields, a line each; what is empty is left out."""
    return "\n".join(f"{one.label}: {one.text}" for one in fields if one.text)


def cells(block: Records) -> tuple[tuple[str, ...], ...]:
    """The rows of a block that is a table, as text."""
    at = block.columns
    more = len(block.heads) > at
    return tuple(
        (*(one.text for one in row.fields[:at]), *((lines(row.fields[at:]),) if more else ())) for row in block.rows
    )
