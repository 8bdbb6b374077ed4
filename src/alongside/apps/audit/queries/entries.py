"""Read the events, and who is behind their tokens."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from alongside.apps.audit.models import Event, Salt
from alongside.apps.audit.rules import link
from alongside.kit.actor import Actor, Permission, demand, system
from alongside.kit.slots import collect
from alongside.kit.wall import acting

NAMES = "audit.names"  # filled by accounts: actor, ids of people -> dict of id to name
ERASED = "a person since erased"
PAGE = 100
_KEEPER = system("name the people in the audit")
_OLD = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # events of before tokens name people by id


@dataclass(frozen=True)
class Entry:
    """One event as a person reads it: `who` and `about` name people while they may be named."""

    sequence: int
    at: datetime
    verb: str
    actor: str
    subject: str
    facts: dict[str, Any]
    reason: str = ""
    who: str = ""
    about: str = ""


@dataclass(frozen=True)
class Wanted:
    """Which events to read; empty means all. `verb` may be its beginning, such as `matching.`."""

    subject: str = ""
    person: UUID | None = None
    verb: str = ""
    since: date | None = None
    until: date | None = None


def entries(
    *, by: Actor, subject: str = "", wanted: Wanted | None = None, before: int = 0, most: int = PAGE
) -> tuple[Entry, ...]:
    """The events wanted, newest first, those before a place when given. Raises NotAllowed."""
    demand(by, Permission.SEE_AUDIT)
    found = _found(wanted or Wanted(subject=subject)).order_by("-sequence")
    rows = list((found.filter(sequence__lt=before) if before else found)[:most])
    people = _resolved(by, {text for row in rows for text in (row.actor, row.subject)})
    return tuple(_entry(row, people) for row in rows)


def exported(*, by: Actor, wanted: Wanted | None = None) -> Iterable[dict[str, Any]]:
    """Events oldest first as plain rows, with the digests that let anybody check them. Raises NotAllowed."""
    demand(by, Permission.SEE_AUDIT)
    rows = _found(wanted or Wanted()).order_by("sequence").iterator(chunk_size=2000)
    return (dict(one.values) | {"previous": one.previous, "digest": one.digest} for one in map(link, rows))


def names(*, by: Actor, tokens: Iterable[str]) -> dict[str, str]:
    """Who is behind each `person:token`, for the readers of the record it stands in; erased people say so."""
    return _resolved(by, set(tokens))


def token_of(*, person: UUID) -> str:
    """How events name a person; empty where none does."""
    found = Salt.objects.filter(person=person).values_list("token", flat=True).first()
    return f"person:{found}" if found else ""


def facts_of(*, subject: str, verb: str) -> tuple[dict[str, Any], ...]:
    """The counts, ids and digests that the events of one verb tell of a record, the oldest first.

    For the readers of the record, so that it can be held against what the chain saw of it. Facts name nobody.
    """
    with acting(_KEEPER):
        rows = Event.objects.filter(subject=subject, verb=verb).order_by("sequence")
        return tuple(rows.values_list("facts", flat=True))


def _found(wanted: Wanted) -> QuerySet[Event]:
    found = Event.objects.all()
    if wanted.subject:
        found = found.filter(subject=wanted.subject)
    if wanted.person:
        named = (token_of(person=wanted.person) or "-", f"person:{wanted.person}")
        found = found.filter(actor__in=named) | found.filter(subject__in=named)
    if wanted.verb:
        found = found.filter(verb__startswith=wanted.verb)
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _entry(row: Event, people: dict[str, str]) -> Entry:
    said = {"system": f"The system: {row.reason}" if row.reason else "The system", "public": "The public"}
    who = people.get(row.actor) or said.get(row.actor, row.actor)
    about = people.get(row.subject, "")
    return Entry(row.sequence, row.at, row.verb, row.actor, row.subject, row.facts, row.reason, who, about)


def _resolved(by: Actor, tokens: set[str]) -> dict[str, str]:
    plain = {text.removeprefix("person:") for text in tokens if text.startswith("person:")}
    ids = {one: UUID(one) for one in plain if _OLD.fullmatch(one)}
    with acting(_KEEPER):  # the readers of a record may know who wrote it; salts are for nobody else's eyes
        ids |= dict(Salt.objects.filter(token__in=plain - ids.keys()).values_list("token", "person"))
    known: dict[UUID, str] = {}
    for some in collect(NAMES, by, frozenset(ids.values())):
        known |= some
    return {f"person:{one}": known.get(ids[one], ERASED) if one in ids else ERASED for one in plain}
