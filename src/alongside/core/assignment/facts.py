"""What is known about a pair when it is scored. Everything is optional: what is not known is not imputed."""

import math
from dataclasses import dataclass
from enum import StrEnum


class Work(StrEnum):
    """How the two will work together, which decides how much distance matters."""

    HANDS_ON = "hands_on"
    STRATEGIC = "strategic"
    VIRTUAL = "virtual"


class Relationship(StrEnum):
    """What the two organisations have been to each other before."""

    WORKED_WELL = "worked_well"
    NONE = "none"
    STRAINED = "strained"


@dataclass(frozen=True)
class Estimate:
    """An indicator's level with its standard error, in units where more is better."""

    mean: float
    error: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.mean) and math.isfinite(self.error) and self.error >= 0):
            raise ValueError(f"{self.mean} with standard error {self.error} is not an estimate")


@dataclass(frozen=True)
class Strength:
    """Both organisations on the needed measure; `spread` is the standard deviation between organisations."""

    measure: str
    supporter: Estimate
    supported: Estimate
    spread: float

    def __post_init__(self) -> None:
        if not self.spread > 0:
            raise ValueError(f"a national spread of {self.spread} is not above zero")


@dataclass(frozen=True)
class CultureAnswer:
    """One value of the culture questionnaire, from 1 to 5 on each side, None until a side has answered."""

    value: str
    supported: int | None = None
    supporter: int | None = None


@dataclass(frozen=True)
class PairFacts:
    """A need and a supporter, as far as they are known.

    `minutes` is travel by road one way (`kilometres` as the crow flies stands in for it). `similarity` and
    `overlap` (of catchment and specialties, as a suggestion of competition) run from 0 to 1; `competes` is
    what was confirmed in private and goes before the suggestion. `causes` are the need's diagnosed causes,
    `practices` what the supporter can lend. `recovered` and `partnered` say whether the supporter has been
    through recovery, and through a partnership. `days` are asked of `days_offered`.
    """

    work: Work = Work.HANDS_ON
    strength: Strength | None = None
    similarity: float | None = None
    minutes: float | None = None
    kilometres: float | None = None
    culture: tuple[CultureAnswer, ...] = ()
    relationship: Relationship | None = None
    causes: frozenset[str] | None = None
    practices: frozenset[str] | None = None
    recovered: bool | None = None
    partnered: bool | None = None
    overlap: float | None = None
    competes: bool | None = None
    days: float | None = None
    days_offered: float | None = None
