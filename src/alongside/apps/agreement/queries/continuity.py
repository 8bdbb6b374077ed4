"""Who left and what changed under an agreement, who follows, and what the parties do not agree on (C94)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from alongside.apps.agreement.models import Agreement, Difference, Handover
from alongside.apps.agreement.queries.binding import binding
from alongside.apps.agreement.queries.draft import content_of, held, pack_of, parties_of, people_in
from alongside.apps.agreement.queries.signing import signatories
from alongside.apps.agreement.states import Change, Succession
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.directory.models import Membership
from alongside.core.agreeing import Content
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, system
from alongside.kit.wall import acting

DAYS = timedelta(days=60)


@dataclass(frozen=True)
class Lapse:
    """Somebody who signs for a party and belongs to it no more, since when; nobody has recorded it yet."""

    party: str
    name: str
    since: date


@dataclass(frozen=True)
class HandoverView:
    """A change under the agreement, and what whoever follows answered; `mine` that the actor leads that party."""

    public_id: UUID
    party: str
    name: str
    change: Change
    words: str
    on: date
    due: date
    answer: Succession | None
    answer_words: str
    answered: date | None
    late: bool
    mine: bool


@dataclass(frozen=True)
class PositionView:
    """One side's words on a difference, and whether it saw the outcome."""

    party: str
    name: str
    words: str
    seen: date | None
    mine: bool


@dataclass(frozen=True)
class DifferenceView:
    """Something the parties do not agree on; `step` counts the agreed steps that were reached."""

    public_id: UUID
    about: str
    begun: date
    begun_by: str
    step: int
    sent: date | None
    mediator: str
    outcome: str
    settled: date | None
    positions: tuple[PositionView, ...]
    edition: int


@dataclass(frozen=True)
class ContinuityView:
    """Changes, lapses and differences of a partnership, and the text that counts."""

    of: ArrangementView
    content: Content
    parties: Mapping[str, str] = field(hash=False)
    lapses: tuple[Lapse, ...]
    handovers: tuple[HandoverView, ...]
    differences: tuple[DifferenceView, ...]
    own: frozenset[str]
    today: date

    @property
    def ladder(self) -> tuple[tuple[str, str], ...]:
        """The steps that were agreed for differences: who is asked, within how many days."""
        return tuple((one.value("step"), one.value("days")) for one in self.content.of("escalation"))

    @property
    def mediator(self) -> str:
        """Whom both sides accepted to help."""
        return self.content.value("mediation", "mediator")


def continuity(
    *, by: Actor, arrangement_id: UUID, permission: Permission = Permission.SEE_AGREEMENT
) -> ContinuityView:
    """Everything of it. Raises NotAllowed, also where no agreement was begun."""
    of, row = held(by=by, arrangement_id=arrangement_id, permission=permission)
    if row is None:
        raise NotAllowed("There is no agreement yet.")
    today, parties = timezone.localdate(), parties_of(of)
    content = binding(row) or content_of(row)[0]
    own = frozenset(str(one) for one in by.organisations(Role.LEAD)) & parties.keys()
    handovers = tuple(_handover(one, parties, own, today) for one in row.handovers.select_related("organisation"))
    lapses = tuple(_lapses(row, content, parties, handovers, today))
    return ContinuityView(of, content, parties, lapses, handovers, _differences(row, parties, own), own, today)


def the_handover(one: ContinuityView, key: UUID) -> HandoverView:
    """One change. Raises NotAllowed where there is none of that key."""
    found = next((each for each in one.handovers if each.public_id == key), None)
    if found is None:
        raise NotAllowed("There is no such change.")
    return found


def the_difference(one: ContinuityView, key: UUID) -> DifferenceView:
    """One difference. Raises NotAllowed where there is none of that key."""
    found = next((each for each in one.differences if each.public_id == key), None)
    if found is None:
        raise NotAllowed("There is no such difference.")
    return found


def _handover(row: Handover, parties: Mapping[str, str], own: frozenset[str], today: date) -> HandoverView:
    party = str(row.organisation.public_id)
    return HandoverView(
        row.public_id,
        party,
        parties.get(party, row.organisation.name),
        Change(row.change),
        row.words,
        row.on,
        row.due,
        Succession(row.answer) if row.answer else None,
        row.answer_words,
        row.answered,
        not row.answer and row.due < today,
        party in own,
    )


def _lapses(
    row: Agreement, content: Content, parties: Mapping[str, str], known: Iterable[HandoverView], today: date
) -> Iterable[Lapse]:
    """Signatories of what counts whose membership in their party ended, where no handover was recorded since."""
    named = {party: person for party, person in signatories(content).items() if party in parties}
    if not named:
        return
    names = people_in(pack_of(row).agreeing, content.entries)
    with acting(system("who still belongs to the party they signed for")):
        rows = list(
            Membership.objects.filter(person__public_id__in=named.values()).select_related("organisation", "person")
        )
    for party, person in named.items():
        ends = [
            one.until
            for one in rows
            if (str(one.organisation.public_id), str(one.person.public_id)) == (party, person)
        ]
        if not ends or any(until is None or until >= today for until in ends):
            continue
        since = max(until for until in ends if until is not None)
        told = any(one.party == party and one.change is Change.SIGNATORY and one.on >= since for one in known)
        if not told:
            yield Lapse(party, names.get(person, "Somebody"), since)


def _differences(row: Agreement, parties: Mapping[str, str], own: frozenset[str]) -> tuple[DifferenceView, ...]:
    found = row.differences.select_related("begun_by").prefetch_related("positions__organisation")
    return tuple(_difference(one, parties, own) for one in found)


def _difference(row: Difference, parties: Mapping[str, str], own: frozenset[str]) -> DifferenceView:
    said = {str(one.organisation.public_id): one for one in row.positions.all()}
    positions = tuple(
        PositionView(
            party,
            name,
            said[party].words if party in said else "",
            said[party].seen if party in said else None,
            party in own,
        )
        for party, name in parties.items()
    )
    return DifferenceView(
        row.public_id,
        row.about,
        row.begun,
        row.begun_by.name,
        row.step,
        row.sent,
        row.mediator,
        row.outcome,
        row.settled,
        positions,
        row.edition,
    )
