"""The words of the audit: what an event says, and what changed from version to version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from alongside.apps.audit.queries import ERASED, Entry, Verdict
from alongside.kit.actor import Actor, Permission, may
from alongside.kit.history import NOT_SET, Change, Past, Version
from alongside.kit.page import Entry as Place
from alongside.kit.wording import counted
from alongside.kit.wording.dates import moment


@dataclass(frozen=True)
class Line:
    """An event as the page of the audit shows it."""

    sequence: int
    at: datetime
    what: str
    who: str
    about: str
    facts: str


@dataclass(frozen=True)
class Told:
    """A version as the page of a record's history shows it."""

    number: int
    at: datetime
    who: str
    why: str
    parts: tuple[tuple[str, str], ...]  # each part with what became of it, in one line


@dataclass(frozen=True)
class Compared:
    """What differs between two versions, by number; `asked` is false where nobody asked."""

    first: int
    second: int
    rows: tuple[tuple[str, str, str], ...] = ()  # each part as it was in the one and in the other
    asked: bool = False


def navigation(actor: Actor) -> Place | None:
    """The audit, for those who may see it."""
    return Place("Audit", "audit") if may(actor, Permission.SEE_AUDIT) else None


def line(entry: Entry) -> Line:
    """An event in words; ids stay what they are, because they are what is looked for."""
    facts = ", ".join(f"{name.replace('_', ' ')} {_plain(value)}" for name, value in entry.facts.items())
    return Line(entry.sequence, entry.at, verb(entry.verb), entry.who, entry.about or entry.subject, facts)


def verb(name: str) -> str:
    """`matching.send_next` as people read it: `Matching: send next`."""
    stage, _, act = name.partition(".")
    return f"{stage.capitalize()}: {act.replace('_', ' ')}"


def standing(verdict: Verdict | None) -> str:
    """One sentence on whether the chain holds, as the daily check found it."""
    if verdict is None or verdict.at is None:
        return (
            "Every act is written down once, and can be neither changed nor taken out without being found. "
            "The daily check has not run yet."
        )
    when = moment(timezone.localtime(verdict.at))
    if verdict.fault:
        return f"The audit does not hold. {verdict.fault} Found {when}."
    events = counted(verdict.links, "event")
    return f"Nobody has touched the audit: {events}, each following the one before it. Checked {when}."


def versions(past: Past, names: Mapping[str, str]) -> tuple[Told, ...]:
    """Every version of a record, the latest first."""
    return tuple(_told(one, names) for one in reversed(past.versions))


def lead(past: Past) -> str:
    """How often the record was changed, in a sentence."""
    if not past.versions:
        return "Nothing is kept of what this was before: it has not changed since its history is kept."
    changes = len(past.versions) - 1
    return (
        f"It has been changed {counted(changes, 'time')} since it was made." if changes else "It is as it was made."
    )


def compared(past: Past, first: str, second: str) -> Compared:
    """What differs between the two versions asked for; without any, the choice of the last two."""
    one, other = (int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0 for text in (first, second))
    try:
        return Compared(one, other, _beside(past.between(one, other)), True)
    except IndexError:
        return Compared(max(1, len(past.versions) - 1), len(past.versions))


def _told(one: Version, names: Mapping[str, str]) -> Told:
    said = {"system": "The system", "public": "The public", "": "Not recorded"}
    who = names.get(one.who) or said.get(one.who, ERASED.capitalize())
    return Told(one.number, one.at, who[0].upper() + who[1:], verb(one.why) if one.why else "", _parts(one.changes))


def _parts(changes: tuple[Change, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((part, _became(some)) for part, some in _by_part(changes).items())


def _beside(changes: tuple[Change, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (part, _fields([(c.field, c.before) for c in some]), _fields([(c.field, c.after) for c in some]))
        for part, some in _by_part(changes).items()
    )


def _by_part(changes: tuple[Change, ...]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.part, []).append(change)
    return found


def _fields(values: list[tuple[str, str]]) -> str:
    return "; ".join(f"{field.lower()} {value}" for field, value in values if value) or "not there"


def _became(changes: list[Change]) -> str:
    if not any(one.before for one in changes):
        return "added: " + _fields([(one.field, one.after) for one in changes if one.after != NOT_SET])
    if not any(one.after for one in changes):
        return "taken out"
    return "; ".join(f"{one.field.lower()} {one.before or NOT_SET} → {one.after or NOT_SET}" for one in changes)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(one)}" for name, one in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(map(_plain, value))
    text = str(value)
    return f"{text[:12]}…" if len(text) == 64 and text.isalnum() else text  # a digest: its beginning is enough here
