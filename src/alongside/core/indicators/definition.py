"""What an indicator is: data with prose, read from a pack."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Definition:
    """One indicator as its pack defines it.

    `multiplier` turns numerator / denominator into the unit shown (100 for per cent). `publications`
    names the publications that carry it, the one to prefer first, so that overlapping publications are
    never counted twice. `role` is `performance` (it may show a need or a strength) or `context`
    (it says who is alike: size, case mix, place).
    """

    key: str
    name: str
    why: str
    direction: Direction
    unit: str
    need_area: str
    source: str
    reviewed: date
    grain: str
    numerator: str = ""
    denominator: str = ""
    multiplier: float = 1.0
    target: float | None = None
    decimals: int = 1
    publications: tuple[str, ...] = ()
    role: str = "performance"
