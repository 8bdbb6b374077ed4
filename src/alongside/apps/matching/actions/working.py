"""Work a round out: read the figures, solve, keep the answer. What was not chosen is looked at afterwards."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from alongside.apps.directory.queries import directory
from alongside.apps.matching.actions.runs import begin_looking, keep_answer, keep_interim
from alongside.apps.matching.models import Run
from alongside.apps.matching.queries import build, found, known, needs, offers, pack_of
from alongside.core.assignment import Answer, Problem, Progress, Status, read_problem, solve
from alongside.kit.actor import Actor, Permission
from alongside.kit.wording import figure

Report = Callable[[float, str], None]
Keep = Callable[[Callable[[], dict[str, Any]]], dict[str, Any]]

FIRST = 5.0  # seconds until there is something to show
LONGEST = 300.0  # seconds for the answer itself; what is not proved by then is said
_RUNGS = {"coverage": 0.3, "least_well_served": 0.5, "total": 0.7, "changes": 0.8}
_AIMS = {
    "coverage": "Covering as many needs as possible",
    "least_well_served": "Serving the organisation served least well as well as possible",
    "total": "Making all pairs fit as well as possible",
    "changes": "Keeping changes few",
}


def _at_once(effect: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    return effect()


def work_out(*, run_id: UUID, by: Actor, report: Report, keep: Keep = _at_once) -> dict[str, Any]:
    """Everything from the set-up to a kept answer; what became of it, for the job's record.

    `keep` does the last write (a job's own does it once, with its end). Raises NotAllowed when the actor may
    no longer run the round, LookupError when its pack is gone.
    """
    row = Run.objects.select_related("round").get(public_id=run_id)
    held = found(by=by, round_id=row.round.public_id, permission=Permission.RUN_ROUND)
    report(0.05, "Reading what is published")
    read = known(by=by, pack=pack_of(held), until=held.data_until, as_of=row.as_of)
    asked, given = needs(by=by, round_id=held.public_id), offers(by=by, round_id=held.public_id)
    built = build(held, asked, given, read, directory(by=by))
    problem = read_problem(built.problem)
    report(0.2, "Looking for the best pairing")

    def so_far(answer: Answer) -> None:
        keep_interim(run_id=run_id, built=built, answer=answer.as_dict(), by=by)

    answer = solve_long(problem, report, so_far)

    def effect() -> dict[str, Any]:
        if not keep_answer(run_id=run_id, built=built, answer=answer.as_dict(), by=by):
            return {"kept": False}
        if answer.status is not Status.INFEASIBLE:
            begin_looking(run_id=run_id, by=by)
        return {"kept": True, "status": answer.status.value}

    return keep(effect)


def solve_long(
    problem: Problem, report: Report, so_far: Callable[[Answer], None] | None = None, longest: float = LONGEST
) -> Answer:
    """The best answer within `longest` seconds; one that takes more than a few is handed to `so_far` on the way."""

    def hear(at: Progress) -> None:
        report(*told(at))

    first = solve(problem, time_limit=min(FIRST, longest), on_progress=hear)
    if first.status is not Status.FEASIBLE or longest <= FIRST:
        return first
    if so_far is not None:
        so_far(first)
    later = solve(problem, time_limit=longest - FIRST, on_progress=hear)
    return later if _rank(later) >= _rank(first) else first


def told(at: Progress) -> tuple[float, str]:
    """How far a run is, from 0 to 1, and in words: the aim it works on, what is reached and what is still open."""
    aim = _AIMS.get(at.step, "Looking for the best pairing")
    share = _RUNGS.get(at.step, 0.5)
    if at.value is None:
        return share, aim
    if at.bound is None or at.value == at.bound:
        return share, f"{aim}: {at.value:,}" + ("" if at.bound is None else ", and no better exists")
    percent = 100 * abs(at.bound - at.value) / max(1, abs(at.value))
    return share, f"{aim}: {at.value:,} so far. At most {_percent(percent)}% better exists; still looking"


def _percent(value: float) -> str:
    return figure(value, 1) if value >= 0.05 else "0.1"


def _rank(answer: Answer) -> tuple[int, ...]:
    """Rungs as numbers of which more is better, the most important first."""
    return tuple(-rung.value if rung.rung == "changes" else rung.value for rung in answer.ladder)
