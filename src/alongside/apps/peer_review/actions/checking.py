"""The factual check, the report, the plan, and the look back."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.peer_review.actions.letters import write
from alongside.apps.peer_review.actions.moving import Refused, move, noted, opened
from alongside.apps.peer_review.models import Finding, Review, Step
from alongside.apps.peer_review.queries import Planned, composed
from alongside.apps.peer_review.states import (
    DAYS_TO_CHECK,
    MONTHS_TO_PROGRESS,
    Done,
    Level,
    Reply,
    Ruling,
    State,
)
from alongside.kit.actor import Actor, NotAllowed, Permission
from alongside.kit.documents import plain
from alongside.kit.wording import counted

_CHECKING = frozenset({State.FACTUAL_CHECK})


@transaction.atomic
def share(*, review_id: UUID, by: Actor) -> None:
    """Put the findings before the organisation, to check the facts. Raises NotAllowed, Refused."""
    during = frozenset({State.FINDINGS})
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=during)
    if not one.findings.exists():
        raise Refused("Write at least one finding first; good practice is one too.")
    move(one, State.FACTUAL_CHECK)
    one.shared, one.check_until = timezone.now(), timezone.localdate() + timedelta(days=DAYS_TO_CHECK)
    one.save(update_fields=["state", "shared", "check_until"])
    told = list(one.recipients.values_list("person", flat=True))
    write(told, "Findings wait for your factual check", "The findings of a peer review wait for you to check.")
    noted(one, "share", by, findings=one.findings.count())


@transaction.atomic
def reply(*, review_id: UUID, finding: UUID, says: Reply, words: str, by: Actor) -> None:
    """Accept a finding as fact, or correct it with a reason. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.ANSWER_REVIEW, during=_CHECKING)
    row = _finding(one, finding)
    if row.ruling:
        raise Refused("The team has answered this correction already.")
    if says is Reply.CORRECTED and not words.strip():
        raise Refused("Say what is not right, and what shows it.")
    row.reply, row.reply_words, row.replied = says, words, timezone.now()
    row.save(update_fields=["reply", "reply_words", "replied"])
    noted(one, "reply", by, says=says.value)


@transaction.atomic
def rule_on(*, review_id: UUID, finding: UUID, ruling: Ruling, words: str, text: str, by: Actor) -> None:
    """Answer a correction: change the finding, keep it or withdraw it, and why. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=_CHECKING)
    row = _finding(one, finding)
    if row.reply != Reply.CORRECTED:
        raise Refused("The organisation has not asked for a correction here.")
    if not words.strip():
        raise Refused("Say why, so that the organisation can follow it.")
    if ruling is Ruling.CHANGED and not text.strip():
        raise Refused("Write the finding as it should read.")
    row.ruling, row.ruling_words, row.ruled = ruling, words, timezone.now()
    row.text = text if ruling is Ruling.CHANGED else row.text
    row.save(update_fields=["ruling", "ruling_words", "ruled", "text"])
    noted(one, "rule_on", by, ruling=ruling.value)


@transaction.atomic
def report(*, review_id: UUID, by: Actor) -> None:
    """Freeze the report for good. Raises NotAllowed, Refused while something of the check is open."""
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=_CHECKING)
    unanswered = one.findings.filter(reply="").count()
    if unanswered and one.check_until and timezone.localdate() <= one.check_until:
        raise Refused(f"The organisation has still to look at {counted(unanswered, 'finding')}.")
    if unruled := one.findings.filter(reply=Reply.CORRECTED, ruling="").count():
        raise Refused(f"Answer {counted(unruled, 'correction')} of the organisation first.")
    now = timezone.now()
    move(one, State.REPORTED)
    one.reported, one.progress_due = now, months_on(timezone.localdate(now), MONTHS_TO_PROGRESS)
    one.report = plain(composed(one, now))
    one.save(update_fields=["state", "reported", "progress_due", "report"])
    told = [
        *one.recipients.values_list("person", flat=True),
        *one.team.filter(ended=None).values_list("person", flat=True),
    ]
    write(told, "The report of a peer review is there", "The report of a peer review is there to be read.")
    noted(one, "report", by)


@transaction.atomic
def plan(*, review_id: UUID, response: str, steps: Sequence[Planned], by: Actor) -> None:
    """Answer the report with a plan: a step at least for every finding that asks for one.

    Raises NotAllowed, Refused.
    """
    during = frozenset({State.REPORTED})
    one = opened(review_id=review_id, by=by, permission=Permission.ANSWER_REVIEW, during=during)
    asked = one.findings.exclude(level=Level.GOOD_PRACTICE).exclude(ruling=Ruling.WITHDRAWN)
    rows = {row.public_id: row for row in asked}
    if rows.keys() != {step.finding for step in steps}:
        raise Refused("Write a step for every finding that asks for one.")
    move(one, State.PLANNED)
    one.response, one.planned = response, timezone.now()
    one.save(update_fields=["state", "response", "planned"])
    for step in steps:
        Step.objects.create(
            review=one, finding=rows[step.finding], text=step.text, answers=step.answers, due=step.due
        )
    noted(one, "plan", by, steps=len(steps))


@transaction.atomic
def close(*, review_id: UUID, words: str, done: Mapping[UUID, Done], by: Actor) -> None:
    """The look back after ten months: how far each step is, and what was learnt. Raises NotAllowed, Refused."""
    during = frozenset({State.PLANNED})
    one = opened(review_id=review_id, by=by, permission=Permission.ARRANGE_REVIEW, during=during)
    for step in one.steps.all():
        if step.public_id not in done:
            raise Refused("Say of every step how far it is.")
        step.done = done[step.public_id]
        step.save(update_fields=["done"])
    move(one, State.CLOSED)
    one.progress_words, one.closed = words, timezone.now()
    one.save(update_fields=["state", "progress_words", "closed"])
    noted(one, "close", by)


def months_on(day: date, months: int) -> date:
    """The same day some months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(f"There is no day {months} months after {day}.")


def _finding(one: Review, finding: UUID) -> Finding:
    row = one.findings.select_for_update().filter(public_id=finding).first()
    if row is None:
        raise NotAllowed("There is no such finding.")
    return row
