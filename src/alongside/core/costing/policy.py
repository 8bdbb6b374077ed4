"""What a pack says of money: grades' day rates, what consultancy costs, published claims, and rules of regimes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alongside.core.costing.money import Pence

OURS = "ours"


@dataclass(frozen=True)
class Grade:
    """A grade of staff and what a day of it costs its employer; `source` is `ours` where nothing is published."""

    key: str
    name: str
    day: Pence
    source: str
    dated: date


@dataclass(frozen=True)
class DayRates:
    """What a day of consultancy costs, from lowest to highest, and the average where one is published."""

    key: str
    name: str
    low: Pence
    high: Pence
    average: Pence | None
    note: str
    source: str
    dated: date


@dataclass(frozen=True)
class PublishedRange:
    """A range somebody has published, in their words; shown beside our reckoning, never reckoned with."""

    key: str
    words: str
    low: Pence
    high: Pence
    limits: str
    source: str


@dataclass(frozen=True)
class Condition:
    """One condition of conditional money: `share` per cent of it; missing a `gate` loses all of it."""

    key: str
    name: str
    share: Decimal
    gate: bool


@dataclass(frozen=True)
class Effect:
    """What a regime's rules do to those in one role: `does` is gains, pays or risks."""

    role: str
    does: str
    words: str
    source: str


@dataclass(frozen=True)
class Regime:
    """A set of rules in force for a time, and what they do to whom; conditions where it hands out money on terms.

    `bonus` is the most, in per cent of its costs, that a supporting organisation can be paid on top.
    """

    key: str
    name: str
    period: str
    about: str
    source: str
    conditions: tuple[Condition, ...] = ()
    effects: tuple[Effect, ...] = ()
    bonus: Decimal = Decimal(0)


@dataclass(frozen=True)
class Reasonable:
    """What would make saying yes reasonable for a party, where `when` holds for it (see `incentives`)."""

    when: str
    words: str
    source: str


@dataclass(frozen=True)
class Costing:
    """Everything a pack says of money."""

    grades: tuple[Grade, ...] = ()
    day_rates: tuple[DayRates, ...] = ()
    published: tuple[PublishedRange, ...] = ()
    regimes: tuple[Regime, ...] = ()
    reasonable: tuple[Reasonable, ...] = ()

    def grade(self, key: str) -> Grade | None:
        """The grade of that key, None where the pack has none."""
        return next((one for one in self.grades if one.key == key), None)

    def regime(self, key: str) -> Regime | None:
        """The regime of that key, None where the pack has none."""
        return next((one for one in self.regimes if one.key == key), None)
