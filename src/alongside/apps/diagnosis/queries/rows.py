"""What is written down in a diagnosis: answers, descriptions, findings, entries of the register."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.apps.diagnosis.states import Level, Sort, Standing
from alongside.core.assignment import Work

MOST_DAYS, MOST_DAYS_A_MONTH = 2000, 2000


@dataclass(frozen=True)
class Answer:
    """What the organisation says of a point; conditions and a day to look again where it is not now."""

    standing: Standing
    reason: str = ""
    conditions: str = ""
    look_again: date | None = None


@dataclass(frozen=True)
class Described:
    """What belongs to a point: its words, causes (keys of the pack), what can travel, work and days."""

    words: str = ""
    causes: tuple[str, ...] = ()
    causes_words: str = ""
    practices: str = ""
    people: str = ""
    work: Work = Work.HANDS_ON
    days: int | None = None


@dataclass(frozen=True)
class FindingRow:
    """A finding as it is written down; `area` is a need area or empty, `review` the finding it is drawn from."""

    text: str
    source: str
    on: date
    level: Level = Level.CONCERN
    area: str = ""
    place: str = ""
    review: UUID | None = None


@dataclass(frozen=True)
class InitiativeRow:
    """Another partner, consultant or programme as it is written down."""

    who: str
    what: str
    sort: Sort
    since: date
    until: date | None = None
    method: str = ""
    people: str = ""
    days: int = 0
