"""Prices that send mentees to mentors with room: a guess that makes an exact search short.

Sought-after mentors cost points, and each mentee prefers whoever is best after that. Prices rise where more come
than there are places and fall where fewer come, in ever smaller steps (Walras' tâtonnement; 60 steps because 150
and 300 made the search no shorter, measured 21 November 2026).
"""

import numpy as np
from numpy.typing import NDArray

from alongside.core.assignment.persons.people import Ints, People

_STEPS, _FIRST, _SLOWER = 60, 50.0, 0.93
# Below the guess: a price too low makes the search longer, one too high means another search. Of three crowds of
# 100,000 one had a place 25 points too dear (21 November 2026).
_MARGIN = 30


def guessed_prices(people: People, pairs: Ints) -> Ints:
    """Points from 0 up for each mentor, if mentees can choose among these pairs (by place, in their order)."""
    mentee, mentor, score = people.mentee[pairs], people.mentor[pairs], people.score[pairs]
    first = np.flatnonzero(np.diff(mentee, prepend=-1))
    choices = np.diff(first, append=len(mentee))
    price: NDArray[np.float64] = np.zeros(len(people.mentors))
    for step in _FIRST * _SLOWER ** np.arange(_STEPS):
        worth = score - price[mentor]
        best = worth == np.repeat(np.maximum.reduceat(worth, first), choices)
        crowding = np.bincount(mentor[best], minlength=len(price)) - people.places
        price = np.maximum(0.0, price + step * np.clip(crowding, -2, 2))
    return np.maximum(0, np.round(price) - _MARGIN).astype(np.int64)
