"""What is written down before anybody looks: the pairs, the indicators, and what else happened."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alongside.core.indicators import Direction
from alongside.core.units import Period

BETTER = {Direction.INCREASE: 1, Direction.DECREASE: -1, Direction.NEUTRAL: 0}


class Party(StrEnum):
    """Which side of a partnership an organisation is on."""

    SUPPORTED = "supported"
    SUPPORTER = "supporter"


@dataclass(frozen=True)
class Pair:
    """One row of a partnership: who supports whom, from the first period after the start until `end`.

    A partnership may have several rows. `end` None means that it goes on.
    """

    partnership: str
    supported: str
    supporter: str
    start: Period
    role: str = ""
    end: Period | None = None


@dataclass(frozen=True)
class Plan:
    """One indicator: which way is better, the smallest change worth having in its unit, primary or not.

    Raises ValueError for a smallest change that is negative or no number.
    """

    indicator: str
    direction: Direction
    smallest_change: float
    unit: str = ""
    primary: bool = False

    def __post_init__(self) -> None:
        if not math.isfinite(self.smallest_change) or self.smallest_change < 0:
            raise ValueError(
                f"{self.indicator}: the smallest change worth having is {self.smallest_change}; write it as a "
                "positive number in the indicator's unit, whichever way is better"
            )

    @property
    def better(self) -> int:
        """1 where an increase is better, -1 where a decrease is, 0 where neither is."""
        return BETTER[self.direction]


@dataclass(frozen=True)
class Happening:
    """Something that happened to an organisation and may explain a change: a merger, a new leader, a new site."""

    unit: str
    date: date
    kind: str
    note: str = ""
