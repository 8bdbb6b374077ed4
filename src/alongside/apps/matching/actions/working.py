"""Work a round out: read the figures, solve, keep the answer. What was not chosen is looked at afterwards."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from alongside.apps.directory.queries import directory
from alongside.apps.matching.actions.runs import begin_looking, keep_answer, keep_interim, keep_nothing
from alongside.apps.matching.actions.telling import Telling
from alongside.apps.matching.models import Run
from alongside.apps.matching.queries import build, found, known, needs, offers, pack_of
from alongside.core.assignment import Answer, Problem, Status, read_problem, solve
from alongside.kit.actor import Actor, Permission

Report = Callable[[float, str], None]
Keep = Callable[[Callable[[], dict[str, Any]]], dict[str, Any]]
Ending = Callable[[], bool]

FIRST = 5.0  # seconds until there is something to show
LONGEST = 300.0  # seconds for the answer itself; what is not proved by then is said


def _at_once(effect: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    return effect()


def never() -> bool:
    """Nobody asks for an early end."""
    return False


def work_out(
    *, run_id: UUID, by: Actor, report: Report, keep: Keep = _at_once, ending: Ending = never
) -> dict[str, Any]:
    """Everything from the set-up to a kept answer; what became of it, for the job's record.

    `keep` does the last write (a job's own does it once, with its end). When `ending` answers true, the best
    pairing so far is kept, marked as stopped, or that there is none. Raises NotAllowed when the actor may no
    longer run the round, LookupError when its pack is gone.
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

    answer = solve_long(problem, report, so_far, ending=ending)
    stopped = ending() and answer.status is Status.FEASIBLE

    def effect() -> dict[str, Any]:
        if stopped and not answer.assignments:
            return {"kept": False, "nothing": keep_nothing(run_id=run_id, by=by)}
        document = as_kept(answer, stopped)
        if not keep_answer(run_id=run_id, built=built, answer=document, by=by):
            return {"kept": False}
        if answer.status is not Status.INFEASIBLE:
            begin_looking(run_id=run_id, by=by)
        return {"kept": True, "status": answer.status.value}

    return keep(effect)


def as_kept(answer: Answer, stopped: bool) -> dict[str, Any]:
    """An answer as it is stored; one that somebody did not wait for says so."""
    return answer.as_dict() | ({"stopped": True} if stopped else {})


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
