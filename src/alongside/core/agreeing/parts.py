"""The parts an agreement may have, and from which scale on each is asked for. The content is a pack's."""

from dataclasses import dataclass
from enum import StrEnum


class Scale(StrEnum):
    """How much is asked for: by the size of what is shared, and by its money (C93)."""

    LIGHT = "light"
    STANDARD = "standard"
    FULL = "full"

    @property
    def rank(self) -> int:
        """0 for light, 1 for standard, 2 for full."""
        return tuple(Scale).index(self)

    def asks(self, since: "Scale") -> bool:
        """Whether what is asked for from `since` on is asked for here."""
        return since.rank <= self.rank


class Kind(StrEnum):
    """What stands in a field; every value is kept as plain text."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"  # 2026-11-21
    MONTH = "month"  # 2026-11
    NUMBER = "number"  # decimal, with a point
    MONEY = "money"  # pounds, at most two places
    CHOICE = "choice"
    PARTY = "party"  # the public id of a party's organisation
    PERSON = "person"  # the public id of somebody who belongs to the row's party
    YES = "yes"  # "yes" or nothing


class Rows(StrEnum):
    """How many rows a part has."""

    ONE = "one"
    EACH = "each"  # one for each party
    MANY = "many"


@dataclass(frozen=True)
class Field:
    """One thing to be written. `since` is the scale from which on it is asked for, None where it is optional.

    `shown` is the scale from which on the form offers it: a light form is short because most is not offered.
    """

    key: str
    label: str
    kind: Kind
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    since: Scale | None = None
    shown: Scale = Scale.LIGHT
    longest: int = 2000


@dataclass(frozen=True)
class Part:
    """One part of an agreement. Below `since` it is offered, not asked for; `least` rows are asked for from there.

    `own` says that a party's rows are written by that party alone. `sheet` puts it on the one page of the light
    form; `source` says where the demand comes from.
    """

    key: str
    group: str
    title: str
    question: str
    rows: Rows
    fields: tuple[Field, ...]
    since: Scale
    source: str
    least: int = 1
    own: bool = False
    sheet: bool = False
    add: str = "Add another"

    def field(self, key: str) -> Field | None:
        """The field of that key, None where the part has none."""
        return next((one for one in self.fields if one.key == key), None)

    def offered(self, scale: Scale) -> tuple[Field, ...]:
        """The fields the form shows at a scale."""
        return tuple(one for one in self.fields if scale.asks(one.shown))

    def needed(self, scale: Scale) -> tuple[Field, ...]:
        """The fields that must be filled in a row at a scale."""
        return tuple(one for one in self.fields if one.since is not None and scale.asks(one.since))

    @property
    def party(self) -> str:
        """The key of the field that says whose row it is; empty where the part has none."""
        return next((one.key for one in self.fields if one.kind is Kind.PARTY), "")


@dataclass(frozen=True)
class Group:
    """Some parts under one heading of the task list."""

    key: str
    name: str


@dataclass(frozen=True)
class Weight:
    """From how many days or pounds on a scale is usual; all a broker's or a lead's to overrule, with a reason."""

    scale: Scale
    days: float
    pounds: float
    about: str


@dataclass(frozen=True)
class Check:
    """One item of due diligence: what is looked at, whether signing waits for it, and who asks for it."""

    key: str
    area: str
    title: str
    look_for: str
    blocking: bool
    since: Scale
    source: str = ""


@dataclass(frozen=True)
class Framing:
    """Words that frame one side as failing or the other as saving it, and what could stand instead."""

    words: str
    instead: str
    why: str
    forms: tuple[str, ...] = ()  # as `core.agreeing.guard` reads them
    but_not: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agreeing:
    """Everything a pack says of agreements."""

    groups: tuple[Group, ...] = ()
    parts: tuple[Part, ...] = ()
    weights: tuple[Weight, ...] = ()
    checks: tuple[Check, ...] = ()
    framings: tuple[Framing, ...] = ()

    def part(self, key: str) -> Part | None:
        """The part of that key, None where the pack has none."""
        return next((one for one in self.parts if one.key == key), None)

    def usual(self, *, days: float, pounds: float) -> Scale:
        """The scale that is usual for so many days in all and so much money; the higher of the two answers."""
        reached = [one.scale for one in self.weights if days >= one.days > 0 or pounds >= one.pounds > 0]
        return max(reached, key=lambda one: one.rank, default=Scale.LIGHT)
