"""A small invented country as CSV: waits of organisations by month, one supported and one supporting."""

import csv
import io
from pathlib import Path

import numpy as np

from alongside.core.units import Period

FIRST = Period.month(2015, 1)
MONTHS, BEFORE = 60, 42
START = FIRST.shift(BEFORE)
UNITS = tuple(f"N{number:02}" for number in range(24))
SUPPORTED, SUPPORTER = UNITS[:2]
HEADER = ("unit", "period", "indicator", "value")


def waits(effect: float = -6.0, *, seed: int = 1) -> np.ndarray:
    """Waits (units, months): a level for each unit, a common course, noise, and an effect on the first."""
    made = np.random.default_rng(seed)
    course = np.cumsum(made.normal(0, 0.4, MONTHS))
    values = made.uniform(40, 60, (len(UNITS), 1)) + course + made.normal(0, 0.8, (len(UNITS), MONTHS))
    values[0, BEFORE:] += effect
    return np.asarray(values.round(3))


def rows(values: np.ndarray, indicator: str = "waits") -> list[tuple[object, ...]]:
    """The long rows of a table of values, its missing ones empty."""
    return [
        (unit, str(FIRST.shift(month)), indicator, "" if np.isnan(value) else value)
        for unit, line in zip(UNITS, values, strict=True)
        for month, value in enumerate(line)
    ]


def text(header: tuple[str, ...], lines: list[tuple[object, ...]]) -> str:
    """The lines as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *lines])
    return out.getvalue()


def write(path: Path, header: tuple[str, ...], lines: list[tuple[object, ...]]) -> str:
    """Write the lines as CSV; gives the path as text."""
    path.write_text(text(header, lines), encoding="utf-8")
    return str(path)
