"""Write one event; the last statement of every action."""

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from alongside.apps.audit.models import Event
from alongside.apps.audit.rules import GENESIS, digest, link
from alongside.kit.actor import Actor, Kind

_CHAIN = 7_201_913  # the advisory lock that keeps two writers on PostgreSQL from taking the same place


class OutsideTransaction(RuntimeError):
    """An event must be written in the transaction it describes."""


def record(*, verb: str, subject: str, by: Actor, facts: dict[str, Any] | None = None) -> Event:
    """Append an event to the chain, in the transaction of what it describes.

    `verb` reads `app.verb`, `subject` reads `kind:uuid`; `facts` hold counts, ids and digests only.
    Raises OutsideTransaction when no transaction is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{verb} was recorded outside a transaction")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN])
    last = Event.objects.order_by("-sequence").values("sequence", "digest").first()
    event = Event(
        sequence=last["sequence"] + 1 if last else 1,
        at=timezone.now(),
        verb=verb,
        actor=f"person:{by.person}" if by.kind is Kind.PERSON else by.kind.value,
        reason=by.reason[:200],
        subject=subject,
        facts=facts or {},
        previous=last["digest"] if last else GENESIS,
    )
    event.digest = digest(event.previous, link(event))
    with transaction.atomic():
        event.save(force_insert=True)
    return event
