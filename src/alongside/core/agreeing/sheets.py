"""A Word file of an agreement as plain values: its paragraphs, its tables, and what marks which field in them.

Fields are known by the tags of their controls (Word keeps them), by bookmarks (LibreOffice keeps those), or by the
names of parts, columns and fields where they stand (a program that keeps neither).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.core.agreeing.parts import Field, Part

_TAG = re.compile(r"([0-9a-f]{32})\.(\w+)")
_MARK = re.compile(r"f_([0-9a-f]{32})_(\d+)")
_NEW = re.compile(r"(\w+)\.(\w+)")


@dataclass(frozen=True)
class Cell:
    """The text of a cell, and where in it which tag or bookmark begins."""

    text: str
    anchors: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """A paragraph between tables."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Line | Grid


@dataclass(frozen=True)
class Said:
    """One row as the file says it: the key of the row it is, empty for a new one, and the text of each field.

    What stands in no field is under the empty name.
    """

    part: str
    key: str
    place: str
    values: Mapping[str, str] = field(hash=False)


def tag(key: str, field: Field) -> str:
    """The tag of a field of a row."""
    return f"{key.replace('-', '')}.{field.key}"


def blank(part: Part, field: Field) -> str:
    """The tag of a field of a row that is not there yet."""
    return f"{part.key}.{field.key}"


def mark(key: str, part: Part, field: Field) -> str:
    """The bookmark of a field of a row: at most 40 letters, digits and underscores (Word)."""
    return f"f_{key.replace('-', '')}_{part.fields.index(field)}"


def key_in(name: str) -> str:
    """The key of the row that a tag or a bookmark names, without dashes; empty where it names none."""
    found = _TAG.fullmatch(name) or _MARK.fullmatch(name)
    return found[1] if found else ""


def part_in(name: str) -> str:
    """The part that the tag of a new row names; empty where it names none."""
    found = None if key_in(name) else _NEW.fullmatch(name)
    return found[1] if found else ""


def field_in(part: Part, name: str) -> Field | None:
    """The field of a part that a tag or a bookmark names."""
    if found := _MARK.fullmatch(name):
        number = int(found[2])
        return part.fields[number] if number < len(part.fields) else None
    named = _TAG.fullmatch(name) or _NEW.fullmatch(name)
    return part.field(named[2]) if named else None


def bare(text: str) -> str:
    """The words of a text, to compare them: case and spaces do not matter."""
    return " ".join(text.split()).casefold()
