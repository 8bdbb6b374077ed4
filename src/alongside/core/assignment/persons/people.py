"""Mentees, mentors, and how well each candidate pair fits, as arrays that hold millions of pairs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
MOST = 1000


@dataclass(frozen=True, eq=False)
class People:
    """Ids in their own order; `places` of each mentor; and a mentee, a mentor and a score (0–1000) a pair.

    Pairs are sorted by mentee and mentor and occur once, so that the order of rows in a file changes nothing.
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    places: Ints
    mentee: Ints
    mentor: Ints
    score: Ints

    @classmethod
    def of(cls, places: Ints, mentee: Ints, mentor: Ints, score: Ints, mentees: int) -> "People":
        """People who are numbered instead of named: ids are the numbers, padded to sort as they count."""
        names = tuple(f"{at:07}" for at in range(mentees))
        order = np.lexsort((mentor, mentee))
        found = cls(names, tuple(f"{at:07}" for at in range(len(places))), places, *_in(order, mentee, mentor, score))
        _check(found)
        return found


def people(mentees: Iterable[str], places: Mapping[str, int], pairs: Iterable[tuple[str, str, int]]) -> People:
    """People by name: mentees, the places of each mentor, and (mentee, mentor, score) of each candidate pair.

    Raises ValueError naming the first row that cannot be used.
    """
    names, helpers = tuple(sorted(set(mentees))), tuple(sorted(places))
    mentee_at = {name: at for at, name in enumerate(names)}
    mentor_at = {name: at for at, name in enumerate(helpers)}
    rows = list(pairs)
    for mentee, mentor, _ in rows:
        if mentee not in mentee_at:
            raise ValueError(f"pair {mentee}, {mentor}: there is no mentee {mentee}; list them or leave the pair out")
        if mentor not in mentor_at:
            raise ValueError(f"pair {mentee}, {mentor}: there is no mentor {mentor}; list them or leave the pair out")
    mentee_of = np.array([mentee_at[row[0]] for row in rows], dtype=np.int64)
    mentor_of = np.array([mentor_at[row[1]] for row in rows], dtype=np.int64)
    score = np.array([row[2] for row in rows], dtype=np.int64)
    order = np.lexsort((mentor_of, mentee_of))
    room = np.array([places[name] for name in helpers], dtype=np.int64)
    found = People(names, helpers, room, *_in(order, mentee_of, mentor_of, score))
    _check(found)
    return found


def _in(order: Ints, *columns: Ints) -> tuple[Ints, ...]:
    return tuple(np.ascontiguousarray(column[order], dtype=np.int64) for column in columns)


def _check(found: People) -> None:
    wrong = np.flatnonzero((found.score < 0) | (found.score > MOST))
    if len(wrong):
        raise ValueError(f"{_pair(found, wrong[0])}: a score is a whole number from 0 to {MOST}")
    twice = np.flatnonzero((np.diff(found.mentee) == 0) & (np.diff(found.mentor) == 0))
    if len(twice):
        raise ValueError(f"{_pair(found, twice[0])} is listed twice; keep one")
    negative = np.flatnonzero(found.places < 0)
    if len(negative):
        raise ValueError(f"mentor {found.mentors[negative[0]]}: places are whole numbers from 0 up")


def _pair(found: People, at: np.int64) -> str:
    return f"pair {found.mentees[found.mentee[at]]}, {found.mentors[found.mentor[at]]}"
