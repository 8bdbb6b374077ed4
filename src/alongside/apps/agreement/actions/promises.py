"""Say what became of a promise, and answer what the other side said of it (C91)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.agreement.actions.drafting import Refused, subject
from alongside.apps.agreement.models import Agreement, PromiseReport
from alongside.apps.agreement.queries.draft import held
from alongside.apps.agreement.queries.promises import PromiseView, promises_of
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.core.agreeing.promises import Answer, Told
from alongside.kit.actor import Actor, NotAllowed, Permission


@transaction.atomic
def report(*, arrangement_id: UUID, promise: UUID, told: Told, words: str, on: date, by: Actor) -> UUID:
    """Say that a promise was kept, comes late or is broken, for the side that promised. Raises NotAllowed, Refused.

    `on` is the day it was kept or found broken, or the day it is expected now.
    """
    row, one = _promise(arrangement_id, promise, by, Permission.REPORT_AGREEMENT)
    if not one.reports_for:
        raise Refused("What became of a promise is said by a lead of whoever promised, until both sides settled it.")
    today = timezone.localdate()
    if told is Told.LATE and on < today:
        raise Refused("Write the day on which it is expected now: today or later.")
    if told is not Told.LATE and on > today:
        raise Refused("Write the day on which it happened: today or earlier.")
    said_by = Organisation.objects.get(public_id=one.reports_for)
    made = PromiseReport.objects.create(
        agreement=row, promise=promise, said_by=said_by, told=told, words=words, on=on
    )
    facts = {"promise": str(promise), "told": told.value, "for": one.reports_for}
    record(verb="agreement.promise_report", subject=subject(row), by=by, facts=facts)
    return made.public_id


@transaction.atomic
def answer(*, arrangement_id: UUID, promise: UUID, report: UUID, confirmed: bool, words: str, by: Actor) -> None:
    """Confirm or dispute the last thing said of a promise, for another side. Raises NotAllowed, Refused."""
    row, one = _promise(arrangement_id, promise, by, Permission.DRAFT_AGREEMENT)
    if one.latest is None or one.latest.public_id != report or not one.answers_for:
        raise Refused("This is answered already, or is for another side to answer. Nobody confirms their own.")
    if not confirmed and not words:
        raise Refused("Say what you see differently.")
    found = PromiseReport.objects.select_for_update().get(public_id=report)
    found.answer = Answer.CONFIRMED if confirmed else Answer.DISPUTED
    found.answered_by = Organisation.objects.get(public_id=one.answers_for)
    found.answered, found.answer_words = timezone.now(), words
    found.save(update_fields=["answer", "answered_by", "answered", "answer_words"])
    facts = {"promise": str(promise), "answer": found.answer, "for": one.answers_for}
    record(verb="agreement.promise_answer", subject=subject(row), by=by, facts=facts)


def _promise(arrangement_id: UUID, key: UUID, by: Actor, permission: Permission) -> tuple[Agreement, PromiseView]:
    """A promise, its agreement held until the transaction ends."""
    of, found = held(by=by, arrangement_id=arrangement_id, permission=permission)
    if found is None:
        raise NotAllowed("There is no agreement yet.")
    row = Agreement.objects.select_for_update().get(pk=found.pk)
    one = next((each for each in promises_of(by, of, row).every if each.promise.key == str(key)), None)
    if one is None:
        raise NotAllowed("There is no such promise.")
    return row, one
