"""What a set of questions is made of: frozen values, read from a pack."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A check is scored before a meeting, a conversation is held and recorded, a statement is weighed on a scale."""

    CHECK = "check"
    CONVERSATION = "conversation"
    STATEMENT = "statement"
    NETWORK = "network"


class About(StrEnum):
    """What a wave of the instrument hangs on."""

    ORGANISATION = "organisation"
    ARRANGEMENT = "arrangement"


class Measure(StrEnum):
    """What a question of a relationship network tells about a tie."""

    CONTACT = "contact"
    TRUST = "trust"
    VALUE = "value"


@dataclass(frozen=True)
class Point:
    """One answer of a scale. `score` is None for "don't know": it is counted apart, never as a middle."""

    key: str
    label: str
    score: float | None = None


@dataclass(frozen=True)
class Scale:
    """The answers a question offers, in the order shown, with at least two different scores.

    On a `neutral` scale no end is better: how much risk somebody would take, how often two people talk.
    """

    key: str
    name: str
    points: tuple[Point, ...]
    neutral: bool = False

    @property
    def scores(self) -> tuple[float, ...]:
        """The different scores, lowest first."""
        return tuple(sorted({point.score for point in self.points if point.score is not None}))

    @property
    def lowest(self) -> float:
        """The lowest score."""
        return self.scores[0]

    @property
    def highest(self) -> float:
        """The highest score."""
        return self.scores[-1]

    @property
    def step(self) -> float:
        """The widest gap between neighbouring scores: how far apart two near answers may be."""
        return max(high - low for low, high in zip(self.scores, self.scores[1:], strict=False))

    def point(self, key: str) -> Point:
        """The answer of that key. Raises KeyError."""
        return {point.key: point for point in self.points}[key]


@dataclass(frozen=True)
class Theme:
    """Some questions that are asked on one page."""

    key: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Group:
    """People who answer together: executive, non-executive, clinician."""

    key: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class SourceQuestion:
    """A question of a published document: where it stands, and what it asks in a few words of ours."""

    id: str
    document: str
    heading: str
    number: int
    gist: str


@dataclass(frozen=True)
class Question:
    """One question. `scale` is None for a conversation; `reverse` where agreeing is the less good answer.

    `title` is a short name where it has one, as principles do. `covers` names the source questions it stands for,
    `prompts` are the facilitator's further questions.
    """

    key: str
    kind: Kind
    text: str
    theme: str
    scale: Scale | None = None
    title: str = ""
    help: str = ""
    source: str = ""
    covers: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    reverse: bool = False
    measure: Measure | None = None

    @property
    def scored(self) -> bool:
        """Whether its answers have numbers."""
        return self.scale is not None

    def score(self, answer: str) -> float | None:
        """The number of an answer's key, higher being better; None for "don't know". Raises KeyError."""
        if self.scale is None:
            return None
        score = self.scale.point(answer).score
        return self.scale.lowest + self.scale.highest - score if self.reverse and score is not None else score


@dataclass(frozen=True)
class Instrument:
    """A set of questions. `attributable` only by consent: answers carry a name, and every page says so."""

    key: str
    version: str
    title: str
    purpose: str
    about: About
    attributable: bool
    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    questions: tuple[Question, ...]
    source: str = ""
    note: str = ""

    def question(self, key: str) -> Question:
        """The question of that key. Raises KeyError."""
        return {one.key: one for one in self.questions}[key]

    def in_theme(self, theme: str) -> tuple[Question, ...]:
        """The questions of a theme, in order: one page."""
        return tuple(one for one in self.questions if one.theme == theme)

    def of(self, kind: Kind) -> tuple[Question, ...]:
        """The questions of a kind, in order."""
        return tuple(one for one in self.questions if one.kind is kind)

    @property
    def checks(self) -> tuple[Question, ...]:
        """What is answered before a board meeting."""
        return self.of(Kind.CHECK)

    @property
    def conversations(self) -> tuple[Question, ...]:
        """What is talked over in the meeting, a card each."""
        return self.of(Kind.CONVERSATION)

    @property
    def answered(self) -> tuple[Question, ...]:
        """What a person answers on their own: all but the conversations."""
        return tuple(one for one in self.questions if one.scored)
