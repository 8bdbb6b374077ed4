"""One indicator of one organisation over time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from alongside.core.organisations import Identifier
from alongside.core.units import Period


@dataclass(frozen=True)
class Point:
    """One period's figure in the indicator's unit; `value` None is missing, which is not zero.

    `publication` says where it comes from; `codes` are the published codes it adds up (one, unless merged).
    """

    period: Period
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    publication: str = ""
    codes: tuple[Identifier, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is a figure."""
        return self.value is not None


@dataclass(frozen=True)
class Series:
    """One indicator of one organisation, one point a period, in order of time.

    `notes` say in plain words what was joined, what could not be, and why. Raises ValueError when two
    points claim one period or the periods differ in length.
    """

    indicator: str
    organisation: Identifier
    points: tuple[Point, ...]
    part: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        periods = [point.period for point in self.points]
        if len({period.grain for period in periods}) > 1:
            raise ValueError(f"{self.indicator} of {self.organisation}: periods of different lengths in one series")
        if any(one >= other for one, other in pairwise(periods)):
            raise ValueError(f"{self.indicator} of {self.organisation}: periods must be in order, each once")

    @classmethod
    def of(cls, indicator: str, organisation: Identifier, points: Iterable[Point]) -> "Series":
        """A series of these points in any order. Raises ValueError as the class does."""
        return cls(indicator, organisation, tuple(sorted(points, key=lambda point: point.period)))

    @property
    def known(self) -> tuple[Point, ...]:
        """The points that have a figure."""
        return tuple(point for point in self.points if point.known)

    @property
    def latest(self) -> Point | None:
        """The last point that has a figure."""
        known = self.known
        return known[-1] if known else None

    def at(self, period: Period) -> Point | None:
        """The point of a period, None when the series has none."""
        return next((point for point in self.points if point.period == period), None)

    def until(self, day: date) -> "Series":
        """What was measured by the end of the day: only periods that had ended by then."""
        return replace(self, points=tuple(point for point in self.points if point.period.end <= day))

    def last(self, count: int) -> tuple[Point, ...]:
        """The last `count` points that have a figure, in order of time; fewer when there are fewer."""
        return self.known[-count:] if count > 0 else ()
