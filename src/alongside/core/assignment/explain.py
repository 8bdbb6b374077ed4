"""Why not that one, what it would cost, who would have to move, and which matches come next.

Every price is exact: the problem is solved again with the pair in it. A dual price would only be a lower bound.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from alongside.core.assignment import goals
from alongside.core.assignment.answer import Answer, Clash, Reason, Status
from alongside.core.assignment.goals import Row
from alongside.core.assignment.problem import Pair, Placement, Problem
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.solving import solve
from alongside.core.assignment.tables import Tables, tables, unavailable


@dataclass(frozen=True)
class Price:
    """What another match gives up on one rung, in its own points (below 0: gains, after losing above)."""

    rung: str
    chosen: int
    other: int
    lost: int


@dataclass(frozen=True)
class Move:
    """A need whose supporter would change; None is nobody."""

    need: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class WhyNot:
    """The answer to "why not that one?".

    `reason` is set when no match can hold the pair; `conflict` then names the rules in the way. Otherwise
    `prices` say what the best match with the pair loses on each rung, `moves` who would have to move, and
    `points` by how much the pair's score would have to rise to be as good (None when points cannot buy it).
    `exact` is false when a time limit left either match unproved.
    """

    prices: tuple[Price, ...] = ()
    moves: tuple[Move, ...] = ()
    points: int | None = None
    exact: bool = True
    answer: Answer | None = None
    reason: Reason | None = None
    conflict: tuple[Clash, ...] = ()

    @property
    def chosen_anyway(self) -> bool:
        """The pair costs nothing: it is in the match, or in one just as good."""
        return self.reason is None and not self.conflict and all(price.lost == 0 for price in self.prices)


def why_not(problem: Problem, answer: Answer, wanted: Pair | Placement, *, time_limit: float | None = None) -> WhyNot:
    """What it would cost to have a partnership (Pair) or a need placed with a supporter (Placement).

    `answer` is the solved match of `problem`. Raises ValueError when it holds no match.
    """
    if answer.status is Status.INFEASIBLE:
        raise ValueError("there is no match to compare with")
    hindrance = _hindrance(problem, wanted)
    if hindrance is not None:
        return WhyNot(reason=hindrance)
    if isinstance(wanted, Pair):
        asked = replace(problem, forced=tuple(dict.fromkeys([*problem.forced, wanted])))
    else:
        asked = replace(problem, locked=tuple(dict.fromkeys([*problem.locked, wanted])))
    other = solve(asked, time_limit=time_limit)
    if other.status is Status.INFEASIBLE:
        return WhyNot(conflict=other.conflict)
    lost = prices(answer, other)
    return WhyNot(
        prices=lost,
        moves=moves(answer, other),
        points=_points(lost),
        exact=answer.status is Status.OPTIMAL and other.status is Status.OPTIMAL,
        answer=other,
    )


def alternatives(
    problem: Problem,
    answer: Answer,
    count: int = 3,
    *,
    time_limit: float | None = None,
    cancel: Callable[[], bool] | None = None,
) -> tuple[Answer, ...]:
    """The next best matches, best first, each changing at least two partnerships of every one before it.

    (Where a match has fewer than two, one that differs by two in all.) Fewer than `count` come back when no
    more exist or `time_limit` seconds for all of them are over.
    """
    from alongside.core.assignment.machine import best  # imports SciPy

    placed = tables(problem)
    rows = [*goals.rule_rows(placed), _different(placed, answer)]
    watch = Watch(time_limit, None, cancel)
    found: list[Answer] = []
    while len(found) < count and watch.left > 0:
        other = best(problem, placed, rows, watch)
        if other is None:
            break
        found.append(other)
        rows.append(_different(placed, other))
    return tuple(found)


def prices(answer: Answer, other: Answer) -> tuple[Price, ...]:
    """What the other match gives up on each rung, or on the weighted objective."""
    if not answer.ladder:
        chosen, instead = answer.objective or 0, other.objective or 0
        return (Price("objective", chosen, instead, instead - chosen),)
    return tuple(
        Price(one.rung, one.value, two.value, (one.value - two.value) * (-1 if one.rung == "changes" else 1))
        for one, two in zip(answer.ladder, other.ladder, strict=True)
    )


def moves(answer: Answer, other: Answer) -> tuple[Move, ...]:
    """The needs whose supporter differs between two matches, by id."""
    before = {one.need: one.supporter for one in answer.assignments}
    after = {one.need: one.supporter for one in other.assignments}
    needs = sorted({*before, *after})
    return tuple(
        Move(need, before.get(need), after.get(need)) for need in needs if before.get(need) != after.get(need)
    )


def _hindrance(problem: Problem, wanted: Pair | Placement) -> Reason | None:
    home = {need.id: need.organisation for need in problem.needs}
    known = [row for row in problem.candidates if row.supporter == wanted.supporter]
    if isinstance(wanted, Pair):
        pair = wanted
        eligible = any(home[row.need] == pair.organisation for row in known)
    else:
        pair = Pair(home[wanted.need], wanted.supporter)
        eligible = any(row.need == wanted.need for row in known)
    if not eligible or Pair(pair.organisation, pair.supporter) in _selves(problem):
        return Reason.NO_ELIGIBLE_SUPPORTER
    return Reason.NOT_AVAILABLE if pair in unavailable(problem) else None


def _selves(problem: Problem) -> set[Pair]:
    return {Pair(row.organisation, row.id) for row in problem.supporters if row.organisation is not None}


def _points(lost: tuple[Price, ...]) -> int | None:
    """Points buy a pair only when what it loses first is counted in points."""
    first = next((price for price in lost if price.lost != 0), None)
    if first is None:
        return 0
    return first.lost if first.rung in ("total", "objective") else None


def _different(placed: Tables, answer: Answer) -> Row:
    held = {(one.organisation, one.supporter) for one in answer.partnerships}
    links = np.arange(len(placed.link_organisation))
    names = [
        (placed.organisations[organisation], placed.supporters[supporter])
        for organisation, supporter in zip(placed.link_organisation, placed.link_supporter, strict=True)
    ]
    there = np.array([name in held for name in names], dtype=bool)
    none = np.zeros(0, dtype=np.int64)
    if len(held) >= 2:  # at least two of those held are given up
        kept = links[there]
        return Row(none, none, kept, np.ones(len(kept), dtype=np.int64), -np.inf, len(held) - 2)
    return Row(none, none, links, np.where(there, -1, 1), 2 - len(held), np.inf)
