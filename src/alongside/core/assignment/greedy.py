"""A first match that keeps the rules: pairs taken one after the other, the most worthwhile first."""

import numpy as np

from alongside.core.assignment.goals import Goal, Row
from alongside.core.assignment.tables import Ints, Tables


def completed(tables: Tables, start: Ints, goal: Goal, rows: list[Row]) -> Ints:
    """`start` (pairs that keep the rules) with every further pair that pays and breaks nothing.

    Pairs are tried by what they gain for the days they take. Links and pairs that a further row speaks of are
    left as they are.
    """
    taken = _Taken(tables, start)
    kept_out_pairs = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *[row.pairs for row in rows]]))
    kept_out_links = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *[row.links for row in rows]]))
    allowed = ~np.isin(tables.pair_link, kept_out_links)
    allowed[kept_out_pairs] = False
    worth = goal.pair_gain / np.maximum(tables.pair_days, 1)
    for pair in np.argsort(-worth, kind="stable"):
        gain = goal.pair_gain[pair] + (
            0 if tables.pair_link[pair] in taken.links else goal.link_gain[tables.pair_link[pair]]
        )
        if allowed[pair] and gain > 0 and taken.has_room(int(pair)):
            taken.add(int(pair))
    return np.array(sorted(taken.pairs), dtype=np.int64)


class _Taken:
    """The pairs taken so far and what they leave."""

    def __init__(self, tables: Tables, start: Ints) -> None:
        self.tables = tables
        self.pairs: set[int] = set()
        self.links: set[int] = set()
        self.covered: set[int] = set()
        self.days = tables.capacity.copy()
        self.organisations = tables.max_organisations.copy()
        self.partners = tables.max_partners.copy()
        for pair in start:
            self.add(int(pair))

    def has_room(self, pair: int) -> bool:
        """Whether the pair can be added without breaking a limit."""
        tables, link = self.tables, int(self.tables.pair_link[pair])
        supporter = tables.pair_supporter[pair]
        if tables.pair_need[pair] in self.covered:
            return False
        if link in self.links:
            return bool(tables.pair_days[pair] <= self.days[supporter])
        return bool(
            tables.pair_days[pair] + tables.overhead <= self.days[supporter]
            and self.organisations[supporter] > 0
            and self.partners[tables.link_organisation[link]] > 0
        )

    def add(self, pair: int) -> None:
        """Take the pair."""
        tables, link = self.tables, int(self.tables.pair_link[pair])
        supporter = tables.pair_supporter[pair]
        if link not in self.links:
            self.links.add(link)
            self.days[supporter] -= tables.overhead
            self.organisations[supporter] -= 1
            self.partners[tables.link_organisation[link]] -= 1
        self.days[supporter] -= tables.pair_days[pair]
        self.covered.add(int(tables.pair_need[pair]))
        self.pairs.add(pair)
