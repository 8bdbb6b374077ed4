"""The best pairing of people: as many as possible get a mentor, and among those pairings the best total.

An assignment with places is a flow of least cost, solved exactly in whole numbers. OR-Tools does it fastest
(cost scaling; Goldberg and Tarjan, Mathematics of Operations Research 15, 1990) and is an optional package;
without it SciPy's sparse assignment does the same, about three times slower from 100,000 people on.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec

import numpy as np

from alongside.core.assignment.persons.people import Ints, People


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

    `solver` None takes OR-Tools where it is installed and SciPy otherwise; where several pairings are equally
    good the two may choose differently, each always the same. Raises ModuleNotFoundError for OR-Tools asked
    for and absent.
    """
    if not len(people.mentee):
        none = np.full(len(people.mentees), -1, dtype=np.int64)
        return Pairing(people, none, np.zeros_like(none))
    chosen = solver or (Solver.ORTOOLS if find_spec("ortools") else Solver.SCIPY)
    taken = _by_ortools(people) if chosen is Solver.ORTOOLS else _by_scipy(people)
    mentor = np.full(len(people.mentees), -1, dtype=np.int64)
    score = np.zeros(len(people.mentees), dtype=np.int64)
    mentor[people.mentee[taken]] = people.mentor[taken]
    score[people.mentee[taken]] = people.score[taken]
    return Pairing(people, mentor, score)


def _dear(people: People) -> int:
    """What nobody costs: more than all scores together can make up for."""
    return (int(people.score.max()) + 1) * (len(people.mentees) + 1)


def _by_ortools(people: People) -> Ints:
    """Pairs with flow on them: a unit leaves every mentee, through a mentor with a place or past all of them."""
    from ortools.graph.python import min_cost_flow

    mentees, mentors, pairs = len(people.mentees), len(people.mentors), len(people.mentee)
    sink = mentees + mentors
    every, helpers = np.arange(mentees), mentees + np.arange(mentors)
    flow = min_cost_flow.SimpleMinCostFlow()
    add = flow.add_arcs_with_capacity_and_unit_cost
    add(people.mentee, mentees + people.mentor, np.ones(pairs, dtype=np.int64), -people.score)
    add(every, np.full(mentees, sink), np.ones(mentees, dtype=np.int64), np.full(mentees, _dear(people)))
    add(helpers, np.full(mentors, sink), people.places, np.zeros(mentors, dtype=np.int64))
    flow.set_nodes_supplies(every, np.ones(mentees, dtype=np.int64))
    flow.set_node_supply(sink, -mentees)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"OR-Tools ended with status {status}; leave the solver out to use SciPy instead")
    taken: Ints = np.flatnonzero(flow.flows(np.arange(pairs))).astype(np.int64)
    return taken


def _by_scipy(people: People) -> Ints:
    """A column a place and a column of their own for each mentee; weights stay above 0, which SciPy drops."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    mentees, pairs = len(people.mentees), len(people.mentee)
    wanted = np.bincount(people.mentor, minlength=len(people.mentors))
    places = np.minimum(people.places, wanted)
    first = np.concatenate([[0], np.cumsum(places)])
    copies = places[people.mentor]
    pair = np.repeat(np.arange(pairs), copies)
    nth = np.arange(len(pair)) - np.repeat(np.cumsum(copies) - copies, copies)
    cost = int(people.score.max()) + 1 - people.score
    row = np.concatenate([people.mentee[pair], np.arange(mentees)])
    column = np.concatenate([first[people.mentor[pair]] + nth, first[-1] + np.arange(mentees)])
    weight = np.concatenate([cost[pair], np.full(mentees, 2 * _dear(people))]).astype(float)
    graph = csr_array((weight, (row, column)), shape=(mentees, int(first[-1]) + mentees))
    rows, columns = min_weight_full_bipartite_matching(graph)
    with_mentor = columns < first[-1]
    mentor = np.searchsorted(first, columns[with_mentor], side="right") - 1
    key = people.mentee * len(people.mentors) + people.mentor
    taken: Ints = np.searchsorted(key, rows[with_mentor] * len(people.mentors) + mentor).astype(np.int64)
    return taken
