"""A match that few would want to leave: at most so many blocking pairs, and what that costs.

Whether a pair blocks depends on everybody's room, so no linear rule says it. The next best matches are gone
through in order: the first with few enough blocking pairs is proved the best of them. When too many come
before it, blocking pairs are granted one after the other instead; what that finds keeps the cap, but a better
one may exist.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from alongside.core.assignment import goals
from alongside.core.assignment.answer import Answer, Status
from alongside.core.assignment.explain import Price, prices
from alongside.core.assignment.goals import Row
from alongside.core.assignment.problem import Placement, Problem
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.solving import solve
from alongside.core.assignment.stability import Blocking, blocking_pairs
from alongside.core.assignment.tables import Tables, tables

_GRANTS = 5  # blocking pairs tried in each round of granting, the largest gain first


@dataclass(frozen=True)
class Capped:
    """A match with at most `most` blocking pairs, or (`kept` false) the one with the fewest that was found.

    `prices` are what it gives up on each rung against the match without a cap. `exact`: no better match keeps
    the cap. `tried` counts the matches looked at.
    """

    answer: Answer
    blocking: tuple[Blocking, ...]
    most: int
    prices: tuple[Price, ...]
    exact: bool
    tried: int

    @property
    def kept(self) -> bool:
        """The cap is kept."""
        return len(self.blocking) <= self.most

    def sentence(self) -> str:
        """What was found, in words."""
        pairs = f"{len(self.blocking)} blocking pair{'' if len(self.blocking) == 1 else 's'}"
        if not self.kept:
            some = "No match" if self.exact else f"None of {self.tried} matches tried"
            return f"{some} has at most {self.most}; the fewest found is {pairs}."
        lost = next((price for price in self.prices if price.lost), None)
        cost = "costs nothing" if lost is None else f"costs {lost.lost} on {lost.rung.replace('_', ' ')}"
        proof = "no better match keeps the limit" if self.exact else "a better one may exist"
        return f"A match with {pairs} {cost}; {proof}."


def cap_blocking(
    problem: Problem,
    answer: Answer,
    most: int,
    *,
    tries: int = 20,
    time_limit: float | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Capped:
    """The best match with at most `most` blocking pairs, from the proved `answer` downwards.

    Looks at up to `tries` matches in order, then grants blocking pairs for as many again; `time_limit` is for
    all of it. Raises ValueError when `answer` is not proved or `most` below 0.
    """
    if answer.status is not Status.OPTIMAL or most < 0:
        raise ValueError("a cap of 0 or more is priced against a proved match; let the round run on first")
    watch = Watch(time_limit, None, cancel)
    looked = _in_order(problem, answer, most, tries, watch)
    if not looked.best.within(most) and not looked.all_seen:
        granted = _by_granting(problem, looked.best, most, tries, watch)
        looked = _Looked(granted.best, False, False, looked.tried + granted.tried)
    best = looked.best
    exact = looked.in_order and (best.within(most) or looked.all_seen)
    return Capped(best.answer, best.blocking, most, prices(answer, best.answer), exact, looked.tried)


@dataclass(frozen=True)
class _Match:
    answer: Answer
    blocking: tuple[Blocking, ...]

    def within(self, most: int) -> bool:
        return len(self.blocking) <= most


@dataclass(frozen=True)
class _Looked:
    """The match found; whether all before it were looked at, whether none is left, and how many there were."""

    best: _Match
    in_order: bool
    all_seen: bool
    tried: int


def _match(problem: Problem, answer: Answer) -> _Match:
    return _Match(answer, blocking_pairs(problem, answer))


def _in_order(problem: Problem, answer: Answer, most: int, tries: int, watch: Watch) -> _Looked:
    """The next best matches, one after the other, each only ruling out itself."""
    from alongside.core.assignment.machine import best  # imports SciPy

    placed = tables(problem)
    rows = goals.rule_rows(placed)
    fewest = now = _match(problem, answer)
    tried, proved = 1, True
    while not now.within(most) and tried < tries and watch.left > 0:
        rows.append(_not(placed, now.answer))
        other = best(problem, placed, rows, Watch(_left(watch), None, watch.cancel))
        if other is None:
            return _Looked(fewest, proved, True, tried)
        now, tried, proved = _match(problem, other), tried + 1, proved and other.status is Status.OPTIMAL
        fewest = min(fewest, now, key=lambda one: len(one.blocking))
    return _Looked(fewest, proved, False, tried)


def _by_granting(problem: Problem, start: _Match, most: int, tries: int, watch: Watch) -> _Looked:
    """Lock the blocking pair that leaves the fewest others, again and again while that helps."""
    now, asked, tried = start, problem, 0
    while not now.within(most):
        locked = {one.need for one in asked.locked}
        found: list[tuple[int, int, _Match, Problem]] = []
        for at, pair in enumerate([one for one in now.blocking if one.need not in locked][:_GRANTS]):
            if tried >= tries or watch.left <= 0:
                break
            tried += 1
            granted = replace(asked, locked=(*asked.locked, Placement(pair.need, pair.supporter)))
            other = solve(granted, time_limit=_left(watch), cancel=watch.cancel)
            if other.status is not Status.INFEASIBLE:
                one = _match(problem, other)
                found.append((len(one.blocking), at, one, granted))
        if not found or min(one[0] for one in found) >= len(now.blocking):
            break
        _, _, now, asked = min(found, key=lambda one: one[:2])
    return _Looked(now, False, False, tried)


def _left(watch: Watch) -> float | None:
    return None if watch.time_limit is None else watch.left


def _not(placed: Tables, answer: Answer) -> Row:
    """Any match but this one."""
    held = {(one.need, one.supporter) for one in answer.assignments}
    names = zip(placed.pair_need, placed.pair_supporter, strict=True)
    there = np.array([(placed.needs[n], placed.supporters[s]) in held for n, s in names], dtype=np.bool_)
    none = np.zeros(0, dtype=np.int64)
    weights = np.where(there, 1, -1).astype(np.int64)
    return Row(np.arange(len(there)), weights, none, none, -np.inf, len(held) - 1)
