"""The background work of reviews: a risk nobody acknowledged by the end of the day goes to the next named."""

from datetime import datetime
from typing import Any

from alongside.apps.peer_review import actions, queries
from alongside.kit.actor import Actor, system
from alongside.kit.jobs import door
from alongside.kit.jobs.periodic import Due

ESCALATE = "peer_review.escalate"


@door.job(ESCALATE)
def tell_the_next(handle: door.Handle) -> dict[str, Any]:
    """Write to the next named of each risk. Raises Cancelled."""
    by = system("an immediate risk was not acknowledged by the end of the day")
    told: dict[str, Any] = handle.keep(lambda: {"risks": actions.escalate(by=by)})
    return told


def unacknowledged(by: Actor, now: datetime) -> Due | None:
    """What is due on a day that began with a risk nobody acknowledged; once a day."""
    return Due(ESCALATE, f"{ESCALATE}:{now.date()}") if queries.overdue(now).exists() else None
