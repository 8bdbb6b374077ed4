"""What a diagnosis is read with: barriers to improvement, methods and their clashes, the load of partners.

The content is a pack's; the rules that read it are here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

MOST_PRIORITIES = 3  # more at once is a list of wishes: a cap of ours, and a hard one


@dataclass(frozen=True)
class BarrierSet:
    """A published set of barriers to improvement, by the question it asks; `source` says who published it."""

    key: str
    name: str
    question: str
    source: str


@dataclass(frozen=True)
class Barrier:
    """One barrier to improvement, of one published set."""

    key: str
    set: str
    name: str
    about: str


@dataclass(frozen=True)
class Method:
    """A way of improving that an organisation, a consultant or a programme brings along."""

    key: str
    name: str
    about: str


@dataclass(frozen=True)
class Clash:
    """Two methods that pull against each other, and how."""

    one: str
    other: str
    words: str


@dataclass(frozen=True)
class Rated:
    """Words in the name of an inspected service or domain, and the need area it speaks to."""

    words: str
    area: str


@dataclass(frozen=True)
class Load:
    """From how many partners, or how many days a month of one's own people, this is what is said."""

    partners: int
    days: int
    name: str
    words: str


@dataclass(frozen=True)
class Factor:
    """Something a regulator found to matter for an organisation's recovery."""

    key: str
    name: str
    about: str


@dataclass(frozen=True)
class Diagnosing:
    """Everything a pack says of how an organisation's needs are found; `loads` rise from nothing."""

    sets: tuple[BarrierSet, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    methods: tuple[Method, ...] = ()
    clashes: tuple[Clash, ...] = ()
    rated: tuple[Rated, ...] = ()
    loads: tuple[Load, ...] = ()
    factors: tuple[Factor, ...] = ()

    def barriers_of(self, key: str) -> tuple[Barrier, ...]:
        """The barriers of one set, in the pack's order."""
        return tuple(one for one in self.barriers if one.set == key)

    def method(self, key: str) -> Method | None:
        """The method of that key, None where the pack has none."""
        return next((one for one in self.methods if one.key == key), None)

    def area_of(self, *names: str) -> str:
        """The need area an inspected service or domain speaks to, by its names; empty where the pack is silent."""
        told = " ".join(names).casefold()
        return next((one.area for one in self.rated if one.words.casefold() in told), "")

    def clashing(self, methods: Iterable[str]) -> tuple[Clash, ...]:
        """The clashes between any two of these methods, in the pack's order; a method does not clash with itself."""
        pairs = {frozenset(pair) for pair in combinations(set(methods), 2)}
        return tuple(one for one in self.clashes if frozenset((one.one, one.other)) in pairs)

    def load(self, partners: int, days: float) -> Load | None:
        """What so many partners at once, asking so many person-days a month, come to; None without a scale.

        The higher of the two answers counts: few partners can ask much, many can ask a little each.
        """
        reached = (one for one in self.loads if partners >= one.partners > 0 or days >= one.days > 0)
        least = next((one for one in self.loads if not one.partners and not one.days), None)
        return max(reached, key=lambda one: (one.partners, one.days), default=least)
