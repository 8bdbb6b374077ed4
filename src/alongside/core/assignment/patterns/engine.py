"""Maximising one goal by patterns: bound, a first choice, every pattern within the gap, the exact choice."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from alongside.core.assignment.compact import Outcome, most_for_all, upper_limit
from alongside.core.assignment.goals import Floats, Goal, Row
from alongside.core.assignment.greedy import completed
from alongside.core.assignment.patterns.ascent import Ascent, ascend
from alongside.core.assignment.patterns.columns import Pattern, Patterns, Pool, choose, columns, relax
from alongside.core.assignment.patterns.filling import Sizes, fill, sizes
from alongside.core.assignment.patterns.generation import Relaxation, first_prices, generate
from alongside.core.assignment.patterns.linking import Linking, linking
from alongside.core.assignment.patterns.listing import cheapest
from alongside.core.assignment.patterns.options import Options
from alongside.core.assignment.patterns.pricing import knapsacks
from alongside.core.assignment.patterns.regions import Regions, cheap_patterns
from alongside.core.assignment.patterns.rounding import rounded
from alongside.core.assignment.patterns.settling import settled
from alongside.core.assignment.patterns.viable import best_sums, viable
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints, Tables

_SLACK = 1e-6
_MOST = (2_000, 8_000, 30_000, 120_000)
_STAGE = 4.0  # seconds for a choice that settles nothing by itself
_LARGE = 12_000  # options: from here on a good match is looked for before a linear programme is tried
_HUGE = 40_000  # options: from here on none is tried at all
_ASCENT = 0.3  # of the time limit
_WHOLE = 0.6  # of what is left
_LONG_ENOUGH = 6.0  # seconds without which a choice over the whole finds nothing
_LONGEST_ASCENT = 20.0  # seconds
_CHEAP = 12  # patterns a supporter
_POLISHES = 8
_POLISHING = 0.3  # of what is left
_SHARES = (0.4, 0.15, 0.05)
_NEAR = 1e-6
_REGION = 60
_PATIENCE = 30  # regions in a row
_HUGE_REGION = 150


@dataclass
class Search:
    """The best answer of one goal so far, and what none exceeds."""

    goal: Goal
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

    def limit(self, bound: float) -> None:
        """No answer exceeds this; values are whole numbers."""
        if bound < self.bound:
            self.bound = math.floor(max(bound, self.value) + _SLACK)

    def tell(self, watch: Watch) -> None:
        """Say where the search is."""
        watch.say(self.goal.name, self.goal.whole(self.value), self.goal.whole(self.bound))


class PatternEngine:
    """Solves goals over one problem; patterns met for one goal serve the next."""

    def __init__(self, tables: Tables, found: Options, start: Ints) -> None:
        self.tables = tables
        self.options = found
        self.start = start
        self.sacks = knapsacks(tables, found)
        self.pool = Pool()
        self.prices: Floats | None = None  # of needs and organisations, from the goal solved first

    def maximise(self, goal: Goal, rows: list[Row], watch: Watch, known: Ints | None) -> Outcome:
        """The best pairs for a goal under rows that `known` (or the start) keeps."""
        ceiling = upper_limit(self.tables, goal)
        linked = self._linked(goal, rows, 0)
        best = self.start if known is None else known
        self.pool.add(self._patterns(best))
        prices = self._first_prices(goal, linked)
        first = self.prices is None
        search = Search(goal, linked, best, goal.value(best, self.tables), ceiling)
        if len(self.options) > _LARGE and not goal.least:
            prices = self._early(search, prices, rows, watch)
            self.prices = prices[: len(self.tables.needs) + len(self.tables.organisations)]
            if search.done or not watch.left or len(self.options) > _HUGE:
                return Outcome(search.best, search.value, search.bound, goal.scale)
        for lengths, coarse in ((_MOST[:1], True), (_MOST, False)):
            relaxation = generate(self.sacks, search.rows, self.pool, prices, watch, search.beat, coarse=coarse)
            search.limit(relaxation.bound)
            if relaxation.rounded is not None:
                self._take(search, relaxation.rounded, rows)
            search.tell(watch)
            if relaxation.hasty:
                self._choose(search, self.pool.patterns(), watch.left / 2)
            self._close(search, relaxation, watch, lengths)
            prices = relaxation.prices
            if goal.least and not search.done:
                # Only a higher least is of interest now, and few options lead to one.
                search.rows = self._linked(goal, rows, goal.whole(search.beat))
            if first:
                self.prices = prices[: len(self.tables.needs) + len(self.tables.organisations)]
            if search.done or not watch.left:
                break
        return Outcome(search.best, search.value, search.bound, goal.scale)

    def _early(self, search: Search, prices: Floats, rows: list[Row], watch: Watch) -> Floats:
        """Prices, their bound, a match settled at them and made better region by region; returns the prices."""
        limit = watch.time_limit or math.inf
        until = watch.spent + min(_ASCENT * (limit - watch.spent), _LONGEST_ASCENT)
        of = sizes(self.sacks, self.options)
        climbed = ascend(of, search.rows, prices, watch, until=until)
        search.limit(climbed.bound)
        first = settled(of, search.rows, climbed.prices)
        if first is not None:
            self._take(search, first, rows)
        search.tell(watch)
        for options in climbed.met:
            self.pool.add(self._grouped(options))
        value = search.rows.value(climbed.prices)
        scale = float(np.abs(search.goal.pair_gain).mean())
        self.pool.add(cheap_patterns(self.tables, self.options, value, scale, _CHEAP))
        prices = self._polished(search, climbed, of, rows, watch)
        if len(self.options) <= _HUGE and not search.done and watch.left > _LONG_ENOUGH:
            self._choose(search, self.pool.patterns(), min(watch.left * _WHOLE, _LONGEST_ASCENT))
            search.tell(watch)
        self._by_regions(search, prices, watch)
        return climbed.prices

    def _polished(self, search: Search, climbed: Ascent, of: Sizes, rows: list[Row], watch: Watch) -> Floats:
        """A better bound and match from the relaxation over the patterns met; returns its prices."""
        end = watch.spent + _POLISHING * watch.left
        centre, best = climbed.prices, climbed.bound
        prices = centre
        for _ in range(_POLISHES):
            if search.done or not watch.left or watch.spent > end:
                break
            patterns = self.pool.patterns()
            relaxed = relax(columns(patterns, len(self.sacks.supporters), search.rows), search.rows)
            if relaxed is None:
                break
            whole = rounded(patterns, relaxed.weights, search.rows)
            if whole is not None:
                self._take(search, whole, rows)
            prices = relaxed.prices
            for share in _SHARES:
                mixed = share * prices + (1 - share) * centre
                filled = fill(of, search.rows.value(mixed))
                self.pool.add(self._grouped(filled.options))
                bound = float(mixed @ search.rows.limit) + float(filled.best.sum()) + search.rows.t_value(mixed)
                if bound < best:
                    centre, best = mixed, bound
            search.limit(best)
            search.tell(watch)
            if best - relaxed.value < _NEAR * max(abs(search.goal.value(search.best, self.tables)), 1):
                break
        return prices

    def _by_regions(self, search: Search, prices: Floats, watch: Watch) -> None:
        """Place regions anew until the time is spent, or for long without gain."""
        regions = Regions(self.tables, self.options, search.rows, prices)
        huge = len(self.options) > _HUGE
        size = _HUGE_REGION if huge else _REGION
        most, poor = 25 * size, 0
        scale = float(np.abs(search.goal.pair_gain).mean())
        while watch.left and not search.done and poor < _PATIENCE:
            taken = self._taken(search.best)
            gap = min(search.bound - search.value, scale)
            anew = regions.placed_anew(taken, regions.drawn(taken, size), gap, most, min(watch.left, 2.0))
            before = search.value
            if anew is not None:
                self._take(search, anew, None)
            poor = 0 if search.value > before else poor + 1
            search.tell(watch)

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

    def _close(self, search: "Search", relaxation: Relaxation, watch: Watch, sizes: tuple[int, ...]) -> None:
        """Choose among ever more of the patterns that a better answer could hold, cheapest first."""
        for size in sizes:
            if search.done or not watch.left:
                return
            beat = search.beat
            gap = relaxation.bound - beat
            listed = cheapest(self.sacks, relaxation.priced, relaxation.value, gap, size)
            if listed is None:
                if size == sizes[0]:
                    self._choose(search, self.pool.patterns(), min(watch.left, _STAGE))
                continue
            patterns, loss = listed
            last = loss >= gap
            among = self._choose(search, patterns, min(watch.left, math.inf if last else _STAGE))
            # An answer that beats the best holds only listed patterns, or one that loses more than `loss`.
            search.limit(max(among, beat - 1 if last else relaxation.bound - loss))
            search.tell(watch)
            if last:
                return

    def _choose(self, search: "Search", patterns: Patterns, seconds: float) -> float:
        """Take the best choice among these patterns when it beats the best so far; returns what none exceeds."""
        chosen = choose(columns(patterns, len(self.sacks.supporters), search.rows), seconds)
        if chosen.options is not None:
            self._take(search, chosen.options, None)
        return chosen.bound

    def _take(self, search: "Search", options: Ints, rows: list[Row] | None) -> None:
        """Keep these options when they beat the best so far; with `rows`, whatever else pays is added first."""
        pairs = np.sort(self.options.pairs[options].indices.astype(np.int64))
        if rows is not None:
            pairs = completed(self.tables, pairs, search.goal, rows)
        value = search.goal.value(pairs, self.tables)
        if value > search.value:
            search.best, search.value = pairs, value

    def _patterns(self, pairs: Ints) -> list[Pattern]:
        """The patterns a set of pairs is made of."""
        return self._grouped(self._taken(pairs))

    def _grouped(self, options: Ints) -> list[Pattern]:
        """Options put together by supporter."""
        by_place: dict[int, list[int]] = {}
        for option in options.tolist():
            by_place.setdefault(int(self.sacks.place[option]), []).append(option)
        return [(place, tuple(taken)) for place, taken in by_place.items()]

    def _taken(self, pairs: Ints) -> Ints:
        """The options a set of pairs is made of."""
        by_link: dict[int, list[int]] = {}
        for pair in np.sort(pairs).tolist():
            by_link.setdefault(int(self.tables.pair_link[pair]), []).append(pair)
        return np.sort(np.array([self._members[tuple(one)] for one in by_link.values()], dtype=np.int64))

    @cached_property
    def _members(self) -> dict[tuple[int, ...], int]:
        indices = self.options.pairs.indices
        return {tuple(sorted(indices[a:b].tolist())): at for at, (a, b) in enumerate(self._spans())}

    def _spans(self) -> list[tuple[int, int]]:
        starts = self.options.pairs.indptr
        return list(zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True))
