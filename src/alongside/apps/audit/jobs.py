"""What the audit does by itself once a day: the chain is checked, its anchor kept; what is past its time deleted."""

import logging
from datetime import datetime
from typing import Any

from django.utils import timezone

from alongside.apps.audit import actions
from alongside.kit.actor import Actor, system
from alongside.kit.jobs.door import Handle, job
from alongside.kit.jobs.periodic import Due

log = logging.getLogger(__name__)


def anchor_due(actor: Actor, now: datetime) -> Due:
    """Once a day."""
    del actor
    return Due("audit.anchor", key=f"audit.anchor:{now.date().isoformat()}")


@job("audit.anchor")
def keep_anchor(handle: Handle) -> dict[str, Any]:
    """Check the chain and keep its anchor; a fault goes into the log, and to the page of the audit."""
    del handle
    verdict = actions.anchor(by=system("the daily check of the audit"))
    if verdict.fault:
        log.critical("the audit does not hold: %s", verdict.fault)
    return {"links": verdict.links, "fault": verdict.fault, "anchored": verdict.anchored}


def retention_due(actor: Actor, now: datetime) -> Due:
    """Once a day."""
    del actor
    return Due("audit.retention", key=f"audit.retention:{now.date().isoformat()}")


@job("audit.retention")
def delete_past_its_time(handle: Handle) -> dict[str, int]:
    """Delete what is past its time."""
    del handle
    return actions.retain(by=system("delete what is past its time"), now=timezone.now())
