"""Work a round out: read the figures, solve, keep the answer, then look at what was not chosen."""

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from alongside.apps.directory.queries import directory
from alongside.apps.matching.actions.runs import keep_answer, keep_explanation
from alongside.apps.matching.models import Run
from alongside.apps.matching.queries import build, found, known, needs, offers, pack_of
from alongside.core.assignment import (
    Answer,
    Pair,
    Price,
    Problem,
    Progress,
    Status,
    WhyNot,
    alternatives,
    prices,
    read_problem,
    solve,
    why_not,
)
from alongside.kit.actor import Actor, Permission

Report = Callable[[float, str], None]

LONGEST = 60.0  # seconds for the answer itself; what is not proved by then is said
_LOOK_BACK = 25.0  # seconds for alternatives and refusals together
_RUNGS = {"coverage": 0.3, "least_well_served": 0.5, "total": 0.7, "changes": 0.8}


def work_out(*, run_id: UUID, by: Actor, report: Report) -> dict[str, Any]:
    """Everything from the set-up to a kept answer with its alternatives; what became of it, for the job's record.

    Raises NotAllowed when the actor may no longer run the round, LookupError when its pack is gone.
    """
    row = Run.objects.select_related("round").get(public_id=run_id)
    held = found(by=by, round_id=row.round.public_id, permission=Permission.RUN_ROUND)
    report(0.05, "Reading what is published")
    read = known(by=by, pack=pack_of(held), until=held.data_until, as_of=row.as_of)
    asked, given = needs(by=by, round_id=held.public_id), offers(by=by, round_id=held.public_id)
    built = build(held, asked, given, read, directory(by=by))
    problem = read_problem(built.problem)
    report(0.2, "Looking for the best pairing")
    answer = solve(problem, time_limit=LONGEST, on_progress=lambda at: report(*_told(at)))
    if not keep_answer(run_id=run_id, built=built, answer=answer.as_dict(), by=by):
        return {"kept": False}
    report(0.9, "Looking at what was not chosen")
    if answer.status is not Status.INFEASIBLE:
        keep_explanation(run_id=run_id, explained=look_back(problem, answer), by=by)
    return {"kept": True, "status": answer.status.value}


def look_back(problem: Problem, answer: Answer, seconds: float = _LOOK_BACK) -> dict[str, Any]:
    """The next best matches with their price, and why each organisation has not the supporter that fits it best.

    Stops looking after so many seconds, and says so by `complete`.
    """
    end = time.monotonic() + seconds
    others = alternatives(problem, answer, 2, time_limit=seconds / 2)
    refused = []
    for pair in passed_over(problem, answer):
        if (left := end - time.monotonic()) <= 0:
            break
        refused.append(_refusal(pair, why_not(problem, answer, pair, time_limit=left)))
    return {
        "alternatives": [
            {
                "partnerships": other.as_dict()["partnerships"],
                "uncovered": len(other.uncovered),
                "prices": [_price(one) for one in prices(answer, other)],
            }
            for other in others
        ],
        "refused": refused,
        "complete": time.monotonic() < end,
    }


def passed_over(problem: Problem, answer: Answer) -> tuple[Pair, ...]:
    """For each organisation the supporter with the highest score on one of its needs, where it is not its partner."""
    home = {need.id: need.organisation for need in problem.needs}
    partners = {(one.organisation, one.supporter) for one in answer.partnerships}
    best: dict[str, tuple[int, str]] = {}
    for row in problem.candidates:
        organisation = home[row.need]
        best[organisation] = max(best.get(organisation, (-1, "")), (row.score, row.supporter))
    found = sorted((organisation, supporter) for organisation, (_, supporter) in best.items())
    return tuple(Pair(*pair) for pair in found if pair not in partners)


def _refusal(pair: Pair, told: WhyNot) -> dict[str, Any]:
    return {
        "organisation": pair.organisation,
        "supporter": pair.supporter,
        "reason": told.reason.value if told.reason else None,
        "conflict": [clash.as_dict() for clash in told.conflict],
        "prices": [_price(one) for one in told.prices],
        "moves": len(told.moves),
        "exact": told.exact,
    }


def _price(one: Price) -> dict[str, Any]:
    return {"rung": one.rung, "chosen": one.chosen, "other": one.other, "lost": one.lost}


def _told(at: Progress) -> tuple[float, str]:
    words = {
        "coverage": "As many needs as possible are covered",
        "least_well_served": "The organisation served least well is served as well as possible",
        "total": "The pairs fit as well as possible",
    }
    return _RUNGS.get(at.step, 0.5), words.get(at.step, "Checking")
