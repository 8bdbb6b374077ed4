"""How verbs speak: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import chain


def print_json(value: object) -> None:
    """Print one JSON value and nothing else. Numbers that are not finite are refused."""
    print(json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[str] = ()) -> None:
    """Print rows under headings, columns as wide as they must be; `right` names columns of numbers."""
    rows = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*chain([headings], rows), strict=True)]
    numbers = set(right)
    for row in [tuple(headings), tuple("─" * width for width in widths), *rows]:
        cells = [
            cell.rjust(width) if heading in numbers else cell.ljust(width)
            for cell, width, heading in zip(row, widths, headings, strict=True)
        ]
        print("  ".join(cells).rstrip())


def say(line: str) -> None:
    """One line to standard error: progress, warnings, faults."""
    print(line, file=sys.stderr, flush=True)
