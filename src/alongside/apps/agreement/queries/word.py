"""Word files that were brought back: what each would change, worked out again whenever it is looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from alongside.apps.agreement.models import WordReading
from alongside.apps.agreement.queries.draft import AgreementView, agreement
from alongside.apps.directory.queries import members_of
from alongside.core.agreeing import Content, Entry, Kind, spoken
from alongside.core.agreeing.offers import Ground, Offer, offers
from alongside.core.agreeing.sheets import Said
from alongside.kit.actor import Actor, NotAllowed, Permission, demand
from alongside.kit.plain_text import faults


@dataclass(frozen=True)
class ReadingView:
    """One file: its name, when it was brought, which edition it was made from, and what it would change.

    `known` says whether what it was made from is known; `edition` is None where the file does not say it.
    """

    public_id: UUID
    name: str
    brought: datetime
    edition: int | None
    known: bool
    offers: tuple[Offer, ...]


def readings(*, by: Actor, arrangement_id: UUID) -> tuple[tuple[UUID, str, datetime], ...]:
    """The files the actor's own party brought and is not done with: id, name, when. Raises NotAllowed."""
    one = _drafted(by, arrangement_id)
    rows = _own(one)
    return tuple((row.public_id, row.name, row.brought) for row in rows)


def reading(*, by: Actor, arrangement_id: UUID, reading_id: UUID) -> tuple[AgreementView, ReadingView]:
    """The agreement, and what a file would change in it. Raises NotAllowed, also where it is another party's."""
    one = _drafted(by, arrangement_id)
    row = _own(one).filter(public_id=reading_id).first()
    if row is None:
        raise NotAllowed("There is no such file, or what it changes was accepted.")
    base = Content.from_dict(row.base) if row.base is not None else None
    found = offers(ground(one, base, people(by, one)), rows_of(row.rows))
    return one, ReadingView(row.public_id, row.name, row.brought, row.edition, base is not None, found)


def ground(one: AgreementView, base: Content | None, people: Mapping[str, str]) -> Ground:
    """What a file of this agreement is compared with."""
    return Ground(one.agreeing, base, one.content, one.own, one.parties, people, _wrong)


def people(by: Actor, one: AgreementView) -> dict[str, str]:
    """Who may be named in a row: those named already, and members of the actor's own parties."""
    found = dict(one.people)
    for party in one.own:
        found |= members_of(by=by, organisation=UUID(party))
    return found


def in_words(one: AgreementView, entries: Sequence[Entry]) -> dict[str, dict[str, str]]:
    """The fields of each row as a paper says them, by the row's key."""
    parts = {part.key: part for part in one.agreeing.parts}
    return {
        entry.key: {field.key: _said(one, field, entry) for field in parts[entry.part].fields}
        for entry in entries
        if entry.part in parts
    }


def rows_of(kept: Sequence[Mapping[str, Any]]) -> tuple[Said, ...]:
    """The rows of a file as they were kept."""
    return tuple(Said(one["part"], one["key"], one["place"], dict(one["values"])) for one in kept)


def _said(one: AgreementView, field: Any, entry: Entry) -> str:
    names = one.people if field.kind is Kind.PERSON else one.parties
    return spoken(field, entry.value(field.key), names)


def _drafted(by: Actor, arrangement_id: UUID) -> AgreementView:
    one = agreement(by=by, arrangement_id=arrangement_id)
    if one is None:
        raise NotAllowed("There is no agreement yet.")
    demand(by, Permission.DRAFT_AGREEMENT, one.of.concerned)
    return one


def _own(one: AgreementView) -> Any:
    return WordReading.objects.filter(agreement__public_id=one.public_id, organisation__public_id__in=list(one.own))


def _wrong(text: str) -> str:
    found = faults(text)
    return f"{found[0].upper()}{found[1:]}." if found else ""
