"""What became of a code: renames, mergers and splits, resolved without counting anything twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from alongside.core.organisations.identifier import Identifier


@dataclass(frozen=True, order=True)
class Succession:
    """From `on`, the work of `old` is the work of `new`."""

    old: Identifier
    new: Identifier
    on: date


@dataclass(frozen=True)
class Register:
    """The history of codes, asked for owners.

    A code with one successor passes wholly to it (a rename, or a part of a merger). A code with several
    successors was split: it has no single owner, and its series ends where it was split.
    """

    successions: tuple[Succession, ...] = ()
    _after: dict[Identifier, list[Succession]] = field(init=False, repr=False, compare=False)
    _before: dict[Identifier, list[Succession]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        after: dict[Identifier, list[Succession]] = defaultdict(list)
        before: dict[Identifier, list[Succession]] = defaultdict(list)
        for succession in sorted(set(self.successions)):
            if succession.old != succession.new:
                after[succession.old].append(succession)
                before[succession.new].append(succession)
        object.__setattr__(self, "_after", dict(after))
        object.__setattr__(self, "_before", dict(before))

    @classmethod
    def of(cls, successions: Iterable[Succession]) -> "Register":
        """A register of these successions, in any order; duplicates count once."""
        return cls(tuple(sorted(set(successions))))

    def successors(self, code: Identifier, as_of: date | None = None) -> tuple[Succession, ...]:
        """The next owners of a code by the date (all there are when no date is given)."""
        return tuple(s for s in self._after.get(code, ()) if as_of is None or s.on <= as_of)

    def arrivals(self, code: Identifier, as_of: date | None = None) -> tuple[Succession, ...]:
        """The successions into a code by the date: whose work it took over, wholly or (after a split) in part."""
        return tuple(s for s in self._before.get(code, ()) if as_of is None or s.on <= as_of)

    def owner(self, code: Identifier, as_of: date | None = None) -> Identifier | None:
        """Who owns the code's work on the date: itself, its last sole successor, or None after a split.

        A circle in the register (two files that contradict each other) ends at the first code met twice.
        """
        seen = {code}
        while following := self.successors(code, as_of):
            targets = {s.new for s in following}
            if len(targets) > 1:
                return None
            code = targets.pop()
            if code in seen:
                return code
            seen.add(code)
        return code

    def predecessors(self, code: Identifier, as_of: date | None = None) -> tuple[Identifier, ...]:
        """Every former code whose whole work the code owns on the date, in code order."""
        return tuple(sorted(old for old in self._after if old != code and self.owner(old, as_of) == code))

    def split(self, code: Identifier, as_of: date | None = None) -> bool:
        """Whether the code, or one that followed it, was divided between several owners."""
        return self.owner(code, as_of) is None
