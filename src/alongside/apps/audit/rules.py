"""Who may read the audit, and how an event becomes a link of the chain."""

from typing import Any

from alongside.apps.audit.chain import COVERED, Link
from alongside.apps.audit.models import Event
from alongside.kit.actor import Actor, Permission, Role, rule
from alongside.kit.wall import ADMINISTRATORS, NOBODY, wall


@rule(Permission.SEE_AUDIT, "Administrators of this site")
def administrators_see_audit(actor: Actor, _: Any) -> bool:
    """The audit is for administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def link(event: Event) -> Link:
    """An event as the chain sees it."""
    values = {name: getattr(event, name) for name in COVERED} | {"at": event.at.isoformat()}
    return Link(event.previous, event.digest, values)


# The chain needs its last link and a person's salt whoever acts: `actions` writes and reads them as the system.
wall("audit.Event", ADMINISTRATORS, "Administrators of this site", change=NOBODY, append_only=True)
wall("audit.Salt", ADMINISTRATORS, "Administrators of this site")
wall("audit.Look", NOBODY, "The system: it keeps the audit")
