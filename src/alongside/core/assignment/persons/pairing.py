"""The best pairing of people: as many as possible get a mentor, and among those pairings the best total.

An assignment with places is a flow of least cost, solved exactly in whole numbers. SciPy's sparse assignment
does it in this process. OR-Tools (cost scaling; Goldberg and Tarjan, Mathematics of Operations Research 15, 1990)
is an optional package and runs in a process of its own, which pays from some size on.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from alongside.core.assignment.persons.flow import by_flow, installed
from alongside.core.assignment.persons.people import Ints, People

# Mentees from which on OR-Tools is as fast, the start of its process included. Measured 21 November 2026 with 30
# candidates each, SciPy against OR-Tools: 10,000 in 0.3 and 0.6 s, 50,000 both in 4 s, and from there on it gains.
MANY = 50_000


class Solver(StrEnum):
    """Who finds the pairing; both find one of the same worth."""

    ORTOOLS = "ortools"
    SCIPY = "scipy"


@dataclass(frozen=True, eq=False)
class Pairing:
    """The mentor of each mentee by place in the list (−1: none), and the score of each pair (0 where none)."""

    people: People
    mentor: Ints
    score: Ints

    @property
    def paired(self) -> int:
        """How many mentees have a mentor."""
        return int((self.mentor >= 0).sum())

    @property
    def total(self) -> int:
        """The summed score of all pairs."""
        return int(self.score.sum())

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Ids of mentee and mentor, by mentee."""
        names = self.people
        return tuple(
            (names.mentees[at], names.mentors[self.mentor[at]]) for at in np.flatnonzero(self.mentor >= 0).tolist()
        )

    @property
    def unpaired(self) -> tuple[str, ...]:
        """Ids of mentees without a mentor."""
        return tuple(self.people.mentees[at] for at in np.flatnonzero(self.mentor < 0).tolist())


def pair_persons(people: People, solver: Solver | None = None) -> Pairing:
    """The most mentees paired, then the highest total; the same input gives the same pairing.

    `solver` None takes SciPy below 50,000 mentees, and from there on OR-Tools where it is installed; where
    several pairings are equally good the two may choose differently, each always the same. Raises
    ModuleNotFoundError for OR-Tools asked for and absent, ChildProcessError when its process ends without an
    answer.
    """
    if not len(people.mentee):
        none = np.full(len(people.mentees), -1, dtype=np.int64)
        return Pairing(people, none, np.zeros_like(none))
    chosen = solver or default_solver(len(people.mentees))
    taken = by_flow(people) if chosen is Solver.ORTOOLS else _by_columns(people)
    mentor = np.full(len(people.mentees), -1, dtype=np.int64)
    score = np.zeros(len(people.mentees), dtype=np.int64)
    mentor[people.mentee[taken]] = people.mentor[taken]
    score[people.mentee[taken]] = people.score[taken]
    return Pairing(people, mentor, score)


def default_solver(mentees: int) -> Solver:
    """Who finds the pairing of so many when nobody is asked for."""
    return Solver.ORTOOLS if mentees >= MANY and installed() else Solver.SCIPY


def _by_columns(people: People) -> Ints:
    # SciPy takes long to import: only who solves should wait for it.
    from alongside.core.assignment.persons.columns import by_columns

    return by_columns(people)
