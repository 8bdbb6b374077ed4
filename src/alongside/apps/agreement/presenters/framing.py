"""What the guard of language noticed in an agreement: quiet, with a suggestion, never in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from alongside.apps.agreement.queries import AgreementView
from alongside.core.agreeing import Kind, Part
from alongside.core.agreeing.guard import noticed

_WRITTEN = (Kind.LINE, Kind.TEXT)


@dataclass(frozen=True)
class Framed:
    """Words that were noticed, where they stand, and what could stand instead."""

    part: str
    title: str
    label: str
    words: str
    instead: str
    why: str


def framed(one: AgreementView, part: Part | None = None) -> tuple[Framed, ...]:
    """What was noticed in one part, or in all of them, each kind of words once a field."""
    parts = (part,) if part else one.agreeing.parts
    return tuple(dict.fromkeys(found for each in parts for found in _in_part(one, each)))


def _in_part(one: AgreementView, part: Part) -> Iterator[Framed]:
    for row in one.content.of(part.key):
        for field in part.fields:
            if field.kind in _WRITTEN and (text := row.value(field.key)):
                for found in noticed(text, one.agreeing.framings):
                    yield Framed(part.key, part.title, field.label, found.words, found.instead, found.why)
