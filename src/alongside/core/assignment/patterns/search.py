"""The best answer of one goal so far, and what none exceeds."""

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from alongside.core.assignment.compact import Outcome
from alongside.core.assignment.goals import Goal, Row
from alongside.core.assignment.greedy import completed
from alongside.core.assignment.patterns.columns import Pattern, grouped
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.patterns.options import Options
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints, Tables

_SLACK = 1e-6


@dataclass(frozen=True, eq=False)
class Ground:
    """One problem with its options, and the place of each option's supporter."""

    tables: Tables
    options: Options
    place: Ints

    def pairs(self, options: Ints) -> Ints:
        """The pairs that options are made of."""
        return np.sort(self.options.pairs[options].indices.astype(np.int64))

    def taken(self, pairs: Ints) -> Ints:
        """The options a set of pairs is made of."""
        by_link: dict[int, list[int]] = {}
        for pair in np.sort(pairs).tolist():
            by_link.setdefault(int(self.tables.pair_link[pair]), []).append(pair)
        return np.sort(np.array([self._members[tuple(one)] for one in by_link.values()], dtype=np.int64))

    def patterns(self, pairs: Ints) -> list[Pattern]:
        """The patterns a set of pairs is made of."""
        return grouped(self.place, self.taken(pairs))

    @cached_property
    def _members(self) -> dict[tuple[int, ...], int]:
        starts, indices = self.options.pairs.indptr.tolist(), self.options.pairs.indices
        return {tuple(sorted(indices[a:b].tolist())): at for at, (a, b) in enumerate(pairwise(starts))}


@dataclass
class Search:
    """One goal over one ground, with the rows it is searched under."""

    ground: Ground
    goal: Goal
    asked: list[Row]
    rows: Linking
    best: Ints
    value: int
    bound: int

    @property
    def done(self) -> bool:
        """Proved."""
        return self.beat > self.bound

    @property
    def beat(self) -> int:
        """The lowest value that would be better."""
        return self.goal.next_after(self.value)

    @property
    def outcome(self) -> Outcome:
        """What the search came to."""
        return Outcome(self.best, self.value, self.bound, self.goal.scale)

    def limit(self, bound: float) -> None:
        """No answer exceeds this; values are whole numbers."""
        if bound < self.bound:
            self.bound = math.floor(max(bound, self.value) + _SLACK)

    def take(self, options: Ints | None, *, add: bool) -> bool:
        """Keep these options when they beat the best so far; to `add` puts in first whatever else pays."""
        if options is None:
            return False
        pairs = self.ground.pairs(options)
        if add:
            pairs = completed(self.ground.tables, pairs, self.goal, self.asked)
        value = self.goal.value(pairs, self.ground.tables)
        better = value > self.value
        if better:
            self.best, self.value = pairs, value
        return better

    def tell(self, watch: Watch) -> None:
        """Say where the search is."""
        watch.say(self.goal.name, self.goal.whole(self.value), self.goal.whole(self.bound))
