"""What every stage owes a person: to say what it holds about them, and to let go of them. No Django here.

A stage fills `HELD` with a function of (actor, person's public id) that returns Held or None, and `ERASE` with a
function of (actor, Leaving) that returns Left or None. Both run as the system inside the one who asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

HELD = "accounts.held"
ERASE = "accounts.erase"


@dataclass(frozen=True)
class Held:
    """Records about a person: what they are, each as plain words by column, and what erasing makes of them.

    `in_confidence`: what a person wrote for their own eyes, and in whose rounds; anybody else is told how many.
    """

    heading: str
    rows: tuple[Mapping[str, str], ...]
    then: str
    in_confidence: bool = False

    def for_another(self) -> "Held":
        """The same as anybody but the person is told of it."""
        return replace(self, rows=({"Records": str(len(self.rows))},)) if self.in_confidence else self


@dataclass(frozen=True)
class Leaving:
    """A person who is erased: their id, the id that stands for them from now on, the words instead of their name."""

    person: UUID
    pseudonym: UUID
    words: str


@dataclass(frozen=True)
class Left:
    """What became of records: how many were deleted, and how many stay without the person."""

    what: str
    deleted: int = 0
    kept: int = 0
