"""How a condition stands, and on what evidence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Whether a condition holds."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Standing:
    """How a condition stands; `evidence` in words, `source` who or what says so, `on` when."""

    state: State = State.UNKNOWN
    evidence: str = ""
    source: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Weight:
    """What a condition counts: nought leaves it out. One that `decides` must be met, whatever else is."""

    counts: int = 1
    decides: bool = False


NOT_KNOWN = Standing()
USUAL = Weight()
