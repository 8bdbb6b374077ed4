"""What the team noted and found, as each side may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from alongside.apps.peer_review.models import Finding, Notice, Review
from alongside.apps.peer_review.queries.reviews import ReviewView, concerned, held, reviews
from alongside.apps.peer_review.rules import reads
from alongside.apps.peer_review.states import PUBLIC_TO_ALL_SIDES, SHARED, Level, Reply, Ruling, State
from alongside.kit.actor import Actor, Kind, Permission

_ORDER = {level: at for at, level in enumerate(Level)}


@dataclass(frozen=True)
class NoticeView:
    """Who was written to about a risk (empty: the brokers), and when."""

    name: str
    sent: datetime


@dataclass(frozen=True)
class Written:
    """A finding on a page of its review."""

    public_id: UUID
    level: Level
    standard: str
    area: str
    text: str
    written: datetime
    reply: Reply | None
    reply_words: str
    ruling: Ruling | None
    ruling_words: str
    acknowledged: datetime | None
    acknowledged_name: str
    notices: tuple[NoticeView, ...]

    @property
    def settled(self) -> bool:
        """Whether nobody has to say anything of it any more."""
        return self.reply is Reply.ACCEPTED or self.ruling is not None

    @property
    def stands(self) -> bool:
        """Whether it is part of the report."""
        return self.ruling is not Ruling.WITHDRAWN


@dataclass(frozen=True)
class FindingView:
    """A finding of a review that was reported, as later stages draw it in; `state` says what came of it."""

    public_id: UUID
    text: str
    level: Level
    need_area: str
    review: UUID
    review_name: str
    on: date
    state: State


@dataclass(frozen=True)
class NoteView:
    """What was seen, heard or read."""

    standard: str
    text: str
    written: datetime


def findings(*, by: Actor, review_id: UUID) -> tuple[Written, ...]:
    """The findings the actor may see now, the most pressing first. Raises NotAllowed.

    The team sees its drafts; the organisation what was shared, whoever commissioned it what was reported, and both
    an immediate risk from the moment it was raised.
    """
    one = held(by=by, review_id=review_id)
    return written(rows_seen(one, by))


def running(*, by: Actor) -> tuple[tuple[ReviewView, date | None], ...]:
    """The reviews that go on, each with the day of the first immediate risk nobody acknowledged yet."""
    found = [one for one in reviews(by=by) if one.state is not State.CLOSED]
    rows = Finding.objects.filter(level=Level.IMMEDIATE_RISK, acknowledged=None).exclude(ruling=Ruling.WITHDRAWN)
    rows = rows.filter(review__public_id__in=[one.public_id for one in found]).order_by("-pk")
    since = {row.review.public_id: timezone.localdate(row.written) for row in rows.select_related("review")}
    return tuple((one, since.get(one.public_id)) for one in found)


def findings_for(*, by: Actor, organisation: UUID) -> tuple[FindingView, ...]:
    """The findings about an organisation that were reported, in reviews the actor may see, the newest first."""
    found = {one.public_id: one for one in reviews(by=by, organisation=organisation)}
    reported = [key for key, one in found.items() if one.state in PUBLIC_TO_ALL_SIDES]
    rows = Finding.objects.filter(review__public_id__in=reported).exclude(ruling=Ruling.WITHDRAWN)
    rows = rows.select_related("review").order_by("-review__reported", "pk")
    return tuple(
        FindingView(
            row.public_id,
            row.text,
            Level(row.level),
            row.area,
            row.review.public_id,
            row.review.name,
            timezone.localdate(row.review.reported),
            State(row.review.state),
        )
        for row in sorted(rows, key=lambda row: _ORDER[Level(row.level)])
    )


def notes(*, by: Actor, review_id: UUID) -> tuple[NoteView, ...]:
    """What the team noted, in the order of writing. Raises NotAllowed for anybody else."""
    one = held(by=by, review_id=review_id, permission=Permission.WRITE_REVIEW)
    return tuple(NoteView(row.standard, row.text, row.written) for row in one.notes.order_by("pk"))


def overdue(now: datetime) -> QuerySet[Finding]:
    """Immediate risks nobody acknowledged, of which the last letter went out before today; for the system."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    told_today = Notice.objects.filter(sent__gte=today).values("finding")
    told_all = Notice.objects.filter(recipient=None).values("finding")
    rows = Finding.objects.filter(level=Level.IMMEDIATE_RISK, acknowledged=None)
    return rows.exclude(pk__in=told_today).exclude(pk__in=told_all).exclude(ruling=Ruling.WITHDRAWN)


def rows_seen(one: Review, by: Actor) -> QuerySet[Finding]:
    """The rows of a review that the actor may see; whether they see the review was asked. For this app alone."""
    rows = Finding.objects.filter(review=one)
    whom = concerned(one)
    if by.kind is Kind.SYSTEM or by.person in whom.team:
        return rows
    open_to = SHARED if reads(by, whom) else PUBLIC_TO_ALL_SIDES
    return rows if one.state in open_to else rows.filter(Q(level=Level.IMMEDIATE_RISK))


def written(rows: QuerySet[Finding]) -> tuple[Written, ...]:
    """Rows as frozen values, the most pressing first; for this app alone."""
    notices = Notice.objects.select_related("recipient").order_by("sent", "pk")
    found: Iterable[Finding] = rows.prefetch_related(Prefetch("notices", notices))
    return tuple(_written(row) for row in sorted(found, key=lambda row: (_ORDER[Level(row.level)], row.pk)))


def _written(row: Finding) -> Written:
    return Written(
        row.public_id,
        Level(row.level),
        row.standard,
        row.area,
        row.text,
        row.written,
        Reply(row.reply) if row.reply else None,
        row.reply_words,
        Ruling(row.ruling) if row.ruling else None,
        row.ruling_words,
        row.acknowledged,
        row.acknowledged_name,
        tuple(NoticeView(one.recipient.name if one.recipient else "", one.sent) for one in row.notices.all()),
    )
