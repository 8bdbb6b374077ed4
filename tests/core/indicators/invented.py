"""Invented definitions and series for these tests."""

from dataclasses import replace
from datetime import date

from alongside.core.indicators import Definition, Direction, Point, Series
from alongside.core.organisations import Identifier
from alongside.core.units import Period

WAITS = Definition(
    key="waits",
    name="Waits",
    why="",
    direction=Direction.INCREASE,
    unit="%",
    need_area="urgent",
    source="",
    reviewed=date(2024, 1, 1),
    grain="month",
    numerator="within",
    denominator="all",
    multiplier=100.0,
    publications=("first", "second"),
)
COUNT = replace(WAITS, denominator="", multiplier=1.0, unit="attendances")


def code(number: int) -> Identifier:
    """An invented code for each number."""
    return Identifier.ods(f"X{number:03}")


def monthly(number: int, values: list[float | None], of: float | None = None) -> Series:
    """Months from January 2013; with `of`, each value is a per cent of so many."""
    points = [
        Point(Period.month(2013, 1).shift(step), value, None if None in (value, of) else value * of / 100, of)
        for step, value in enumerate(values)
    ]
    return Series.of("waits", code(number), points)
