"""A better match by large neighbourhoods: some supporters at a time are freed and placed anew, exactly.

Everything outside the region stays; inside it, all patterns that cost little at the prices are listed and the
best choice among them is found by integer programming, the present one being among them.
"""

from dataclasses import replace
from random import Random

import numpy as np
from scipy.sparse import csc_array

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.patterns.columns import choose, columns, grouped, joined
from alongside.core.assignment.patterns.linking import Linking
from alongside.core.assignment.patterns.listing import cheapest
from alongside.core.assignment.patterns.options import Options
from alongside.core.assignment.patterns.pricing import knapsacks, price
from alongside.core.assignment.patterns.search import Search
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import Ints, Tables

_SLACK = 1e-9
_SIZE = 150  # supporters
_PATIENCE = 30  # regions in a row without gain
_PATTERNS = 25  # a supporter
_LONGEST = 2.0  # seconds for one region


def improve(search: Search, prices: Floats, watch: Watch) -> None:
    """Place regions anew until the time is spent, or for long without gain."""
    regions = Regions(search.ground.tables, search.ground.options, search.rows, prices)
    scale = float(np.abs(search.goal.pair_gain).mean())
    poor = 0
    while watch.left and not search.done and poor < _PATIENCE:
        taken = search.ground.taken(search.best)
        gap = min(search.bound - search.value, scale)
        anew = regions.placed_anew(taken, regions.drawn(taken, _SIZE), gap, _PATTERNS * _SIZE, watch)
        poor = 0 if search.take(anew, add=False) else poor + 1
        search.tell(watch)


class Regions:
    """Draws regions of a problem and places them anew."""

    def __init__(self, tables: Tables, found: Options, rows: Linking, prices: Floats, seed: int = 0) -> None:
        self.tables, self.found, self.rows = tables, found, rows
        self.value = rows.value(prices)
        self.by_row = rows.matrix.tocsr()
        self._needs = [np.flatnonzero(tables.need_organisation == at) for at in range(len(tables.organisations))]
        self.draw = Random(seed)  # noqa: S311  (a seeded draw, no secret)

    def drawn(self, taken: Ints, size: int) -> Ints:
        """Supporters around a need that is not covered, or else around any: those who could best help there.

        From them on to the needs they cover now and who else could cover those, until there are enough.
        """
        needs = len(self.tables.needs)
        used = np.asarray(self.rows.matrix[:, taken].sum(axis=1)).ravel()[:needs]
        open_needs = np.flatnonzero(used < 1 - _SLACK).tolist()
        around = self.draw.random() < 0.5
        queue = self.draw.sample(open_needs, min(len(open_needs), 1 + size // 12)) if around else []
        queue += [self.draw.randrange(needs)] if needs else []
        met, region = set(queue), dict[int, None]()
        at_supporter, at_organisation = self._standing(taken)
        while len(region) < size:
            if not queue:
                # Each need is at most once where the search goes on from, so that it ends.
                others = [need for need in range(needs) if need not in met]
                if not others:
                    break
                queue = [self.draw.choice(others)]
                met.update(queue)
            organisation = int(self.tables.need_organisation[queue.pop(0)])
            freed = at_organisation.get(organisation, [])
            for need in self._needs[organisation]:
                freed = [*freed, *self._best_for(int(need), max(2, size // 20))]
            for supporter in freed:
                region[supporter] = None
                new = [need for need in at_supporter.get(supporter, []) if need not in met]
                met.update(new)
                queue += new
        return np.array(sorted(list(region)[: 2 * size]), dtype=np.int64)

    def _standing(self, taken: Ints) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """The needs of each supporter, and the supporters of each organisation, as things are."""
        at_supporter: dict[int, list[int]] = {}
        at_organisation: dict[int, list[int]] = {}
        for option in taken.tolist():
            supporter, organisation = int(self.found.supporter[option]), int(self.found.organisation[option])
            needs = self.tables.pair_need[self.found.pairs[[option]].indices].tolist()
            at_supporter.setdefault(supporter, []).extend(needs)
            at_organisation.setdefault(organisation, []).append(supporter)
        return at_supporter, at_organisation

    def _best_for(self, need: int, most: int) -> list[int]:
        row = self.by_row.indptr[need : need + 2]
        options = self.by_row.indices[row[0] : row[1]]
        best = options[np.argsort(-self.value[options], kind="stable")[: 3 * most]]
        supporters = list(dict.fromkeys(self.found.supporter[best].tolist()))
        return self.draw.sample(supporters, min(most, len(supporters)))

    def placed_anew(self, taken: Ints, region: Ints, gap: float, most: int, watch: Watch) -> Ints | None:
        """The options of a match that is at least as good, as far as the listed patterns go; None without one."""
        inside = np.isin(self.found.supporter, region)
        outside = taken[~inside[taken]]
        left = self.rows.limit - np.asarray(self.rows.matrix[:, outside].sum(axis=1)).ravel()
        shape = len(self.tables.needs) + len(self.tables.organisations)
        full = np.flatnonzero(left[:shape] < 1 - _SLACK)
        inside[np.unique(self.by_row[full].indices)] = False
        inside &= (self.value > -gap) | np.isin(np.arange(len(inside)), taken)
        among = np.flatnonzero(inside)
        if not len(among):
            return None
        sacks, value = knapsacks(self.tables, part_of(self.found, among)), self.value[among]
        listed = cheapest(sacks, price(sacks, value), value, gap, most)
        if listed is None:
            return None
        held = grouped(sacks.place, np.searchsorted(among, np.intersect1d(taken, among)))
        programme = columns(joined(listed[0], held), len(sacks.supporters), self._rows(among, left))
        chosen = choose(programme, watch, _LONGEST, len(held))
        if chosen.options is None:
            return None
        return np.sort(np.concatenate([outside, among[chosen.options]]))

    def _rows(self, among: Ints, left: Floats) -> Linking:
        """The rows over these options, those left out that none of them is in."""
        matrix = self.by_row[:, among].tocsr()
        kept = np.flatnonzero((np.diff(matrix.indptr) > 0) | (self.rows.least != 0))
        return replace(
            self.rows,
            needs=int((kept < self.rows.needs).sum()),
            gain=self.rows.gain[among],
            matrix=csc_array(matrix[kept]),
            limit=left[kept],
            least=self.rows.least[kept],
            price=self.rows.price[kept],
            closed=np.zeros(0, dtype=np.int64),
        )


def part_of(found: Options, among: Ints) -> Options:
    """These options alone."""
    return Options(
        link=found.link[among],
        supporter=found.supporter[among],
        organisation=found.organisation[among],
        days=found.days[among],
        pairs=found.pairs[among],
    )
