"""The best pairing by SciPy's sparse assignment (Jonker and Volgenant, Computing 38, 1987), in this process.

That assignment wants one side matched to the last. Where neither can be, two crowds are told apart first: mentees
who compete for too few mentors, and everybody else, who all find one among the other mentors. Every largest pairing
keeps to this division (Dulmage and Mendelsohn, Canadian Journal of Mathematics 10, 1958), so the best pairing of
each crowd makes the best of all.

Those who all find one are charged a price for each place, because good prices make the search much shorter. The
cheapest pairing with prices is the cheapest without when every place with a price is taken: another pairing cannot
pay more prices than all of them. Where a place with a price stays free, prices are taken back.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import (
    breadth_first_order,
    maximum_bipartite_matching,
    min_weight_full_bipartite_matching,
)

from alongside.core.assignment.persons.people import Ints, People
from alongside.core.assignment.persons.prices import guessed_prices

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Columns:
    """A row a mentee and a column a place, of those who occur in some pairs; weights are whole and above 0."""

    mentees: Ints
    mentor: Ints  # of each column
    graph: csr_array


def by_columns(people: People) -> Ints:
    """The pairs of the best pairing, by place among the pairs."""
    pairs = np.flatnonzero(people.places[people.mentor] > 0)
    short, sought = _too_few(people, pairs)
    competing = short[people.mentee[pairs]]
    free = ~competing & ~sought[people.mentor[pairs]]
    return np.concatenate([_among_too_few(people, pairs[competing]), _among_enough(people, pairs[free])])


def _columns(people: People, pairs: Ints, price: Ints) -> _Columns:
    mentees, row = np.unique(people.mentee[pairs], return_inverse=True)
    mentors, helper = np.unique(people.mentor[pairs], return_inverse=True)
    places = np.minimum(people.places[mentors], np.bincount(helper))
    first = np.cumsum(places) - places
    copies = places[helper]
    nth = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    cost = int(people.score.max()) + 1 - people.score[pairs] + price[people.mentor[pairs]]
    graph = csr_array(
        (np.repeat(cost, copies).astype(float), (np.repeat(row, copies), np.repeat(first[helper], copies) + nth)),
        shape=(len(mentees), int(places.sum())),
    )
    return _Columns(mentees, np.repeat(mentors, places), graph)


def _too_few(people: People, pairs: Ints) -> tuple[Flags, Flags]:
    """Mentees among whom some stay without a mentor in every pairing, and the mentors they compete for.

    From those whom one largest pairing leaves out, on to every mentor they might have had, to the mentees who
    have that mentor, and so forth.
    """
    made = _columns(people, pairs, _free(people))
    held = maximum_bipartite_matching(made.graph, perm_type="column")
    out, has = made.mentees[held < 0], made.mentees[held >= 0]
    mentees, mentors = len(people.mentees), len(people.mentors)
    start = mentees + mentors
    come = np.concatenate([people.mentee[pairs], mentees + made.mentor[held[held >= 0]], np.full(len(out), start)])
    go = np.concatenate([mentees + people.mentor[pairs], has, out])
    ways = csr_array((np.ones(len(come)), (come, go)), shape=(start + 1, start + 1))
    reached = np.zeros(start + 1, dtype=np.bool_)
    reached[breadth_first_order(ways, start, return_predecessors=False)] = True
    return reached[:mentees], reached[mentees:start]


def _among_too_few(people: People, pairs: Ints) -> Ints:
    return _cheapest(people, pairs, _free(people))[0] if len(pairs) else pairs


def _among_enough(people: People, pairs: Ints) -> Ints:
    if not len(pairs):
        return pairs
    price, back = guessed_prices(people, pairs), 1
    while True:
        taken, vacant = _cheapest(people, pairs, price)
        wrong = int(price[vacant].max(initial=0))
        if not wrong:
            return taken
        # One place too dear tells of neighbours too dear: all fall, each time twice as far, in the end to nothing.
        back = 2 * max(back, wrong)
        price = np.maximum(0, price - back)


def _cheapest(people: People, pairs: Ints, price: Ints) -> tuple[Ints, Flags]:
    """The best pairs at these prices, where one side is matched to the last, and mentors with a column to spare."""
    made = _columns(people, pairs, price)
    rows, columns = min_weight_full_bipartite_matching(made.graph)
    key = people.mentee * len(people.mentors) + people.mentor
    wanted = made.mentees[rows] * len(people.mentors) + made.mentor[columns]
    taken: Ints = np.searchsorted(key, wanted).astype(np.int64)
    vacant = np.zeros(len(people.mentors), dtype=np.bool_)
    vacant[np.delete(made.mentor, columns)] = True
    return taken, vacant


def _free(people: People) -> Ints:
    return np.zeros(len(people.mentors), dtype=np.int64)
