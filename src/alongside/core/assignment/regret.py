"""What every pair would cost, all at once: the price of having it, and who would have to move.

Where a problem is a pure assignment (`slots`), prices are exact: a pair's cost less the present one's, and the
shortest chain of moves that makes room. Elsewhere days couple the pairs; prices of days then give a number
the price cannot be below, and `why_not` the price itself.
"""

from collections.abc import Callable, Mapping

from alongside.core.assignment.answer import Answer, Status
from alongside.core.assignment.explain import why_not
from alongside.core.assignment.loss import Regret
from alongside.core.assignment.problem import Placement, Problem
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.slots import slots
from alongside.core.assignment.tables import tables

__all__ = ["Regret", "regrets"]


def regrets(
    problem: Problem,
    answer: Answer,
    *,
    settle: int = 0,
    time_limit: float | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Mapping[Placement, Regret]:
    """The regret of every pair that may be placed, by need and supporter.

    `answer` is the proved match of `problem`. In an assignment all are exact, and pairs that no match can hold
    are left out. Elsewhere they are lower bounds, of which `settle` (the cheapest first) are made exact by
    solving again with the pair in it, while `time_limit` seconds last. Raises ValueError for a match that is
    not proved: a price compares with the best.
    """
    if answer.status is not Status.OPTIMAL:
        raise ValueError("only a proved match has exact prices; let the round run on first")
    # SciPy takes a second to import: only who asks should wait for it.
    from alongside.core.assignment.bounds import least_regrets
    from alongside.core.assignment.chains import exact_regrets

    placed = tables(problem)
    places = slots(placed, problem.objective is None)
    if places is not None:
        return exact_regrets(problem, answer, placed, places)
    found = least_regrets(problem, answer, placed)
    return _settled(problem, answer, found, settle, Watch(time_limit, None, cancel))


def _settled(
    problem: Problem, answer: Answer, found: dict[Placement, Regret], settle: int, watch: Watch
) -> dict[Placement, Regret]:
    rungs = [rung.rung for rung in answer.ladder] or ["objective"]
    unsure = [pair for pair, regret in found.items() if not regret.exact]
    unsure.sort(key=lambda pair: (_depth(found[pair], rungs), found[pair].points, pair))
    for pair in unsure[:settle]:
        if watch.left <= 0:
            break
        asked = why_not(problem, answer, pair, time_limit=None if watch.time_limit is None else watch.left)
        if asked.reason is not None or asked.conflict:
            del found[pair]
        elif asked.exact:
            first = next((price for price in asked.prices if price.lost), None)
            found[pair] = Regret(first.rung if first else None, first.lost if first else 0, True, asked.moves)
    return found


def _depth(regret: Regret, rungs: list[str]) -> int:
    """Losing on a low rung is cheap, on a high one dear."""
    return -len(rungs) if regret.rung is None else -rungs.index(regret.rung)
