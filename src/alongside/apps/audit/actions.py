"""Write one event, the last statement of every action; keep the anchor; destroy a salt."""

import hashlib
import hmac
import logging
import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from alongside.apps.audit.anchor import Mark, append, read
from alongside.apps.audit.chain import GENESIS, digest
from alongside.apps.audit.models import Event, Look, Salt
from alongside.apps.audit.queries import Verdict, Wanted, exported, verify
from alongside.apps.audit.rules import link
from alongside.kit.actor import Actor, Kind, NotAllowed, Permission, demand, system
from alongside.kit.history import tell
from alongside.kit.retention import ACTS, Act, cutoff
from alongside.kit.slots import collect
from alongside.kit.wall import acting

_CHAIN = 7_201_913  # the advisory lock that keeps two writers on PostgreSQL from taking the same place
_PERSON = re.compile(r"person:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")
# Whoever acts, the chain needs its last link and the salts: the wall in the database shows them to the system alone.
_KEEPER = system("keep the audit")
_keeping = acting(_KEEPER)
_LOOKS: set[tuple[Any, ...]] = set()  # what this process has told: a reload asks the database nothing
_MOST_LOOKS = 10_000
_marked = float("-inf")
log = logging.getLogger(__name__)


class OutsideTransaction(RuntimeError):
    """An event must be written in the transaction it describes."""


class NothingToAccept(ValueError):
    """The chain and its anchor agree, or the fault is in the chain itself, which nobody can accept."""


@_keeping
def record(*, verb: str, subject: str, by: Actor, facts: dict[str, Any] | None = None) -> Event:
    """Append an event to the chain, in the transaction of what it describes.

    `verb` reads `app.verb`, `subject` reads `kind:uuid`; `facts` hold counts, ids and digests only. People are
    written as tokens (`person:uuid`, wherever it stands, becomes `person:token`). What a deputy does names the
    memberships they stand in for. Raises OutsideTransaction when
    no transaction is open.
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
        actor=token(by.person) if by.kind is Kind.PERSON and by.person else by.kind.value,
        reason=by.reason[:200],
        subject=_without_ids(subject),
        facts=_without_ids((facts or {}) | _standing_in(by)),
        previous=last["digest"] if last else GENESIS,
    )
    event.digest = digest(event.previous, link(event).values)
    with transaction.atomic():
        event.save(force_insert=True)
    tell(event=event.sequence, who=event.actor, why=event.verb)
    transaction.on_commit(_mark_now_and_then, robust=True)
    return event


@_keeping
def token(person: UUID) -> str:
    """How events name a person; the salt behind it is made when the person is first named."""
    found = Salt.objects.filter(person=person).first()
    if found is None:
        salt = secrets.token_hex(32)
        made = hmac.new(bytes.fromhex(salt), str(person).encode(), hashlib.sha256).hexdigest()[:32]
        found, _ = Salt.objects.get_or_create(person=person, defaults={"salt": salt, "token": made})
    return f"person:{found.token}"


@transaction.atomic
def forget(*, person: UUID, by: Actor) -> int:
    """Destroy a person's salt: no event leads to them any more. How many salts there were (0 or 1).

    What was noted of their looks in the last hours goes too. The event that says so has to be
    written before, under the token. Raises NotAllowed.
    """
    demand(by, Permission.ADMINISTER)
    with acting(_KEEPER):
        Look.objects.filter(person=person).delete()
        return Salt.objects.filter(person=person).delete()[0]


@_keeping
def looked(*, subject: str, page: str, by: Actor) -> bool:
    """Tell that a person looked at what was written in confidence; whether it was not told this hour already.

    Once for each person, record, page and hour. Raises what the database raises: then nothing may be shown.
    """
    if by.person is None:
        return False
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    seen: dict[str, Any] = {"person": by.person, "subject": subject[:120], "page": page[:80], "hour": hour}
    known = (by.person, subject, page, hour)
    if known in _LOOKS or Look.objects.filter(**seen).exists():
        return False
    with transaction.atomic():
        if not Look.objects.get_or_create(**seen)[1]:  # two windows opened at once
            return False
        record(verb="audit.looked", subject=subject[:120], by=by, facts={"page": page})
    if len(_LOOKS) > _MOST_LOOKS:
        _LOOKS.clear()
    _LOOKS.add(known)
    return True


def retain(*, by: Actor, now: datetime) -> dict[str, int]:
    """Delete what is past its time, each kind in one transaction with one event; how many of each kind.

    Raises NotAllowed unless the system asks.
    """
    if by.kind is not Kind.SYSTEM:
        raise NotAllowed("What is past its time is deleted by the system.")
    done: dict[str, int] = {}
    for act in collect(ACTS, by):
        with transaction.atomic(), acting(by):
            done[act.key] = act.delete(cutoff(act.key, now))
            if done[act.key]:
                record(verb="audit.past_its_time", subject=f"kind:{act.key}", by=by, facts={"deleted": done[act.key]})
    return done


def looks(actor: Actor) -> Act:
    """Notes of pages seen in hours that are over."""
    del actor
    return Act("looks", lambda before: Look.objects.filter(hour__lt=before).delete()[0])


def check(*, by: Actor, known: str = "", anchor: Path | None = None) -> Verdict:
    """Verify, and where nothing is wrong let the anchor see how far the chain has come. Raises NotAllowed."""
    verdict = verify(by=by, known=known, anchor=anchor)
    if verdict.fault or not verdict.links or anchor:
        return verdict
    try:
        made = _mark(verdict.links, verdict.last)
    except OSError as error:
        note = f"The anchor {settings.AUDIT_ANCHOR} cannot be written ({error.strerror}). Give it a folder that can."
        return replace(verdict, notes=(*verdict.notes, note))
    return replace(verdict, anchored=verdict.links if made else verdict.anchored)


def anchor(*, by: Actor) -> Verdict:
    """Verify, write into the chain what the anchor is, and let the anchor see that event: once a day.

    From then on neither can be shortened or replaced without the other telling. Raises NotAllowed, OSError.
    """
    verdict = check(by=by)
    if verdict.fault or not verdict.links or not Path(settings.AUDIT_ANCHOR).exists():
        return verdict
    _told(by)
    return check(by=by)


def accept(*, by: Actor, restored: bool) -> Verdict:
    """Say that a backup was restored, or that the anchor was lost: the chain goes on from what there is.

    Both the chain and the anchor keep that it was said. Raises NotAllowed, NothingToAccept, OSError.
    """
    verdict = verify(by=by)
    if verdict.remedy != ("restored" if restored else "begun_again"):
        raise NothingToAccept(verdict.fault or "The chain and its anchor agree: there is nothing to accept.")
    facts = {"accepted": verdict.remedy, "links": verdict.links, "anchor": verdict.anchored, "since": verdict.since}
    with transaction.atomic():
        event = record(verb="audit.accept", subject="audit:anchor", by=by, facts=facts)
    _mark(event.sequence, event.digest, accepted=verdict.remedy, since=verdict.since)
    _told(by)
    return check(by=by)


def export(*, by: Actor, wanted: Wanted | None = None) -> Iterable[dict[str, Any]]:
    """The events as plain rows, oldest first; that they were exported is an event of its own. Raises NotAllowed."""
    demand(by, Permission.SEE_AUDIT)
    with transaction.atomic():
        record(verb="audit.export", subject="audit:events", by=by, facts={"whole": wanted in (None, Wanted())})
    return exported(by=by, wanted=wanted)


@transaction.atomic
def _told(by: Actor) -> None:
    file = Path(settings.AUDIT_ANCHOR)
    marks = read(file, settings.SECRET_KEY) if file.exists() else ()
    facts = {"lines": len(marks), "mac": marks[-1].mac if marks else ""}
    record(verb="audit.anchor", subject="audit:anchor", by=by, facts=facts)


def _mark(sequence: int, last: str, accepted: str = "", since: int = 0) -> Mark | None:
    global _marked
    _marked = time.monotonic()
    mark = Mark(sequence, last, timezone.now().isoformat(), accepted, since)
    return append(Path(settings.AUDIT_ANCHOR), settings.SECRET_KEY, mark)


@_keeping
def _mark_now_and_then() -> None:
    # After a commit: what is marked is kept, whatever happens to this process. Never begins a file: one that
    # is gone would be found missing no more.
    if time.monotonic() - _marked < settings.AUDIT_ANCHOR_EVERY or not Path(settings.AUDIT_ANCHOR).exists():
        return
    last = Event.objects.order_by("-sequence").values_list("sequence", "digest").first()
    try:
        if last:
            _mark(*last)
    except OSError:
        log.exception("the anchor of the audit cannot be written")


def _standing_in(by: Actor) -> dict[str, Any]:
    """The memberships a deputy stands in for while they act."""
    held = [str(scope.for_membership) for scope in by.scopes if scope.for_membership]
    return {"for": held} if held else {}


def _without_ids(value: Any) -> Any:
    if isinstance(value, str):
        return _PERSON.sub(lambda found: token(UUID(found[1])), value)
    if isinstance(value, list | tuple):
        return [_without_ids(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_ids(one) for key, one in value.items()}
    return value
