"""A change of form: from any to any, lighter or heavier; proposed by one party, agreed by every other."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.agreement.actions.drafting import Refused
from alongside.apps.agreement.actions.letters import tell
from alongside.apps.agreement.actions.moving import own_party
from alongside.apps.agreement.models import FormChange
from alongside.apps.agreement.models.moving import Answer
from alongside.apps.agreement.queries.draft import held, parties_of
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.states import State
from alongside.apps.audit.actions import record
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, NotAllowed, Permission, Role


@transaction.atomic
def propose_form(*, arrangement_id: UUID, form: str, why: str, pack: Pack, by: Actor) -> UUID:
    """Propose another form of the pack. Raises NotAllowed, Refused."""
    of, _ = held(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    partnership = _held(arrangement_id)
    if form not in {one.key for one in pack.typology.forms}:
        raise Refused("Choose one of the forms on the list.")
    if form == partnership.form:
        raise Refused("That is the form it has now. Choose another.")
    if partnership.form_changes.filter(answer=Answer.WAITING).exists():
        raise Refused("A change of form waits for an answer already. It is answered or taken back first.")
    made = FormChange.objects.create(
        arrangement=partnership,
        before=partnership.form,
        after=form,
        why=why,
        proposed_by=own_party(of=of, by=by),
        proposed=timezone.now(),
    )
    tell(of=of, letter=("Another form is proposed for a partnership", _PROPOSED), by=by)
    record(verb="agreement.propose_form", subject=_subject(partnership), by=by, facts={"form": form})
    return made.public_id


@transaction.atomic
def answer_form(*, arrangement_id: UUID, answer: Answer, by: Actor) -> Answer:
    """Agree to the change of form that waits, decline it, or take one's own back; what then became of it.

    It takes effect when every party has agreed. Raises NotAllowed, Refused.
    """
    of, _ = held(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    partnership = _held(arrangement_id)
    change = partnership.form_changes.select_related("proposed_by").filter(answer=Answer.WAITING).first()
    if change is None:
        raise Refused("No change of form waits for an answer any more.")
    mine = {str(one) for one in by.organisations(Role.LEAD)} & parties_of(of).keys()
    proposer = str(change.proposed_by.public_id)
    others = mine - {proposer}
    if answer is Answer.TAKEN_BACK and proposer not in mine:
        raise NotAllowed("Whoever proposed it takes it back.")
    if answer is not Answer.TAKEN_BACK and not others:
        raise NotAllowed("The other parties answer it.")
    if answer is Answer.AGREED:
        change.agreed_by = sorted({*change.agreed_by, *others})
        if parties_of(of).keys() - {proposer, *change.agreed_by}:
            answer = Answer.WAITING
    change.answer = answer
    change.answered = None if answer is Answer.WAITING else timezone.now()
    change.save(update_fields=["agreed_by", "answer", "answered"])
    if answer is Answer.AGREED:
        arrangements.set_form(arrangement=partnership, form=change.after, by=by)
    tell(of=of, letter=_ANSWERED[answer], by=by)
    facts = {"form": change.after, "answer": answer.value}
    record(verb="agreement.answer_form", subject=_subject(partnership), by=by, facts=facts)
    return answer


def _held(arrangement_id: UUID) -> Arrangement:
    held = Arrangement.objects.select_for_update().get(public_id=arrangement_id)
    if held.state == State.ENDED:
        raise Refused("This partnership has ended. Begin a new one in the form you need.")
    return held


def _subject(partnership: Arrangement) -> str:
    return f"arrangement:{partnership.public_id}"


_PROPOSED = "A party proposes another form for a partnership. It changes only when every party agrees.\n"
_ANSWERED = {
    Answer.WAITING: ("A party agrees to another form", "A party agrees to the other form. It waits for the rest.\n"),
    Answer.AGREED: ("The partnership has another form", "Every party has agreed to another form.\n"),
    Answer.DECLINED: ("The form stays as it is", "A party does not agree to the other form. It stays as it is.\n"),
    Answer.TAKEN_BACK: ("The form stays as it is", "Another form was proposed and taken back. It stays as it is.\n"),
}
