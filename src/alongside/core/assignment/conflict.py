"""Rules that cannot hold together: the smallest set of them.

A set of rules is tried by leaving every other rule out of the problem and asking whether any match is left.
The smallest conflicting set hits every way of mending the problem (every complement of a largest set that can
hold), so hitting sets are grown until one conflicts by itself (Reiter 1987; Ignatiev and others 2015).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csc_array

from alongside.core.assignment import compact, goals, highs
from alongside.core.assignment.answer import Clash
from alongside.core.assignment.highs import Programme
from alongside.core.assignment.problem import Candidate, Need, Pair, Problem, Supporter
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import tables, unavailable

_FREE = 1_000_000_000


def smallest_conflict(problem: Problem) -> tuple[Clash, ...]:
    """The fewest rules of an infeasible problem that no match satisfies together.

    A private rule appears as `not_available`, whoever set it.
    """
    small = _touched(problem)
    rules = _rules(small)

    def holds(kept: frozenset[int]) -> bool:
        return _feasible(_with(small, {rules[at] for at in kept}))

    return tuple(rules[at] for at in sorted(_smallest(len(rules), holds)))


def _smallest(count: int, holds: Callable[[frozenset[int]], bool]) -> frozenset[int]:
    everything = frozenset(range(count))
    mendings: list[frozenset[int]] = []
    while True:
        kept = _hitting(count, mendings)
        if not holds(kept):
            return kept
        for rule in sorted(everything - kept):
            if holds(kept | {rule}):
                kept |= {rule}
        if kept == everything:
            return frozenset()
        mendings.append(everything - kept)


def _hitting(count: int, sets: Sequence[frozenset[int]]) -> frozenset[int]:
    """The fewest rules of which every set holds at least one."""
    if not sets:
        return frozenset()
    matrix = np.array([[float(rule in one) for rule in range(count)] for one in sets])
    ones = np.ones(len(sets))
    programme = Programme(-np.ones(count), csc_array(matrix), ones, np.full(len(sets), np.inf), np.ones(count))
    found = highs.maximise(programme, Watch()).x
    return frozenset() if found is None else frozenset(np.flatnonzero(found > 0.5).tolist())


def _feasible(problem: Problem) -> bool:
    placed = tables(problem)
    if placed.impossible:
        return False
    return compact.maximise(placed, goals.nothing(placed), goals.rule_rows(placed), Watch())[0] is not None


def _touched(problem: Problem) -> Problem:
    """The part of the problem that rules ask something of; the rest can stay empty."""
    asked = _asked(problem)
    home = {need.id: need.organisation for need in problem.needs}
    return replace(
        problem,
        candidates=tuple(row for row in problem.candidates if Pair(home[row.need], row.supporter) in asked),
        standing=(),
    )


def _asked(problem: Problem) -> set[Pair]:
    home = {need.id: need.organisation for need in problem.needs}
    itself = {row.id: row.organisation for row in problem.supporters}
    asked = {*problem.forced, *problem.reciprocal, *(Pair(home[one.need], one.supporter) for one in problem.locked)}
    for pair in problem.reciprocal:
        helpers = [name for name, organisation in itself.items() if organisation == pair.organisation]
        asked |= {Pair(str(itself[pair.supporter]), name) for name in helpers}
    return asked


def _clash(rule: str, **about: str) -> Clash:
    return Clash(rule, tuple(about.items()))


def _rules(problem: Problem) -> list[Clash]:
    """Every rule that may take part, those that ask for something first."""
    asked = sorted(_asked(problem))
    blocked = unavailable(problem)
    forced, locked, reciprocal = sorted(problem.forced), sorted(problem.locked), sorted(problem.reciprocal)
    rules = [_clash("forced", organisation=pair.organisation, supporter=pair.supporter) for pair in forced]
    rules += [_clash("locked", need=one.need, supporter=one.supporter) for one in locked]
    rules += [_clash("reciprocal", organisation=one.organisation, supporter=one.supporter) for one in reciprocal]
    for pair in asked:
        if pair in blocked:
            rules.append(_clash("not_available", organisation=pair.organisation, supporter=pair.supporter))
    strangers = sorted(_strangers(problem, asked))
    rules += [_clash("no_eligible_supporter", need=need, supporter=name) for need, name in strangers]
    for name in sorted({pair.supporter for pair in asked}):
        rules += [_clash("no_capacity", supporter=name), _clash("organisation_cap", supporter=name)]
    rules += [_clash("partner_cap", organisation=name) for name in sorted({pair.organisation for pair in asked})]
    return [*rules, _clash("mutual_area")]


def _strangers(problem: Problem, asked: Iterable[Pair]) -> list[tuple[str, str]]:
    """Needs and supporters that a rule asks for and that are no candidates."""
    known = {(row.need, row.supporter) for row in problem.candidates}
    locked = {(one.need, one.supporter) for one in problem.locked}
    return [
        (need.id, pair.supporter)
        for pair in asked
        for need in problem.needs
        if need.organisation == pair.organisation and (need.id, pair.supporter) not in known
        if (need.id, pair.supporter) in locked or not _any_known(problem, pair, known)
    ]


def _any_known(problem: Problem, pair: Pair, known: set[tuple[str, str]]) -> bool:
    return any(
        need.organisation == pair.organisation and (need.id, pair.supporter) in known for need in problem.needs
    )


def _with(problem: Problem, kept: set[Clash]) -> Problem:
    """The problem with only these rules."""
    asked = _asked(problem)
    strangers = [
        Candidate(need, name, 0)
        for need, name in _strangers(problem, asked)
        if _clash("no_eligible_supporter", need=need, supporter=name) not in kept
    ]
    closed = [
        pair
        for pair in unavailable(problem) & asked
        if _clash("not_available", organisation=pair.organisation, supporter=pair.supporter) in kept
    ]
    return replace(
        problem,
        candidates=(*problem.candidates, *strangers),
        vetoes=tuple(sorted(closed)),
        conflicts=(),
        forced=tuple(one for one in problem.forced if _clash("forced", **_ids(one)) in kept),
        reciprocal=tuple(one for one in problem.reciprocal if _clash("reciprocal", **_ids(one)) in kept),
        locked=tuple(o for o in problem.locked if _clash("locked", need=o.need, supporter=o.supporter) in kept),
        supporters=tuple(_freed(supporter, kept) for supporter in problem.supporters),
        organisations=tuple(
            one if _clash("partner_cap", organisation=one.id) in kept else replace(one, max_partners=_FREE)
            for one in problem.organisations
        ),
        needs=problem.needs if _clash("mutual_area") in kept else tuple(_alone(need) for need in problem.needs),
    )


def _ids(pair: Pair) -> dict[str, str]:
    return {"organisation": pair.organisation, "supporter": pair.supporter}


def _freed(supporter: Supporter, kept: set[Clash]) -> Supporter:
    days = supporter.capacity_days if _clash("no_capacity", supporter=supporter.id) in kept else _FREE
    most = supporter.max_organisations if _clash("organisation_cap", supporter=supporter.id) in kept else _FREE
    return replace(supporter, capacity_days=days, max_organisations=most, adverse=False)


def _alone(need: Need) -> Need:
    return replace(need, area=f"{need.area} of {need.id}")
