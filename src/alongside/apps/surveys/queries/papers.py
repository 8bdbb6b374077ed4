"""A person's own papers: what waits for them, and what they wrote so far. Nobody else's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from alongside.apps.surveys.models import Invitation, Link, Paper, Said
from alongside.apps.surveys.queries.waves import instrument_of
from alongside.apps.surveys.states import State
from alongside.kit.actor import Actor, NotAllowed, Permission, demand, system
from alongside.kit.wall import acting

_ONESELF = system("what somebody is asked, whose partnership they may not see")


@dataclass(frozen=True)
class PaperView:
    """One's own sheet of a wave: in which group one answers for whom, what one wrote, whether it is handed in.

    `beside` are the others who are asked in the same group, by name: a board can count its own.
    """

    wave: UUID
    title: str
    pack: str
    instrument: str
    about: str
    organisation: UUID
    organisation_name: str
    group: str
    closes: date
    open: bool
    draft: Mapping[str, Any]
    handed_in: bool
    consented: date | None = None
    said: Mapping[str, Any] | None = None
    beside: tuple[str, ...] = ()
    others: tuple[tuple[UUID, str], ...] = ()  # everybody asked, where each is asked about each by consent


def my_papers(*, by: Actor) -> tuple[PaperView, ...]:
    """The open waves in which the actor is asked, the first to close first."""
    with acting(_ONESELF):
        found = list(_invitations(by).filter(wave__state=State.OPEN).order_by("wave__closes", "id"))
    sheets = {one.invitation_id: one for one in Paper.objects.filter(invitation__in=found)}
    return tuple(_view(one, sheets.get(one.pk)) for one in found)


def paper(*, by: Actor, wave_id: UUID) -> PaperView:
    """One's own sheet of a wave. Raises NotAllowed, also where there is no such wave."""
    row = invitation(by=by, wave_id=wave_id)
    with acting(system("who is asked beside oneself")):
        every = Invitation.objects.filter(wave=row.wave).exclude(pk=row.pk).order_by("person__name", "pk")
        beside = every.filter(organisation=row.organisation, group=row.group)
        names = tuple(beside.values_list("person__name", flat=True))
        people: tuple[tuple[UUID, str], ...] = ()
        if instrument_of(row.wave).attributable:
            people = tuple(every.values_list("person__public_id", "person__name"))
    said = Said.objects.filter(wave=row.wave, person=row.person).first()
    return replace(_view(row, Paper.objects.filter(invitation=row).first(), names, said), others=people)


def invitation(*, by: Actor, wave_id: UUID) -> Invitation:
    """The record that says the actor is asked, for this app's own reads and acts. Raises NotAllowed."""
    with acting(_ONESELF):
        row = _invitations(by).filter(wave__public_id=wave_id).exclude(wave__state=State.DRAFT).first()
    if row is None:
        raise NotAllowed("There is no such wave in which you are asked.")
    demand(by, Permission.ANSWER_WAVE, frozenset({row.person.public_id}))
    return row


@dataclass(frozen=True)
class LinkView:
    """An open sheet for a group without accounts."""

    wave: UUID
    title: str
    pack: str
    instrument: str
    organisation_name: str
    group: str
    closes: date
    open: bool


@acting(system("an open sheet, by its secret address"))
def by_link(*, by: Actor, secret: str) -> LinkView:
    """The sheet behind a secret address, for whoever has it. Raises NotAllowed where there is none."""
    del by  # whoever knows the address
    row = Link.objects.select_related("wave", "organisation").filter(secret=secret).first()
    if row is None or row.wave.state == State.DRAFT:
        raise NotAllowed("There is no such sheet.")
    one = row.wave
    return LinkView(
        one.public_id, one.title, one.pack, one.instrument, row.organisation.name, row.group, one.closes, is_open(one)
    )


def is_open(one: Any) -> bool:
    """Whether a wave takes answers today."""
    return bool(one.state == State.OPEN and timezone.localdate() <= one.closes)


def _invitations(by: Actor) -> "QuerySet[Invitation]":
    if by.person is None:
        raise NotAllowed("Whoever answers by invitation has signed in.")
    rows = Invitation.objects.select_related("wave__arrangement", "organisation", "person")
    return rows.filter(person__public_id=by.person)


def _view(
    row: Invitation, written: Paper | None, beside: tuple[str, ...] = (), said: Said | None = None
) -> PaperView:
    one = row.wave
    return PaperView(
        one.public_id,
        one.title,
        one.pack,
        one.instrument,
        one.arrangement.name if one.arrangement else row.organisation.name,
        row.organisation.public_id,
        row.organisation.name,
        row.group,
        one.closes,
        is_open(one),
        written.draft if written else {},
        bool(written and written.handed_in),
        said.consented if said else None,
        said.answers if said else None,
        beside,
    )
