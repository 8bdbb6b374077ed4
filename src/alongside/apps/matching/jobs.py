"""The background work of rounds."""

from datetime import datetime
from typing import Any
from uuid import UUID

from alongside.apps.accounts.queries import actor_of_person
from alongside.apps.matching import actions, queries
from alongside.apps.matching.actions.rematching import AGAIN
from alongside.apps.matching.actions.runs import LOOK, WEIGH, WORK
from alongside.apps.matching.actions.whatif import TRY
from alongside.kit.actor import Actor, system
from alongside.kit.jobs import door
from alongside.kit.jobs.periodic import Due

LAPSE = "matching.lapse"


def _by(handle: door.Handle) -> Actor:
    """The person who began it, as they may do now."""
    person = handle.arguments["person"]
    return actor_of_person(person) if person else system("run a round of the sample site")


@door.job(WORK)
def solve_round(handle: door.Handle) -> dict[str, Any]:
    """Work a round out as the person who began it may do now. Raises NotAllowed, Cancelled."""
    run = UUID(handle.arguments["run"])
    return actions.work_out(run_id=run, by=_by(handle), report=handle.report, keep=handle.keep, ending=handle.ending)


@door.job(LOOK)
def look_at_run(handle: door.Handle) -> dict[str, Any]:
    """Look at what an answer did not choose. Raises NotAllowed, Cancelled."""
    return actions.look_at_run(
        round_id=UUID(handle.arguments["round"]),
        run_id=UUID(handle.arguments["run"]),
        by=_by(handle),
        report=handle.report,
        keep=handle.keep,
    )


@door.job(WEIGH)
def try_weightings(handle: door.Handle) -> dict[str, Any]:
    """Try some more weightings on an answer. Raises NotAllowed, Cancelled."""
    return actions.try_weightings(
        round_id=UUID(handle.arguments["round"]),
        run_id=UUID(handle.arguments["run"]),
        since=handle.arguments["done"],
        by=_by(handle),
        report=handle.report,
        keep=handle.keep,
    )


@door.job(TRY)
def try_what_if(handle: door.Handle) -> dict[str, Any]:
    """Work a draft out. Raises NotAllowed, Cancelled."""
    return actions.work_out_what_if(
        draft=UUID(handle.arguments["draft"]),
        by=_by(handle),
        report=handle.report,
        keep=handle.keep,
        ending=handle.ending,
    )


@door.job(AGAIN)
def match_round_again(handle: door.Handle) -> dict[str, Any]:
    """Match a round again beside what was promised. Raises NotAllowed, Cancelled."""
    return actions.match_again(
        run_id=UUID(handle.arguments["run"]),
        by=_by(handle),
        report=handle.report,
        keep=handle.keep,
        ending=handle.ending,
    )


@door.job(LAPSE)
def end_overdue_proposals(handle: door.Handle) -> dict[str, Any]:
    """End proposals that were not answered in time, and tell whom it concerns. Raises Cancelled."""
    by = system("a proposal was not answered in time")
    told: dict[str, Any] = handle.keep(lambda: {"proposals": actions.lapse(by=by)})
    return told


def overdue_proposals(by: Actor, now: datetime) -> Due | None:
    """What is due on a day on which proposals wait whose last day has gone by; once a day."""
    return Due(LAPSE, f"{LAPSE}:{now.date()}") if queries.overdue().exists() else None
