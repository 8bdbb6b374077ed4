"""Maximising one goal by patterns: bound, a first choice, every pattern within the gap, the exact choice."""

import math

import numpy as np

from alongside.core.assignment.compact import Outcome, most_for_all, upper_limit
from alongside.core.assignment.goals import Floats, Goal, Row
from alongside.core.assignment.patterns.ascent import ascend
from alongside.core.assignment.patterns.closing import close, closer
from alongside.core.assignment.patterns.columns import Pattern, grouped
from alongside.core.assignment.patterns.diving import dive
from alongside.core.assignment.patterns.filling import sizes
from alongside.core.assignment.patterns.floors import reach
from alongside.core.assignment.patterns.generation import Relaxation, first_prices, generate
from alongside.core.assignment.patterns.linking import Linking, linking
from alongside.core.assignment.patterns.master import Master
from alongside.core.assignment.patterns.options import Options
from alongside.core.assignment.patterns.pricing import knapsacks
from alongside.core.assignment.patterns.regions import improve
from alongside.core.assignment.patterns.search import Ground, Search
from alongside.core.assignment.patterns.settling import settled
from alongside.core.assignment.patterns.viable import best_sums, viable
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints, Tables

_LARGE = 12_000  # options: from here on prices are looked for before a linear programme is tried
_HUGE = 40_000  # options: from here on no proof over all patterns is tried
_ASCENT = 0.14  # of the time left
_LONGEST_ASCENT = 10.0  # seconds
_GENERATING = 0.5  # of the time left
_DIVING = 0.6  # of the time left


class PatternEngine:
    """Solves goals over one problem; patterns met for one goal serve the next."""

    def __init__(self, tables: Tables, found: Options, start: Ints) -> None:
        self.tables = tables
        self.options = found
        self.start = start
        self.sacks = knapsacks(tables, found)
        self.sizes = sizes(self.sacks, found)
        self.ground = Ground(tables, found, self.sacks.place)
        self.met: dict[Pattern, None] = {}
        self.prices: Floats | None = None  # of needs and organisations, from the goal solved first

    def maximise(self, goal: Goal, rows: list[Row], watch: Watch, known: Ints | None) -> Outcome:
        """The best pairs for a goal under rows that `known` (or the start) keeps."""
        linked = self._linked(goal, rows, 0)
        best = self.start if known is None else known
        value, ceiling = goal.value(best, self.tables), self._ceiling(goal)
        search = Search(self.ground, goal, rows, linked, best, value, ceiling)
        if goal.least:
            reach(search, self.sizes, self._linked, self._first_prices, watch)
            if search.done:
                return search.outcome
        master = Master(linked, len(self.sacks.supporters))
        master.add([*self.met, *self.ground.patterns(search.best)])
        self._solve(search, master, watch)
        self.met.update(dict.fromkeys([*master.met, *self.ground.patterns(search.best)]))
        return search.outcome

    def _solve(self, search: Search, master: Master, watch: Watch) -> None:
        prices = self._first_prices(search.goal, search.rows)
        if len(self.options) > _LARGE and not search.goal.least:
            prices = self._climb(search, master, prices, watch)
        for coarse in (True, False):
            relaxation = self._relax(search, master, prices, watch, coarse=coarse)
            prices = relaxation.prices
            if self.prices is None or not coarse:
                self.prices = prices[: len(self.tables.needs) + len(self.tables.organisations)]
            if coarse:
                self._dive(search, master, relaxation, watch)
            if len(self.options) > _HUGE:
                improve(search, prices, watch)
                return
            if coarse:
                closer(search, self.sacks, relaxation, watch)
            else:
                close(search, self.sacks, relaxation, watch)
            if search.done or not watch.left:
                return
            if search.goal.least:
                # Only a higher least is of interest now, and few options lead to one.
                search.rows = self._linked(search.goal, search.asked, search.goal.whole(search.beat))
                master.rows = search.rows

    def _climb(self, search: Search, master: Master, prices: Floats, watch: Watch) -> Floats:
        """Prices and their bound, a match settled at them, and patterns that suit them."""
        until = watch.spent + min(_ASCENT * watch.left, _LONGEST_ASCENT)
        climbed = ascend(self.sizes, search.rows, prices, watch, until=until)
        search.limit(climbed.bound)
        search.take(settled(self.sizes, search.rows, climbed.prices), add=True)
        search.tell(watch)
        for options in climbed.met:
            master.add(grouped(self.sizes.place, options))
        return climbed.prices

    def _relax(self, search: Search, master: Master, prices: Floats, watch: Watch, *, coarse: bool) -> Relaxation:
        until = watch.spent + _GENERATING * watch.left if watch.time_limit else math.inf
        found = generate(self.sizes, master, prices, watch, search.beat, until=until, coarse=coarse)
        search.limit(found.bound)
        search.tell(watch)
        return found

    def _dive(self, search: Search, master: Master, relaxation: Relaxation, watch: Watch) -> None:
        if search.done or relaxation.relaxed is None or not watch.left:
            return
        until = watch.spent + _DIVING * watch.left if watch.time_limit else math.inf
        search.take(dive(self.sizes, master, relaxation.relaxed, watch, until), add=True)
        search.tell(watch)

    def _ceiling(self, goal: Goal) -> int:
        """What no answer exceeds, before anything is solved."""
        if not goal.least:
            return upper_limit(self.tables, goal)
        most = min(most_for_all(self.tables), best_sums(self.tables, self.options))
        return goal.scale * (most + 1) - 1

    def _linked(self, goal: Goal, rows: list[Row], floor: int) -> Linking:
        """The rows over options, those closed with which some organisation stays below the floor."""
        floor = max([floor, *[int(row.low) for row in rows if row.floor]])
        closed = np.flatnonzero(~viable(self.tables, self.options, floor)) if floor else np.zeros(0, dtype=np.int64)
        highest = min(most_for_all(self.tables), best_sums(self.tables, self.options)) if goal.least else 0
        return linking(self.tables, self.options, goal, rows, highest, closed)

    def _first_prices(self, goal: Goal, rows: Linking) -> Floats:
        """Those that an earlier goal ended on, the further rows at their probable price; or a guess."""
        if self.prices is None:
            return first_prices(self.tables, rows, goal)
        return np.concatenate([self.prices, rows.price[len(self.prices) :]])
