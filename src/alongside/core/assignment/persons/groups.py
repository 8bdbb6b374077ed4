"""Who is paired, group by group, from what people chose to say of themselves; small groups stay hidden.

Ties people already had belong neither in a score nor here: a pairing that counts them serves whoever is well
connected, and `benchmarks.persons` shows by how much.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from alongside.core.assignment.persons.pairing import Pairing
from alongside.core.indicators.disclosure import LEAST, hidden

SMALL = LEAST  # groups smaller than this are not shown
UNSAID = "not said"


@dataclass(frozen=True)
class Group:
    """One group of mentees: how many, how many of them paired, their mean score. All None where suppressed."""

    name: str
    persons: int | None
    paired: int | None
    mean_score: float | None

    @property
    def suppressed(self) -> bool:
        """Too few people to show without showing who they are."""
        return self.persons is None

    @property
    def rate(self) -> float | None:
        """The share that is paired, None where suppressed."""
        return None if self.persons is None or self.paired is None else self.paired / self.persons


def equity_of_persons(pairing: Pairing, groups: Mapping[str, str], *, small: int = SMALL) -> tuple[Group, ...]:
    """Paired mentees by group, by name. Mentees `groups` does not name did not say and are a group of their own.

    Groups under `small` are suppressed, and others with them where they would give them away: the number of all
    mentees is no secret (`indicators.disclosure`).
    """
    said = [groups.get(name, UNSAID) for name in pairing.people.mentees]
    names = sorted(set(said))
    at = np.array([names.index(one) for one in said], dtype=np.int64)
    persons = np.bincount(at, minlength=len(names))
    unshown = hidden({name: int(count) for name, count in zip(names, persons, strict=True)}, least=small).names
    return tuple(
        Group(name, None, None, None) if name in unshown else _group(pairing, name, at == place)
        for place, name in enumerate(names)
    )


def _group(pairing: Pairing, name: str, here: np.ndarray) -> Group:
    paired = here & (pairing.mentor >= 0)
    mean = float(pairing.score[paired].mean()) if paired.any() else None
    return Group(name, int(here.sum()), int(paired.sum()), mean)
