"""The background work of waves: to close them when their last day has gone by."""

from datetime import datetime
from typing import Any

from alongside.apps.surveys import actions, queries
from alongside.kit.actor import Actor, system
from alongside.kit.jobs import door
from alongside.kit.jobs.periodic import Due

CLOSE = "surveys.close"


@door.job(CLOSE)
def close_overdue_waves(handle: door.Handle) -> dict[str, Any]:
    """Close waves whose last day has gone by. Raises Cancelled."""
    by = system("the last day of a wave has gone by")
    told: dict[str, Any] = handle.keep(lambda: {"waves": actions.lapse(by=by)})
    return told


def overdue_waves(by: Actor, now: datetime) -> Due | None:
    """What is due on a day on which waves stand open whose last day has gone by; once a day."""
    return Due(CLOSE, f"{CLOSE}:{now.date()}") if queries.overdue(by=by) else None
