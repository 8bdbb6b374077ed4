"""From values and dates to places on the paper, and the round numbers beside an axis."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Scale:
    """A straight line from a value in [low, high] to a coordinate in [start, end]."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low
        share = 0.5 if span == 0 else (value - self.low) / span
        return self.start + share * (self.end - self.start)


def around(values: Iterable[float], padding: float = 0.06) -> tuple[float, float]:
    """The range that holds all values with a little air; never of no width."""
    known = list(values)
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    air = (high - low) * padding or abs(high) * 0.1 or 1.0
    return low - air, high + air


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers (1, 2, 2.5 or 5 times a power of ten) within the range, about so many."""
    rough = (high - low) / max(about, 1)
    if rough <= 0 or not math.isfinite(rough):
        return [low]
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step for m in (1, 2, 2.5, 5, 10) if (step := m * power) >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 12) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def decimals_for(marks: list[float]) -> int:
    """How many decimals tell the marks of an axis apart."""
    return next((d for d in range(7) if all(math.isclose(round(m, d), m, abs_tol=1e-9) for m in marks)), 6)


def year_starts(first: date, last: date, most: int) -> list[date]:
    """First days of years strictly inside the range, thinned to at most so many."""
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    step = next(s for s in (1, 2, 5, 10, 20, 50, 1000) if len(years[::s]) <= max(most, 1))
    return [day for day in years if day.year % step == 0] if step > 1 else years
