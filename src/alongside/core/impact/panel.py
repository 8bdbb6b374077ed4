"""One indicator as a table: organisations by consecutive periods of one length."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from alongside.core.units import Grain, Period

Floats = NDArray[np.float64]
Row = tuple[str, Period, float | None]


@dataclass(frozen=True, eq=False)
class UnitPanel:
    """Values of one indicator, units (rows) by consecutive periods (columns); NaN is a missing value.

    `values` is float64 of shape (units, periods), made read-only. Raises ValueError where the shapes differ,
    a unit appears twice, or the periods are not consecutive periods of one grain.
    """

    indicator: str
    units: tuple[str, ...]
    periods: tuple[Period, ...]
    values: Floats

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.units), len(self.periods)):
            raise ValueError(f"{self.indicator}: the values are not {len(self.units)} units by {len(self.periods)}")
        if len(set(self.units)) != len(self.units):
            raise ValueError(f"{self.indicator}: a unit appears twice")
        if any(later != earlier.shift(1) for earlier, later in zip(self.periods, self.periods[1:], strict=False)):
            raise ValueError(f"{self.indicator}: the periods do not follow each other")
        values = np.array(self.values, dtype=np.float64)
        values.setflags(write=False)
        object.__setattr__(self, "values", values)

    @classmethod
    def of(cls, indicator: str, rows: Iterable[Row]) -> Self:
        """Build from (unit, period, value) rows; a row that is absent or has None or NaN is a missing period.

        Units are sorted, periods run without a break from the first to the last seen. Raises ValueError for
        two rows of one unit and period, and for periods of more than one length.
        """
        cells: dict[tuple[str, Period], float] = {}
        for unit, period, value in rows:
            if (unit, period) in cells:
                raise ValueError(f"{indicator}: {unit} has two values for {period}; keep one row for each")
            cells[unit, period] = np.nan if value is None else float(value)
        units = tuple(sorted({unit for unit, _ in cells}))
        periods = _consecutive(indicator, {period for _, period in cells})
        values = np.full((len(units), len(periods)), np.nan)
        row = {unit: at for at, unit in enumerate(units)}
        column = {period: at for at, period in enumerate(periods)}
        for (unit, period), value in cells.items():
            values[row[unit], column[period]] = value
        return cls(indicator, units, periods, values)

    def index(self, unit: str) -> int:
        """The row of a unit. Raises ValueError where the panel has no such unit."""
        try:
            return self.units.index(unit)
        except ValueError:
            raise ValueError(f"{self.indicator}: there is no unit '{unit}' in the panel") from None

    def row(self, unit: str) -> Floats:
        """The unit's values, one for each period. Raises ValueError where the panel has no such unit."""
        return np.asarray(self.values[self.index(unit)])

    def place(self, period: Period) -> int:
        """Steps from the panel's first period to this one: its column, or negative or beyond the last column.

        Raises ValueError for a period of another length, and for a panel without periods.
        """
        if not self.periods:
            raise ValueError(f"{self.indicator}: the panel has no periods")
        first = self.periods[0]
        if period.grain is not first.grain:
            length = first.grain.value.replace("_", " ")
            raise ValueError(
                f"{self.indicator}: {period} is not a {length}; write it as the panel does, like {first}"
            )
        return _steps(first, period)

    def window(self, first: Period | None = None, last: Period | None = None) -> Self:
        """The panel from `first` to `last`, both included; None leaves that end open."""
        begin = max(self.place(first), 0) if first else 0
        end = max(self.place(last) + 1, begin) if last else len(self.periods)
        return replace(self, periods=self.periods[begin:end], values=self.values[:, begin:end])

    def without(self, units: Iterable[str]) -> Self:
        """The panel without these units; a unit it does not have is no error."""
        gone = set(units)
        kept = [at for at, unit in enumerate(self.units) if unit not in gone]
        return replace(self, units=tuple(self.units[at] for at in kept), values=self.values[kept])

    def masked(self, periods: Iterable[Period]) -> Self:
        """The panel with every unit's value missing in these periods; a period outside it is no error."""
        places = [at for at in map(self.place, periods) if 0 <= at < len(self.periods)]
        values = self.values.copy()
        values[:, places] = np.nan
        return replace(self, values=values)


def months_in(grain: Grain) -> float:
    """How many months a period of this length has; a week is 12/52."""
    return {Grain.WEEK: 12 / 52, Grain.MONTH: 1.0, Grain.QUARTER: 3.0}.get(grain, 12.0)


def _consecutive(indicator: str, seen: set[Period]) -> tuple[Period, ...]:
    if not seen:
        return ()
    if len({period.grain for period in seen}) > 1:
        one, other = sorted({period.grain: str(period) for period in seen}.values())[:2]
        raise ValueError(f"{indicator}: {one} and {other} are periods of different lengths; use one length")
    first, last = min(seen), max(seen)
    return tuple(first.shift(step) for step in range(_steps(first, last) + 1))


def _steps(first: Period, later: Period) -> int:
    if first.grain is Grain.WEEK:
        return (later.start - first.start).days // 7
    months = (later.start.year - first.start.year) * 12 + later.start.month - first.start.month
    return months // {Grain.MONTH: 1, Grain.QUARTER: 3}.get(first.grain, 12)
