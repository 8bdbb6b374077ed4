"""Who may read the audit, and how a link of the chain is made."""

import hashlib
import json
from typing import Any

from alongside.apps.audit.models import Event
from alongside.kit.actor import Actor, Permission, Role, rule

GENESIS = "0" * 64


@rule(Permission.SEE_AUDIT, "Administrators of this site")
def administrators_see_audit(actor: Actor, _: Any) -> bool:
    """The audit is for administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def digest(previous: str, values: dict[str, Any]) -> str:
    """The SHA-256 of a link: the digest before it and its own values as canonical JSON."""
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def link(event: Event) -> dict[str, Any]:
    """The values of an event that its digest covers."""
    return {
        "sequence": event.sequence,
        "at": event.at.isoformat(),
        "verb": event.verb,
        "actor": event.actor,
        "reason": event.reason,
        "subject": event.subject,
        "facts": event.facts,
    }
