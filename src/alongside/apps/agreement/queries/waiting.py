"""What waits for a lead in all agreements that bind: own promises that are due, and what others said of theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from alongside.apps.agreement.models import Agreement, Handover, PromiseReport
from alongside.apps.agreement.queries.binding import BINDING, binding
from alongside.apps.agreement.queries.promises import by_promise, reports_of
from alongside.apps.arrangements.models import Party
from alongside.apps.arrangements.states import PartyRole, State
from alongside.core.agreeing.promises import Promised, promises, standing, waiting
from alongside.kit.actor import Actor, Kind, Role


@dataclass(frozen=True)
class WaitingPromise:
    """One promise that waits for the actor: to be reported, or (`answers`) answered, where `who` promised it."""

    arrangement: UUID
    partnership: str
    promise: UUID
    what: str
    who: str
    due: date | None
    answers: bool


@dataclass(frozen=True)
class WaitingHandover:
    """A change at a party the actor leads, which nobody answered yet."""

    arrangement: UUID
    partnership: str
    handover: UUID
    due: date


def waiting_handovers(*, by: Actor) -> tuple[WaitingHandover, ...]:
    """Changes that wait for the actor's answer, in partnerships that have not ended."""
    if by.kind is Kind.SYSTEM or not (led := by.organisations(Role.LEAD)):
        return ()
    rows = Handover.objects.filter(organisation__public_id__in=led, answer="").order_by("due", "id")
    open_ones = rows.exclude(agreement__arrangement__state=State.ENDED).select_related("agreement__arrangement")
    return tuple(
        WaitingHandover(one.agreement.arrangement.public_id, one.agreement.arrangement.name, one.public_id, one.due)
        for one in open_ones
    )


def waiting_promises(*, by: Actor) -> tuple[WaitingPromise, ...]:
    """Everything of promises that waits for the actor, in as many queries whatever there is."""
    if by.kind is Kind.SYSTEM or not (led := by.organisations(Role.LEAD)):
        return ()
    parties = Party.objects.select_related("organisation").order_by("id")
    reports = PromiseReport.objects.select_related("said_by", "answered_by").order_by("said", "id")
    rows = (
        Agreement.objects.filter(BINDING, arrangement__parties__organisation__public_id__in=led)
        .exclude(arrangement__state=State.ENDED)
        .select_related("arrangement")
        .prefetch_related(
            "versions__steps",
            Prefetch("reports", reports),
            Prefetch("arrangement__parties", parties, to_attr="known"),
        )
    )
    own = frozenset(str(one) for one in led)
    return tuple(one for row in rows.distinct() for one in _of(row, own, timezone.localdate()))


def _of(row: Agreement, led: frozenset[str], today: date) -> Iterator[WaitingPromise]:
    text = binding(row)
    names = {
        str(one.organisation.public_id): one.organisation.name
        for one in row.arrangement.known  # type: ignore[attr-defined]
        if one.until is None and one.role != PartyRole.WITNESS
    }
    said = by_promise(row.reports.all())
    own = led & names.keys()
    for one in promises(text) if text else ():
        there = said.get(one.key, [])
        rules = reports_of(there, one)
        where = standing(one.by, rules, today)
        answers = waiting(rules) and any(one.answered_by(party, there[-1].said_by) for party in own)
        due = one.party in own and not waiting(rules) and where in (Promised.SOON, Promised.LATE)
        if answers or due:
            who = names.get(one.party, "") or one.body
            yield WaitingPromise(
                row.arrangement.public_id, row.arrangement.name, UUID(one.key), one.what, who, one.by, answers
            )
