"""Work a round out: read the figures, solve, keep the answer. What was not chosen is looked at afterwards."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from alongside.apps.directory.queries import directory
from alongside.apps.matching.actions.runs import begin_looking, keep_answer, keep_interim, keep_nothing
from alongside.apps.matching.actions.solving import Ending, Report, never, solve_under
from alongside.apps.matching.models import Run
from alongside.apps.matching.queries import build, found, known, needs, offers, pack_of
from alongside.core.assignment import Answer, read_problem
from alongside.kit.actor import Actor, Permission

Keep = Callable[[Callable[[], dict[str, Any]]], dict[str, Any]]


def _at_once(effect: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    return effect()


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

    solved = solve_under(problem, row.settings.get("most_blocking"), report, so_far, ending=ending)

    def effect() -> dict[str, Any]:
        if solved.nothing:
            return {"kept": False, "nothing": keep_nothing(run_id=run_id, by=by)}
        if not keep_answer(run_id=run_id, built=built, answer=solved.document(), by=by):
            return {"kept": False}
        if solved.possible:
            begin_looking(run_id=run_id, by=by)
        return {"kept": True, "status": solved.answer.status.value}

    return keep(effect)
