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
    """The SHA-256 of a link: the digest before it and its own values as canonical JSON.

    Raises TypeError or ValueError for values that JSON does not have.
    """
    plain = json.loads(json.dumps(values, allow_nan=False))
    canonical = json.dumps(_whole(plain), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def _whole(value: Any) -> Any:
    # PostgreSQL keeps JSON numbers as decimals: 1e16 comes back as a whole number, -0.0 without its sign.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {key: _whole(one) for key, one in value.items()}
    return value


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
