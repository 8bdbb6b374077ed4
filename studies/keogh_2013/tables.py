"""Plain-text tables and paragraphs."""

from collections.abc import Sequence
from textwrap import wrap

_WIDTH = 110


def table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Columns in step; numbers to the right."""
    table = [headings, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(headings))]
    numeric = [all(row[column].isdigit() for row in rows) for column in range(len(headings))]
    lines = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in table
    ]
    return [lines[0], "-" * max(map(len, lines)), *lines[1:]]


def wrapped(words: str) -> list[str]:
    """Words broken into lines."""
    return wrap(words, _WIDTH)


def listed(items: Sequence[str]) -> list[str]:
    """Each item as a dash and its lines."""
    return [line for item in items for line in wrap(item, _WIDTH, initial_indent="- ", subsequent_indent="  ")]
