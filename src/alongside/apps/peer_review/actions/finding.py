"""What the team notes and finds, and the same-day route of an immediate risk."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.directory.queries import holders
from alongside.apps.peer_review.actions.letters import write
from alongside.apps.peer_review.actions.moving import Refused, move, noted, opened
from alongside.apps.peer_review.models import Finding, Note, Notice, Review
from alongside.apps.peer_review.queries import overdue, standard_set
from alongside.apps.peer_review.states import RISKY, SHARED, THERE, Level, State
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, demand, system
from alongside.kit.wall import acting

_RISK = "An immediate risk was raised by a peer review of your organisation. Read it today and acknowledge it."
_UNHEARD = "An immediate risk of a peer review you commissioned was acknowledged by nobody. Ring them."


@transaction.atomic
def note(*, review_id: UUID, standard: str, text: str, by: Actor) -> None:
    """Note what was seen, heard or read against a standard. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=THERE)
    _standard(one, standard)
    Note.objects.create(review=one, standard=standard, text=text, author=by.person)
    noted(one, "note", by, standard=standard)


@transaction.atomic
def leave_visit(*, review_id: UUID, by: Actor) -> None:
    """The visit is over; the team writes. Raises NotAllowed, Refused."""
    during = frozenset({State.EVIDENCE})
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=during)
    move(one, State.FINDINGS)
    one.save(update_fields=["state"])
    noted(one, "leave_visit", by)


@transaction.atomic
def find(*, review_id: UUID, level: Level, standard: str, area: str, text: str, by: Actor) -> UUID:
    """Write a finding as a draft of the team's. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=THERE)
    if level is Level.IMMEDIATE_RISK:
        raise Refused("An immediate risk is never a draft: raise it on its own page, and it is sent at once.")
    made = _finding(one, level, standard, area, text, by)
    noted(one, "find", by, level=level.value)
    return made.public_id


@transaction.atomic
def drop(*, review_id: UUID, finding: UUID, by: Actor) -> None:
    """Throw a draft away; an immediate risk stays. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=THERE)
    row = one.findings.filter(public_id=finding).first()
    if row is None:
        raise NotAllowed("There is no such finding.")
    if row.level == Level.IMMEDIATE_RISK:
        raise Refused("An immediate risk was sent and stays on the record; the factual check can withdraw it.")
    row.delete()
    noted(one, "drop", by)


@transaction.atomic
def raise_risk(*, review_id: UUID, standard: str, area: str, text: str, by: Actor) -> UUID:
    """Raise an immediate risk: the first recipient is written to at once. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=RISKY)
    made = _finding(one, Level.IMMEDIATE_RISK, standard, area, text, by)
    _tell_next(made, timezone.now())
    noted(one, "raise_risk", by, finding=str(made.public_id))
    return made.public_id


@transaction.atomic
def acknowledge(*, review_id: UUID, finding: UUID, by: Actor) -> None:
    """Say that one has read an immediate risk and acts on it; the time is kept. Raises NotAllowed."""
    during = RISKY | SHARED
    one = opened(review_id=review_id, by=by, permission=Permission.ACKNOWLEDGE_REVIEW, during=during)
    row = one.findings.select_for_update().filter(public_id=finding, level=Level.IMMEDIATE_RISK).first()
    if row is None:
        raise NotAllowed("There is no such finding.")
    if row.acknowledged is not None:
        return
    row.acknowledged, row.acknowledged_by, row.acknowledged_name = timezone.now(), by.person, by.name
    row.save(update_fields=["acknowledged", "acknowledged_by", "acknowledged_name"])
    noted(one, "acknowledge", by, finding=str(finding))


@transaction.atomic
def escalate(*, by: Actor, now: datetime | None = None) -> int:
    """Tell the next of each risk nobody acknowledged by the end of the day; how many. Raises NotAllowed.

    Once everybody named was told, the brokers of whoever commissioned the review are, once.
    """
    demand(by, Permission.ADMINISTER)  # the system, by itself
    at = now or timezone.now()
    found = list(overdue(at).select_for_update().select_related("review").order_by("pk"))
    for row in found:
        _tell_next(row, at)
        noted(row.review, "escalate", by, finding=str(row.public_id))
    return len(found)


def _finding(one: Review, level: Level, standard: str, area: str, text: str, by: Actor) -> Finding:
    if standard:
        _standard(one, standard)
    return Finding.objects.create(review=one, level=level, standard=standard, area=area, text=text, author=by.person)


def _standard(one: Review, key: str) -> None:
    if standard_set(one).standard(key) is None:
        raise NotAllowed("There is no such standard.")


def _tell_next(row: Finding, at: datetime) -> None:
    told = row.notices.exclude(recipient=None).values("recipient")
    following = row.review.recipients.exclude(pk__in=told).order_by("place").first()
    Notice.objects.create(finding=row, recipient=following, sent=at)
    if following is not None:
        write([following.person], "Read today: an immediate risk", _RISK)
    else:
        write(_brokers(row.review), "An immediate risk was not acknowledged", _UNHEARD)


def _brokers(one: Review) -> list[UUID]:
    by = system("write to the people of a review")
    with acting(by):
        found = holders(by=by, role=Role.BROKER, organisations=[one.commissioned_by])
    return [person.public_id for person in found]
