"""Record a change under an agreement and answer it; take a difference up the agreed steps and settle it (C94)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.agreement.actions.amending import amend
from alongside.apps.agreement.actions.drafting import ChangedMeanwhile, Refused, subject
from alongside.apps.agreement.actions.letters import tell
from alongside.apps.agreement.models import Agreement, Difference, Handover, Position
from alongside.apps.agreement.queries.continuity import (
    DAYS,
    ContinuityView,
    continuity,
    the_difference,
    the_handover,
)
from alongside.apps.agreement.states import Change, Standing, Succession
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import Actor, NotAllowed, Permission


@dataclass(frozen=True)
class Stand:
    """Where a difference stands, as one side writes it: its own words, the step reached, what the mediator said."""

    words: str
    step: int
    sent: date | None
    outcome: str
    settled: date | None
    edition: int


@transaction.atomic
def record_change(*, arrangement_id: UUID, party: str, change: Change, words: str, on: date, by: Actor) -> UUID:
    """Write down that a signatory, sponsor or lead of a party, or a regime, changed; whoever follows has 60 days.

    A lead of any party may. Raises NotAllowed, Refused.
    """
    one, row = _opened(arrangement_id, by)
    if party not in one.parties:
        raise Refused("Choose one of the parties.")
    if on > one.today:
        raise Refused("Write the day on which it changed: today or earlier.")
    made = Handover.objects.create(
        agreement=row,
        organisation=Organisation.objects.get(public_id=party),
        change=change,
        words=words,
        on=on,
        due=on + DAYS,
    )
    tell(of=one.of, letter=("Something changed under an agreement", _CHANGED), by=by)
    facts = {"handover": str(made.public_id), "change": change.value, "party": party}
    record(verb="agreement.handover", subject=subject(row), by=by, facts=facts)
    return made.public_id


@transaction.atomic
def succeed(*, arrangement_id: UUID, handover: UUID, answer: Succession, words: str, by: Actor) -> None:
    """Answer for the party in which something changed: affirm, amend (a change is then begun), or end.

    Ending is a step of its own, which follows. Raises NotAllowed for another party's lead, Refused.
    """
    one, row = _opened(arrangement_id, by)
    found = the_handover(one, handover)
    if not found.mine:
        raise NotAllowed("A change is answered by the party in which it happened.")
    if found.answer is not None:
        raise Refused("This change is answered already.")
    if answer is Succession.AMEND and row.standing == Standing.SIGNED:
        amend(arrangement_id=arrangement_id, by=by)
    kept = Handover.objects.get(public_id=handover)
    kept.answer, kept.answer_words, kept.answered = answer, words, one.today
    kept.save(update_fields=["answer", "answer_words", "answered"])
    tell(of=one.of, letter=("Whoever follows has answered", _ANSWERED), by=by)
    facts = {"handover": str(handover), "answer": answer.value}
    record(verb="agreement.handover_answer", subject=subject(row), by=by, facts=facts)


@transaction.atomic
def differ(*, arrangement_id: UUID, about: str, words: str, by: Actor) -> UUID:
    """Name something the parties do not agree on, with one's own side's words. Raises NotAllowed."""
    one, row = _opened(arrangement_id, by)
    own = Organisation.objects.get(public_id=_own(one))
    made = Difference.objects.create(agreement=row, begun_by=own, about=about, begun=one.today, mediator=one.mediator)
    Position.objects.create(difference=made, organisation=own, words=words)
    tell(of=one.of, letter=("The other side sees something differently", _DIFFER), by=by)
    record(verb="agreement.differ", subject=subject(row), by=by, facts={"difference": str(made.public_id)})
    return made.public_id


@transaction.atomic
def take_further(*, arrangement_id: UUID, difference: UUID, stand: Stand, by: Actor) -> None:
    """Write one's own side's words, the step reached, when the mediator was asked, and what came of it.

    Raises NotAllowed, Refused, ChangedMeanwhile where the other side wrote since it was read.
    """
    one, row = _opened(arrangement_id, by)
    the_difference(one, difference)
    found = Difference.objects.select_for_update().get(public_id=difference)
    if found.edition != stand.edition:
        raise ChangedMeanwhile("The other side wrote on this while you did. Look at it again, then save.")
    _fits(one, stand)
    anew = (stand.outcome, stand.settled) != (found.outcome, found.settled)
    found.step, found.sent = stand.step, stand.sent
    found.outcome, found.settled, found.edition = stand.outcome, stand.settled, found.edition + 1
    found.save(update_fields=["step", "sent", "outcome", "settled", "edition"])
    if anew:  # nobody has seen these words yet
        for each in found.positions.exclude(seen=None):
            each.seen = None
            each.save(update_fields=["seen"])
    mine = _position(found, _own(one))
    mine.words = stand.words
    if found.settled:
        mine.seen = one.today
    mine.save()
    facts = {"difference": str(difference), "step": stand.step, "settled": bool(stand.settled)}
    record(verb="agreement.take_further", subject=subject(row), by=by, facts=facts)


@transaction.atomic
def see_outcome(*, arrangement_id: UUID, difference: UUID, by: Actor) -> None:
    """Say for one's own side that it has read the outcome. Raises NotAllowed, Refused before there is one."""
    one, row = _opened(arrangement_id, by)
    if the_difference(one, difference).settled is None:
        raise Refused("There is no outcome yet.")
    mine = _position(Difference.objects.get(public_id=difference), _own(one))
    mine.seen = one.today
    mine.save()
    record(verb="agreement.see_outcome", subject=subject(row), by=by, facts={"difference": str(difference)})


def _fits(one: ContinuityView, stand: Stand) -> None:
    """Raises Refused where what is written does not fit together, or lies ahead."""
    if not 0 <= stand.step <= len(one.ladder):
        raise Refused("Choose one of the steps that were agreed.")
    if stand.sent and not one.mediator:
        raise Refused("No mediator is named in the agreement. Write one there first.")
    if bool(stand.outcome) != bool(stand.settled):
        raise Refused("Write what came of it, and on which day.")
    if any(when and when > timezone.localdate() for when in (stand.sent, stand.settled)):
        raise Refused("Write a day that has come: today or earlier.")


def _opened(arrangement_id: UUID, by: Actor) -> tuple[ContinuityView, Agreement]:
    one = continuity(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    return one, Agreement.objects.select_for_update().get(arrangement__public_id=arrangement_id)


def _own(one: ContinuityView) -> str:
    if not one.own:
        raise NotAllowed("A lead of a party writes this.")
    return min(one.own)


def _position(of: Difference, party: str) -> Position:
    organisation = Organisation.objects.get(public_id=party)
    return of.positions.filter(organisation=organisation).first() or Position(
        difference=of, organisation=organisation
    )


_CHANGED = "Something changed under an agreement your organisation is a party to. Whoever follows has sixty days.\n"
_ANSWERED = "A party has answered a change under an agreement: whether it stands by it.\n"
_DIFFER = "The other side of an agreement has written down something it sees differently. Write how you see it.\n"
