"""Reading a long panel (`unit,period,indicator,value`) into one table for each indicator."""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from alongside.cli._columns import Faults, Sheet, name_of, number
from alongside.core.impact.panel import UnitPanel
from alongside.core.units import Grain, Period

COLUMNS = ("unit", "period", "indicator", "value")
_YEARS = range(1800, 2201)
_MOST = 1e15
_MOST_UNITS = 3_000  # every unit is a placebo of every other: 3,000 by 3,000 weights are 70 MB
_MOST_CELLS = 20_000_000
_FORMS = "write 2013, 2013/14, 2013-Q3 or 2013-07"


@dataclass
class _Collected:
    """One indicator while it is read: its figures, and the row each stands in."""

    values: dict[tuple[str, Period], float | None] = field(default_factory=dict)
    rows: dict[tuple[str, Period], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Panels:
    """The panels asked for by indicator, and the names of all indicators the file holds."""

    file: str
    by_indicator: dict[str, UnitPanel]
    indicators: frozenset[str]


def read_panels(file: str, wanted: Collection[str]) -> Panels:
    """The panels of these indicators; those the file does not have are absent from the answer.

    Rows of other indicators are passed over unread, whatever is in them. An empty value is a missing period.
    Raises Faults, a line for each cell that is wrong, for each figure that comes twice, and for periods of
    another length than the indicator's first.
    """
    reader = _Reader(file, frozenset(wanted))
    for line, cells in Sheet(file, COLUMNS):
        reader.take(line, *cells)
    if faults := reader.faults or list(_too_large(file, reader.found)):
        raise Faults(faults)
    panels = {
        indicator: UnitPanel.of(indicator, ((unit, period, value) for (unit, period), value in one.values.items()))
        for indicator, one in reader.found.items()
    }
    return Panels(file, panels, frozenset(reader.indicators))


def _too_large(file: str, found: dict[str, _Collected]) -> Iterator[str]:
    for indicator, one in found.items():
        units = len({unit for unit, _ in one.values})
        periods = {period for _, period in one.values}
        first, last = min(periods), max(periods)
        span = (last.start - first.start).days // (first.end - first.start).days + 1
        if units > _MOST_UNITS:
            mend = f"keep the {_MOST_UNITS:,} or fewer that can be compared"
            yield f"{name_of(file)}, indicator {indicator}: {units:,} units are too many; {mend}"
        elif units * span > _MOST_CELLS:
            mend = "is a period mistaken?"
            yield f"{name_of(file)}, indicator {indicator}: {units:,} units by {first} to {last} is too much; {mend}"


@cache
def read_period(text: str) -> Period:
    """A year, financial year, quarter or month. Raises ValueError with the forms understood."""
    try:
        period = Period.parse(text)
    except ValueError:
        raise ValueError(f"'{text[:40]}' is not a period; {_FORMS}") from None
    if period.grain is Grain.WEEK:
        raise ValueError(f"'{text}' is a week, too short for these methods; add weeks up to months")
    if period.start.year not in _YEARS:
        raise ValueError(f"'{text}' lies outside the years 1800 to 2200; correct the year")
    return period


class _Reader:
    """Takes rows one after the other and keeps what is wrong with them."""

    def __init__(self, file: str, wanted: Collection[str]) -> None:
        self.file = name_of(file)
        self.wanted = wanted
        self.indicators: set[str] = set()
        self.found: dict[str, _Collected] = {}
        self.faults: list[str] = []
        self._grains: dict[str, tuple[Grain, str, int]] = {}

    def take(self, line: int, unit: str, period: str, indicator: str, value: str) -> None:
        """One row, whose number is `line`."""
        self.indicators.add(indicator)
        if indicator and indicator not in self.wanted:
            return
        before = len(self.faults)
        self.faults += [self._at(line, *fault) for fault in _empty_cells(unit, indicator)]
        when = self._period(line, indicator, period)
        try:
            figure = _figure(value)
        except ValueError as error:
            self.faults.append(self._at(line, "value", error))
        if when is None or len(self.faults) > before:
            return
        self._keep(line, indicator, (unit, when), figure)

    def _keep(self, line: int, indicator: str, key: tuple[str, Period], figure: float | None) -> None:
        one = self.found.setdefault(indicator, _Collected())
        if (first := one.rows.setdefault(key, line)) != line:
            again = f"{key[0]} has a value for {key[1]} in row {first} already; keep one row"
            self.faults.append(self._at(line, "period", again))
        one.values[key] = figure

    def _period(self, line: int, indicator: str, text: str) -> Period | None:
        """The row's period, None when it is wrong or of another length than the indicator's first."""
        try:
            period = read_period(text)
        except ValueError as error:
            self.faults.append(self._at(line, "period", error))
            return None
        grain, first, row = self._grains.setdefault(indicator, (period.grain, text, line))
        if period.grain is grain:
            return period
        lengths = f"'{text}' is a {_words(period.grain)} but row {row} has the {_words(grain)} {first}"
        self.faults.append(self._at(line, "period", f"{lengths}; use one length for each indicator"))
        return None

    def _at(self, line: int, column: str, fault: object) -> str:
        return f"{self.file}, row {line}, column {column}: {fault}"


def _figure(text: str) -> float | None:
    value = number(text)
    if value is not None and math.fabs(value) > _MOST:
        raise ValueError(f"'{text[:40]}' is too large to be a figure; correct it or leave the cell empty")
    return value


def _empty_cells(unit: str, indicator: str) -> Iterator[tuple[str, str]]:
    if not unit:
        yield "unit", "there is no unit; write the organisation's code"
    if not indicator:
        yield "indicator", "there is no indicator; write its name"


def _words(grain: Grain) -> str:
    return grain.value.replace("_", " ")
