"""Solve a problem for a page: quickly, then thoroughly, until somebody asks for an end; under a cap if wanted."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from alongside.apps.matching.actions.telling import Telling
from alongside.core.assignment import (
    Answer,
    Capped,
    Problem,
    Rung,
    Status,
    blocking_pairs,
    cap_blocking,
    solve,
)

Report = Callable[[float, str], None]
Ending = Callable[[], bool]

FIRST = 5.0  # seconds until there is something to show
LONGEST = 300.0  # seconds for the answer itself; what is not proved by then is said
_CAPPING = 60.0  # seconds for finding a pairing that keeps the cap


def never() -> bool:
    """Nobody asks for an early end."""
    return False


@dataclass(frozen=True)
class Solved:
    """An answer with what is said beside it: whether somebody did not wait for its proof, and what a cap cost."""

    answer: Answer
    stopped: bool = False
    cap: dict[str, Any] | None = None

    @property
    def nothing(self) -> bool:
        """It was stopped before any pairing was found."""
        return self.stopped and not self.answer.assignments

    @property
    def possible(self) -> bool:
        """The rules do not contradict each other."""
        return self.answer.status is not Status.INFEASIBLE

    def document(self) -> dict[str, Any]:
        """The answer as it is kept."""
        beside = ({"stopped": True} if self.stopped else {}) | ({"cap": self.cap} if self.cap else {})
        return self.answer.as_dict() | beside


def solve_under(
    problem: Problem,
    most_blocking: int | None,
    report: Report,
    so_far: Callable[[Answer], None] | None = None,
    longest: float | None = None,
    ending: Ending = never,
) -> Solved:
    """The best answer with at most so many blocking pairs (None: any number), within `longest` seconds.

    A cap is priced against a proved answer; where there is none in time, the answer stays without it and says
    so in `cap`.
    """
    answer = solve_long(problem, report, so_far, LONGEST if longest is None else longest, ending)
    stopped = ending() and answer.status is Status.FEASIBLE
    if most_blocking is None or answer.status is Status.INFEASIBLE:
        return Solved(answer, stopped)
    if answer.status is Status.FEASIBLE:
        return Solved(answer, stopped, _untried(problem, answer, most_blocking))
    report(0.85, "Looking for the best pairing in which fewer would rather have each other")
    capped = cap_blocking(problem, answer, most_blocking, time_limit=_CAPPING, cancel=ending)
    return Solved(_proved_of(capped, answer), ending() and not _exact(capped), _cap(capped, answer))


def solve_long(
    problem: Problem,
    report: Report,
    so_far: Callable[[Answer], None] | None = None,
    longest: float = LONGEST,
    ending: Ending = never,
) -> Answer:
    """The best answer within `longest` seconds, or until `ending` answers true.

    One that takes more than a few seconds is handed to `so_far` on the way.
    """
    telling = Telling(report, standing=len(problem.standing))
    first = solve(problem, time_limit=min(FIRST, longest), on_progress=telling.hear, cancel=ending)
    if first.status is not Status.FEASIBLE or longest <= FIRST or ending():
        return first
    if so_far is not None:
        so_far(first)
    later = solve(problem, time_limit=longest - FIRST, on_progress=telling.hear, cancel=ending)
    return later if _rank(later) >= _rank(first) else first


def _rank(answer: Answer) -> tuple[int, ...]:
    """Rungs as numbers of which more is better, the most important first."""
    return tuple(-rung.value if rung.rung == "changes" else rung.value for rung in answer.ladder)


def _exact(capped: Capped) -> bool:
    """No better match keeps the cap; one that gives up nothing is the best in any case."""
    return capped.kept and (capped.exact or not any(price.lost for price in capped.prices))


def _cap(capped: Capped, free: Answer) -> dict[str, Any]:
    """What is said of a cap: whether it is kept, what it costs, and the pairing without it."""
    document = free.as_dict()
    return {
        "most": capped.most,
        "blocking": len(capped.blocking),
        "kept": capped.kept,
        "impossible": capped.exact and not capped.kept,
        "exact": _exact(capped),
        "tried": capped.tried,
        "prices": [asdict(price) for price in capped.prices],
        "moved": capped.answer.assignments != free.assignments,
        "free": {key: document[key] for key in ("partnerships", "assignments")} | {"uncovered": len(free.uncovered)},
    }


def _untried(problem: Problem, answer: Answer, most: int) -> dict[str, Any]:
    blocking = len(blocking_pairs(problem, answer))
    return {"most": most, "blocking": blocking, "kept": blocking <= most, "impossible": False, "exact": False} | {
        "tried": 0,
        "prices": [],
        "moved": False,
        "free": None,
    }


def _proved_of(capped: Capped, free: Answer) -> Answer:
    """The capped answer with no more proof than there is: that of the answer without the cap bounds it.

    Below the first aim on which the two differ nothing is known, so the ladder ends there.
    """
    if _exact(capped):
        return replace(capped.answer, status=Status.OPTIMAL)
    rungs: list[Rung] = []
    for mine, best in zip(capped.answer.ladder, free.ladder, strict=True):
        rungs.append(replace(mine, bound=best.value))
        if mine.value != best.value:
            break
    last = rungs[-1]
    gap = abs(last.value - last.bound) / max(1, abs(last.value))
    return replace(
        capped.answer,
        status=Status.FEASIBLE,
        objective=last.value,
        bound=float(last.bound),
        gap=gap,
        ladder=tuple(rungs),
    )
