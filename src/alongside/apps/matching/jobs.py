"""The background work of rounds."""

from typing import Any
from uuid import UUID

from alongside.apps.accounts.queries import actor_of_person
from alongside.apps.matching import actions
from alongside.apps.matching.actions.runs import WORK
from alongside.kit.actor import system
from alongside.kit.jobs import door


@door.job(WORK)
def solve_round(handle: door.Handle) -> dict[str, Any]:
    """Work a round out as the person who began it may do now. Raises NotAllowed, Cancelled."""
    person = handle.arguments["person"]
    by = actor_of_person(person) if person else system("run a round of the sample site")
    return actions.work_out(run_id=UUID(handle.arguments["run"]), by=by, report=handle.report)
