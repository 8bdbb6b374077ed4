"""Read the chain, and check that nobody has touched it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alongside.apps.audit.models import Event
from alongside.apps.audit.rules import GENESIS, digest, link
from alongside.kit.actor import Actor, Permission, demand


@dataclass(frozen=True)
class Entry:
    """One event as a person reads it."""

    sequence: int
    at: datetime
    verb: str
    actor: str
    subject: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What a check of the chain found: how many links, the last digest, and the first fault in plain words."""

    links: int
    last: str
    fault: str = ""


def entries(*, by: Actor, subject: str = "") -> tuple[Entry, ...]:
    """The events, newest first, of one subject when named. Raises NotAllowed."""
    demand(by, Permission.SEE_AUDIT)
    found = Event.objects.order_by("-sequence")
    if subject:
        found = found.filter(subject=subject)
    return tuple(Entry(e.sequence, e.at, e.verb, e.actor, e.subject, e.facts) for e in found[:500])


def verify(*, by: Actor, known: str = "") -> Verdict:
    """Walk the chain from its first link; an edit, a deletion or a new order is named where it is met.

    A chain that was cut short is whole in itself: only a digest `known` from an earlier check tells.
    Raises NotAllowed.
    """
    demand(by, Permission.SEE_AUDIT)
    before, count, met = GENESIS, 0, not known
    for event in Event.objects.order_by("sequence").iterator():
        count += 1
        if event.sequence != count:
            return Verdict(count - 1, before, f"Event {count} is missing.")
        if event.previous != before:
            return Verdict(count - 1, before, f"Event {count} does not follow the one before it.")
        if digest(event.previous, link(event)) != event.digest:
            return Verdict(count - 1, before, f"Event {count} was changed after it was written.")
        before = event.digest
        met = met or before == known
    fault = "" if met else "The event of the digest you gave is missing: the chain was cut short or written anew."
    return Verdict(count, before, fault)
