"""The forms a partnership can take, along the continuum, and what is said of each."""

from dataclasses import dataclass
from enum import StrEnum

OURS = "Ours"


class Topic(StrEnum):
    """What a remark is about."""

    WHAT = "what"
    ASKS = "asks"
    TIME = "time"
    COST = "cost"
    EVIDENCE = "evidence"
    RISK = "risk"
    UNDOING = "undoing"


class Undoing(StrEnum):
    """How a form is left again."""

    ANY_DAY = "any_day"
    WITH_NOTICE = "with_notice"
    WITH_EFFORT = "with_effort"
    HARDLY = "hardly"


@dataclass(frozen=True)
class Remark:
    """Something said of a form; `source` names the document and `place` where in it; both empty when it is ours."""

    topic: Topic
    words: str
    source: str = ""
    place: str = ""

    @property
    def said_by(self) -> str:
        """Who says it: never empty."""
        return self.source or OURS


@dataclass(frozen=True)
class Level:
    """A rung of the trust ladder: how much the parties bind themselves. Lower is lighter."""

    number: int
    name: str
    about: str


@dataclass(frozen=True)
class Form:
    """A form: which of the four types it can be, its rung, the months it usually takes, how it is left again.

    `months` is (fewest, most) until it has something to show, None where nobody has said; `tests_the_relation` where
    people of both sides meet and find out how they work together.
    """

    key: str
    name: str
    types: tuple[str, ...]
    level: int
    undoing: Undoing
    remarks: tuple[Remark, ...]
    months: tuple[int, int] | None = None
    tests_the_relation: bool = False

    def said(self, *topics: Topic) -> tuple[Remark, ...]:
        """The remarks about these topics, in the pack's order."""
        return tuple(one for one in self.remarks if one.topic in topics)

    @property
    def about(self) -> str:
        """What it is, in a sentence."""
        return " ".join(one.words for one in self.said(Topic.WHAT)[:1])

    @property
    def reversible(self) -> bool:
        """Whether it can be left without taking an organisation apart."""
        return self.undoing is not Undoing.HARDLY
