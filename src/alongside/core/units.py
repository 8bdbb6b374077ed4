"""Periods of time: weeks, months, quarters, calendar years and financial years."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self


class Grain(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12, Grain.FINANCIAL_YEAR: 12}
_FORMS = (
    (Grain.WEEK, re.compile(r"W(\d{4})-(\d{2})-(\d{2})")),
    (Grain.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (Grain.QUARTER, re.compile(r"(\d{4})-Q([1-4])")),
    (Grain.FINANCIAL_YEAR, re.compile(r"(\d{4})/(\d{2})")),
    (Grain.YEAR, re.compile(r"(\d{4})")),
)


@dataclass(frozen=True, order=True)
class Period:
    """A period by its first day and its length; periods of one grain sort by time.

    Written as `2013`, `2013/14` (financial year), `2013-Q3`, `2013-07`, or `W2010-11-01` (the week that
    begins on that Monday). Raises ValueError for a day on which no period of the grain begins.
    """

    start: date
    grain: Grain

    def __post_init__(self) -> None:
        if not _begins(self.start, self.grain):
            raise ValueError(f"a {self.grain.value.replace('_', ' ')} does not begin on {self.start}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a period as written above. Raises ValueError, saying which forms are understood."""
        for grain, form in _FORMS:
            if found := form.fullmatch(text.strip()):
                return cls(_first_day(grain, found.groups(), text), grain)
        raise ValueError(f"'{text}' is not a period: write 2013, 2013/14, 2013-Q3, 2013-07 or W2010-11-01")

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """The calendar month. Raises ValueError for a month outside 1 to 12."""
        return cls(date(year, month, 1), Grain.MONTH)

    @classmethod
    def of(cls, day: date, grain: Grain) -> Self:
        """The period of this grain that holds the day."""
        if grain is Grain.WEEK:
            return cls(day - timedelta(days=day.weekday()), grain)
        if grain is Grain.FINANCIAL_YEAR:
            return cls(date(day.year - (day.month < 4), 4, 1), grain)
        step = _MONTHS[grain]
        return cls(date(day.year, (day.month - 1) // step * step + 1, 1), grain)

    @property
    def end(self) -> date:
        """The last day of the period."""
        if self.grain is Grain.WEEK:
            return self.start + timedelta(days=6)
        months = self.start.month - 1 + _MONTHS[self.grain] - 1  # to the last month, counted from January
        year, month = self.start.year + months // 12, months % 12 + 1
        return date(year, month, monthrange(year, month)[1])

    def shift(self, count: int) -> Self:
        """The period `count` steps of its own length later (earlier when negative)."""
        if self.grain is Grain.WEEK:
            return type(self)(self.start + timedelta(weeks=count), self.grain)
        months = self.start.year * 12 + self.start.month - 1 + count * _MONTHS[self.grain]
        return type(self)(date(months // 12, months % 12 + 1, 1), self.grain)

    def __str__(self) -> str:
        start = self.start
        return {
            Grain.WEEK: f"W{start:%Y-%m-%d}",
            Grain.MONTH: f"{start:%Y-%m}",
            Grain.QUARTER: f"{start:%Y}-Q{(start.month + 2) // 3}",
            Grain.YEAR: f"{start:%Y}",
            Grain.FINANCIAL_YEAR: f"{start:%Y}/{(start.year + 1) % 100:02}",
        }[self.grain]

    @property
    def words(self) -> str:
        """The period as a person writes it: `July 2013`, `July to September 2013`, `2013/14`."""
        if self.grain is Grain.WEEK:
            return f"week ending {self.end.day} {self.end:%B %Y}"
        if self.grain is Grain.MONTH:
            return f"{self.start:%B %Y}"
        if self.grain is Grain.QUARTER:
            return f"{self.start:%B} to {self.end:%B %Y}"
        return str(self)


def _begins(day: date, grain: Grain) -> bool:
    match grain:
        case Grain.WEEK:
            return day.weekday() == 0
        case Grain.FINANCIAL_YEAR:
            return (day.month, day.day) == (4, 1)
        case _:
            return day.day == 1 and (day.month - 1) % _MONTHS[grain] == 0


def _first_day(grain: Grain, parts: tuple[str, ...], text: str) -> date:
    numbers = [int(part) for part in parts]
    try:
        match grain:
            case Grain.WEEK:
                day = date(*numbers)
                return day - timedelta(days=day.weekday())
            case Grain.MONTH:
                return date(numbers[0], numbers[1], 1)
            case Grain.QUARTER:
                return date(numbers[0], numbers[1] * 3 - 2, 1)
            case Grain.FINANCIAL_YEAR:
                if (numbers[0] + 1) % 100 != numbers[1]:
                    raise ValueError("the second year does not follow the first")
                return date(numbers[0], 4, 1)
            case Grain.YEAR:
                return date(numbers[0], 1, 1)
    except ValueError as error:
        raise ValueError(f"'{text}' is not a period: {error}") from error
