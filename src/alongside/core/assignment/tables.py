"""A problem as arrays: ids in their own order, pairs that may be placed, and partnerships they would open.

Everything is sorted by id first, so that the order of rows in a file changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from alongside.core.assignment.problem import Candidate, Pair, Problem

Ints = NDArray[np.int64]
Key = TypeVar("Key", str, tuple[str, str])
Returns = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, eq=False)
class Tables:
    """Index arrays over organisations (O), needs (N), supporters (S), pairs (P) and links (L).

    A pair is a need with a supporter who may cover it; a link is the partnership (organisation, supporter)
    one or more pairs open. `rated` marks the organisations with an eligible need. `impossible` says that a
    locked pair or forced partnership is not among what may be placed.
    """

    organisations: tuple[str, ...]
    needs: tuple[str, ...]
    supporters: tuple[str, ...]
    max_partners: Ints
    rated: NDArray[np.bool_]
    need_organisation: Ints
    need_priority: Ints
    capacity: Ints
    max_organisations: Ints
    pair_need: Ints
    pair_supporter: Ints
    pair_score: Ints
    pair_days: Ints
    pair_link: Ints
    link_organisation: Ints
    link_supporter: Ints
    overhead: int
    partner_cost: int
    forced: tuple[int, ...]
    reciprocal: tuple[Returns, ...]
    locked: tuple[int, ...]
    standing: tuple[int, ...]
    standing_lost: int
    mutual: tuple[tuple[int, int], ...]
    impossible: bool

    @property
    def pair_organisation(self) -> Ints:
        """The organisation of each pair."""
        return self.need_organisation[self.pair_need]

    @property
    def pair_priority(self) -> Ints:
        """The priority of each pair's need."""
        return self.need_priority[self.pair_need]


def unavailable(problem: Problem) -> set[Pair]:
    """Every (organisation, supporter) that may not be partners, whatever the private reason.

    A veto, a conflict, a supporter whose own performance is at risk, or an organisation and itself.
    """
    blocked = {*problem.vetoes, *problem.conflicts}
    for supporter in problem.supporters:
        if supporter.adverse:
            blocked |= {Pair(organisation.id, supporter.id) for organisation in problem.organisations}
        elif supporter.organisation is not None:
            blocked.add(Pair(supporter.organisation, supporter.id))
    return blocked


def tables(problem: Problem) -> Tables:
    """The arrays of a problem that was read without faults."""
    organisations = _index(row.id for row in problem.organisations)
    needs = _index(row.id for row in problem.needs)
    supporters = _index(row.id for row in problem.supporters)
    by_id = {row.id: row for row in problem.needs}
    placeable = _placeable(problem)
    home = {row.need: by_id[row.need].organisation for row in problem.candidates}
    links = _index((row.supporter, home[row.need]) for row in placeable)
    pairs = {(row.need, row.supporter): at for at, row in enumerate(placeable)}
    in_order = [by_id[name] for name in needs]
    partners = {row.id: row.max_partners for row in problem.organisations}
    offers = {row.id: row for row in problem.supporters}
    wanted = [links.get((pair.supporter, pair.organisation), -1) for pair in problem.forced]
    fixed = [pairs.get((row.need, row.supporter), -1) for row in problem.locked]
    kept = [pairs[row.need, row.supporter] for row in problem.standing if (row.need, row.supporter) in pairs]
    return Tables(
        organisations=tuple(organisations),
        needs=tuple(needs),
        supporters=tuple(supporters),
        max_partners=_ints(partners[name] for name in organisations),
        rated=_rated(problem, organisations, home),
        need_organisation=_ints(organisations[row.organisation] for row in in_order),
        need_priority=_ints(row.priority for row in in_order),
        capacity=_ints(offers[name].capacity_days for name in supporters),
        max_organisations=_ints(offers[name].max_organisations for name in supporters),
        pair_need=_ints(needs[row.need] for row in placeable),
        pair_supporter=_ints(supporters[row.supporter] for row in placeable),
        pair_score=_ints(row.score for row in placeable),
        pair_days=_ints(by_id[row.need].days if row.days is None else row.days for row in placeable),
        pair_link=_ints(links[row.supporter, home[row.need]] for row in placeable),
        link_organisation=_ints(organisations[organisation] for _, organisation in links),
        link_supporter=_ints(supporters[supporter] for supporter, _ in links),
        overhead=problem.overhead_days_per_partnership,
        partner_cost=problem.partner_cost,
        forced=tuple(sorted(at for at in wanted if at >= 0)),
        reciprocal=_reciprocal(problem, links),
        locked=tuple(sorted(at for at in fixed if at >= 0)),
        standing=tuple(sorted(kept)),
        standing_lost=len(problem.standing) - len(kept),
        mutual=_mutual(problem, placeable),
        impossible=-1 in wanted or -1 in fixed,
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _index(names: Iterable[Key]) -> dict[Key, int]:
    return {name: at for at, name in enumerate(sorted(set(names)))}


def _placeable(problem: Problem) -> list[Candidate]:
    """Candidates that no private rule forbids, by supporter, organisation and need."""
    home = {need.id: need.organisation for need in problem.needs}
    blocked = unavailable(problem)
    free = [row for row in problem.candidates if Pair(home[row.need], row.supporter) not in blocked]
    return sorted(free, key=lambda row: (row.supporter, home[row.need], row.need))


def _rated(problem: Problem, organisations: Mapping[str, int], home: Mapping[str, str]) -> NDArray[np.bool_]:
    itself = {row.id: row.organisation for row in problem.supporters}
    rated = np.zeros(len(organisations), dtype=np.bool_)
    for row in problem.candidates:
        if itself[row.supporter] != home[row.need]:
            rated[organisations[home[row.need]]] = True
    return rated


def _reciprocal(problem: Problem, links: Mapping[tuple[str, str], int]) -> tuple[Returns, ...]:
    """For each reciprocal pair its own link and the links of its return; either may be absent."""
    itself = {row.id: row.organisation for row in problem.supporters}
    rules = []
    for pair in problem.reciprocal:
        there = [links[key] for key in [(pair.supporter, pair.organisation)] if key in links]
        helpers = [name for name, organisation in itself.items() if organisation == pair.organisation]
        back = [links[key] for name in helpers if (key := (name, str(itself[pair.supporter]))) in links]
        rules.append((tuple(there), tuple(sorted(back))))
    return tuple(sorted(rules))


def _mutual(problem: Problem, placeable: Sequence[Candidate]) -> tuple[tuple[int, int], ...]:
    """Pairs of pairs by which two organisations would help each other in one area."""
    needs = {row.id: row for row in problem.needs}
    itself = {row.id: row.organisation for row in problem.supporters}
    helps: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(placeable):
        helper, need = itself[row.supporter], needs[row.need]
        if helper is not None:
            helps[helper, need.organisation, need.area].append(at)
    both = [
        pair
        for (helper, helped, area), there in helps.items()
        if helper < helped
        for pair in product(there, helps.get((helped, helper, area), ()))
    ]
    return tuple(sorted(both))
