"""Synthetic mentees and mentors, the same for the same seed, and what earlier ties do to who is paired.

The people of `crowd` only have scores, some mentors being everybody's favourites. Those of `networks` belong
to two groups whose fit with mentors is drawn alike; but most mentors belong to the larger group and know some
of its members already. A score that counts such ties prefers whoever is well connected.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.assignment.persons import People, equity_of_persons, pair_persons

Ints = NDArray[np.int64]
_LARGER, _KNOWN_WITHIN, _KNOWN_ACROSS = 0.7, 0.5, 0.05
_PLACES = 0.7  # places for each mentee


def crowd(mentees: int, mentors: int, candidates: int, most_places: int, seed: int) -> People:
    """So many candidate mentors for each mentee (a few fewer where one is drawn twice)."""
    draw = np.random.default_rng(seed)
    favour = draw.normal(0, 120, mentors)
    key = np.unique(
        np.repeat(np.arange(mentees), candidates) * mentors + draw.integers(0, mentors, mentees * candidates)
    )
    mentee, mentor = key // mentors, key % mentors
    score = np.clip(500 + favour[mentor] + draw.normal(0, 150, len(mentee)), 0, 1000).astype(np.int64)
    return People.of(draw.integers(1, most_places + 1, mentors), mentee, mentor, score, mentees)


def _candidates(draw: np.random.Generator, mentees: int, mentors: int, each: int) -> tuple[Ints, Ints]:
    drawn = draw.integers(0, mentors, mentees * each)
    key = np.unique(np.repeat(np.arange(mentees), each) * mentors + drawn)
    return key // mentors, key % mentors


@dataclass(frozen=True, eq=False)
class Networks:
    """People whose scores are fit alone, the same people with points for earlier ties, and the mentees' groups."""

    fit: People
    with_ties: People
    groups: Mapping[str, str]


@dataclass(frozen=True)
class Effect:
    """Share paired of the larger and of the smaller group, and the total of fit (ties never count in it)."""

    larger: float
    smaller: float
    fit: int


def networks(mentees: int, candidates: int, seed: int, *, points: int = 300) -> Networks:
    """Two groups; an earlier tie is worth `points` in one of the two scores."""
    draw = np.random.default_rng(seed)
    mentors = round(mentees * _PLACES)
    larger = draw.random(mentees) < _LARGER
    larger_mentor = draw.random(mentors) < 0.9
    key = np.unique(
        np.repeat(np.arange(mentees), candidates) * mentors + draw.integers(0, mentors, mentees * candidates)
    )
    mentee, mentor = key // mentors, key % mentors
    fit = np.clip(draw.normal(450, 90, len(mentee)), 0, 700).astype(np.int64)
    within = larger[mentee] & larger_mentor[mentor]
    known = draw.random(len(mentee)) < np.where(within, _KNOWN_WITHIN, _KNOWN_ACROSS)
    places = np.ones(mentors, dtype=np.int64)
    alone = People.of(places, mentee, mentor, fit, mentees)
    tied = People.of(places, mentee, mentor, fit + points * known, mentees)
    groups = {name: "larger" if one else "smaller" for name, one in zip(alone.mentees, larger, strict=True)}
    return Networks(alone, tied, groups)


def effect(made: Networks, *, ties: bool) -> Effect:
    """Who is paired when ties count, or when they do not."""
    pairing = pair_persons(made.with_ties if ties else made.fit)
    rates = {group.name: group.rate or 0.0 for group in equity_of_persons(pairing, made.groups)}
    mentors = len(made.fit.mentors)
    key = made.fit.mentee * mentors + made.fit.mentor
    paired = np.flatnonzero(pairing.mentor >= 0)
    fit = made.fit.score[np.searchsorted(key, paired * mentors + pairing.mentor[paired])]
    return Effect(rates["larger"], rates["smaller"], int(fit.sum()))
