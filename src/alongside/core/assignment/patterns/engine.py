"""Maximising one goal by patterns: bound, a first choice, every pattern within the gap, the exact choice."""

import math

import numpy as np

from alongside.core.assignment.compact import Outcome, upper_limit
from alongside.core.assignment.goals import Goal, Row
from alongside.core.assignment.patterns.columns import Pattern, Pool, choose, columns
from alongside.core.assignment.patterns.generation import Relaxation, first_prices, generate
from alongside.core.assignment.patterns.linking import Linking, linking
from alongside.core.assignment.patterns.listing import list_patterns
from alongside.core.assignment.patterns.options import Options
from alongside.core.assignment.patterns.pricing import knapsacks
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints, Tables

_SLACK = 1e-6
_MOST_PATTERNS = 60_000


class PatternEngine:
    """Solves goals over one problem; patterns met for one goal serve the next."""

    def __init__(self, tables: Tables, found: Options, start: Ints) -> None:
        self.tables = tables
        self.options = found
        self.start = start
        self.sacks = knapsacks(tables, found)
        self.pool = Pool()

    def maximise(self, goal: Goal, rows: list[Row], watch: Watch, known: Ints | None) -> Outcome:
        """The best pairs for a goal under rows that `known` (or the start) keeps."""
        ceiling = upper_limit(self.tables, goal)
        linked = linking(self.tables, self.options, goal, rows, ceiling)
        best = self.start if known is None else known
        value = goal.value(best, self.tables)
        self.pool.add(self._patterns(best))
        start = first_prices(self.tables, linked, goal)
        relaxation = generate(self.sacks, linked, self.pool, start, watch, value + 1 - _SLACK)
        bound = min(ceiling, math.floor(relaxation.bound + _SLACK))
        watch.say(goal.name, value, bound)
        if value < bound:
            best, value = self._choice(goal, linked, self.pool.patterns, watch, best)[:2]
        if value < bound:
            best, value, bound = self._close(goal, linked, relaxation, watch, best, bound)
        return Outcome(best, value, max(bound, value))

    def _close(
        self, goal: Goal, linked: Linking, relaxation: Relaxation, watch: Watch, best: Ints, bound: int
    ) -> tuple[Ints, int, int]:
        """Look through every pattern that a better answer could hold."""
        value = goal.value(best, self.tables)
        loss = relaxation.bound - (value + 1)
        listed = list_patterns(self.sacks, relaxation.priced, relaxation.value, loss, _MOST_PATTERNS)
        if listed is None:
            return best, value, bound
        best, value, limit = self._choice(goal, linked, listed, watch, best)
        return best, value, max(value, min(bound, limit))

    def _choice(
        self, goal: Goal, linked: Linking, patterns: list[Pattern], watch: Watch, best: Ints
    ) -> tuple[Ints, int, int]:
        """The best choice among patterns, or the best so far; and a bound over these patterns."""
        chosen = choose(columns(patterns, len(self.sacks.supporters), linked), watch.left)
        value = goal.value(best, self.tables)
        limit = value if chosen.finished else math.floor(min(chosen.bound, 1e15) + _SLACK)
        if chosen.options is not None:
            pairs = np.sort(self.options.pairs[chosen.options].indices.astype(np.int64))
            if goal.value(pairs, self.tables) > value:
                best, value = pairs, goal.value(pairs, self.tables)
        return best, value, max(limit, value)

    def _patterns(self, pairs: Ints) -> list[Pattern]:
        """The patterns a set of pairs is made of."""
        members = {tuple(sorted(self.options.pairs.indices[a:b])): at for at, (a, b) in enumerate(self._spans())}
        links = np.unique(self.tables.pair_link[pairs])
        options = [members[tuple(np.sort(pairs[self.tables.pair_link[pairs] == link]))] for link in links]
        by_place: dict[int, list[int]] = {}
        for option in options:
            by_place.setdefault(int(self.sacks.place[option]), []).append(option)
        return [(place, tuple(taken)) for place, taken in by_place.items()]

    def _spans(self) -> list[tuple[int, int]]:
        starts = self.options.pairs.indptr
        return list(zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True))
