"""The four types of partnering, and the forty statements made of them.

The types and the statements are those of Miller and Millar (2017), Table 2; the wording is a pack's.
"""

from dataclasses import dataclass
from enum import StrEnum


class Nature(StrEnum):
    """Who set a partnership going: a body outside, or the organisations in it. The two shade into each other."""

    MANDATED = "mandated"
    VOLUNTARY = "voluntary"


class Scale(StrEnum):
    """Whether a few people or services work together, or the organisations bind themselves."""

    INDIVIDUAL = "individual"
    STRUCTURAL = "structural"


@dataclass(frozen=True)
class PartneringType:
    """One of the four types: a nature and a scale."""

    key: str
    nature: Nature
    scale: Scale
    name: str
    about: str
    source: str
    place: str


class Column(StrEnum):
    """Where in the table a statement stands."""

    ADVANTAGE = "advantage"
    CONTEXT = "context"
    ENABLER = "enabler"


class Evidence(StrEnum):
    """What a site may know that speaks to a condition."""

    NEEDS = "needs"  # what the organisation accepted in its diagnosis
    REGISTER = "register"  # its other partners and initiatives, and the days they ask
    READINESS = "readiness"  # what both boards answered, as far as it is released
    SURVEYS = "surveys"  # other released results
    RATINGS = "ratings"  # published ratings
    CAPACITY = "capacity"  # days offered and days spoken for
    HISTORY = "history"  # earlier partnerships of the same two


@dataclass(frozen=True)
class Statement:
    """One statement of the table: of which type, in which column, the how manieth there; words of our own.

    `ask` is the question that tests it, empty for an advantage; `evidence` is what may speak to it.
    """

    key: str
    type: str
    column: Column
    number: int
    words: str
    source: str
    place: str
    ask: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_condition(self) -> bool:
        """Whether it can be met or unmet: helpful context and enablers can, advantages cannot."""
        return self.column is not Column.ADVANTAGE
