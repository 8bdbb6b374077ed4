"""Many series of one indicator as a matrix: organisations down, periods across."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from alongside.core.indicators.series import Point, Series
from alongside.core.organisations import Identifier
from alongside.core.units import Period

Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Panel:
    """Organisation × period figures of one indicator in its unit; NaN is missing.

    `values`, `numerators` and `denominators` are read-only arrays of shape (organisations, periods);
    periods follow each other without a gap. Raises ValueError when shapes and labels disagree.
    """

    indicator: str
    organisations: tuple[Identifier, ...]
    periods: tuple[Period, ...]
    values: Matrix
    numerators: Matrix
    denominators: Matrix

    def __post_init__(self) -> None:
        shape = (len(self.organisations), len(self.periods))
        for name in ("values", "numerators", "denominators"):
            array = np.array(getattr(self, name), dtype=np.float64)
            if array.shape != shape:
                raise ValueError(f"{name} has the shape {array.shape}; organisations and periods say {shape}")
            array.flags.writeable = False
            object.__setattr__(self, name, array)

    @classmethod
    def of(cls, series: Iterable[Series], until: date | None = None) -> "Panel":
        """The matrix of these series, in organisation order, cut to periods that had ended by `until`.

        Raises ValueError when the series are of several indicators, or two are of one organisation.
        """
        rows = sorted((one.until(until) if until else one for one in series), key=lambda one: one.organisation)
        indicators = {row.indicator for row in rows}
        if len(indicators) > 1:
            raise ValueError(f"a panel holds one indicator, not {', '.join(sorted(indicators))}")
        organisations = tuple(row.organisation for row in rows)
        if len(set(organisations)) < len(organisations):
            raise ValueError("a panel holds one series for each organisation")
        periods = _every_period([point.period for row in rows for point in row.points])
        arrays = [_matrix(rows, periods, name) for name in ("value", "numerator", "denominator")]
        return cls("".join(indicators), organisations, periods, *arrays)

    def until(self, day: date) -> "Panel":
        """The same organisations, only the periods that had ended by the day."""
        return self._columns([place for place, period in enumerate(self.periods) if period.end <= day])

    def of_organisations(self, wanted: Sequence[Identifier]) -> "Panel":
        """The rows of these organisations in the order given. Raises KeyError for one it does not hold."""
        place = {organisation: row for row, organisation in enumerate(self.organisations)}
        rows = [place[organisation] for organisation in wanted]
        arrays = (array[rows, :] for array in (self.values, self.numerators, self.denominators))
        return Panel(self.indicator, tuple(wanted), self.periods, *arrays)

    def row(self, organisation: Identifier) -> Matrix:
        """One organisation's figures, one a period. Raises KeyError for one it does not hold."""
        if organisation not in self.organisations:
            raise KeyError(f"{organisation} is not in the panel of {self.indicator}")
        values: Matrix = self.values[self.organisations.index(organisation)]
        return values

    def _columns(self, columns: list[int]) -> "Panel":
        arrays = (array[:, columns] for array in (self.values, self.numerators, self.denominators))
        return Panel(self.indicator, self.organisations, tuple(self.periods[c] for c in columns), *arrays)


def _every_period(periods: list[Period]) -> tuple[Period, ...]:
    if not periods:
        return ()
    if len({period.grain for period in periods}) > 1:
        raise ValueError("a panel holds periods of one length")
    period, last = min(periods), max(periods)
    every = [period]
    while period < last:
        period = period.shift(1)
        every.append(period)
    return tuple(every)


def _matrix(rows: Sequence[Series], periods: tuple[Period, ...], name: str) -> Matrix:
    column = {period: place for place, period in enumerate(periods)}
    matrix = np.full((len(rows), len(periods)), np.nan)
    for place, row in enumerate(rows):
        for point in row.points:
            matrix[place, column[point.period]] = _number(point, name)
    return matrix


def _number(point: Point, name: str) -> float:
    number: float | None = getattr(point, name)
    return np.nan if number is None else number
