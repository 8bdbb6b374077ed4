"""The review team with what each declared, and those of the organisation who are told of a risk."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from alongside.apps.directory.models import Membership
from alongside.apps.peer_review.models import Member, Recipient
from alongside.apps.peer_review.queries.reviews import concerned, held
from alongside.apps.peer_review.states import LEAST_LAY, Conflict, Part
from alongside.kit.actor import Actor, Permission, Role, may
from alongside.kit.wording import joined, plural


@dataclass(frozen=True)
class MemberView:
    """Somebody of the team; `conflicts` are for those who arrange the review and for themselves."""

    public_id: UUID
    person: UUID
    name: str
    part: Part
    declared: datetime | None
    free: bool  # has declared, and nothing stands in the way
    barred: bool  # belongs to the organisation: only somebody else in their place helps
    conflicts: tuple[Conflict, ...] = ()
    conflict_words: str = ""
    cleared: datetime | None = None
    cleared_name: str = ""
    cleared_words: str = ""


def team(*, by: Actor, review_id: UUID) -> tuple[MemberView, ...]:
    """The team now, in the order in which they joined. Raises NotAllowed."""
    one = held(by=by, review_id=review_id)
    arranges = may(by, Permission.ARRANGE_REVIEW, concerned(one))
    rows = Member.objects.filter(review=one, ended=None).order_by("pk")
    return tuple(member_view(row, in_full=arranges or row.person == by.person) for row in rows)


def member_view(row: Member, *, in_full: bool = True) -> MemberView:
    """A member as a frozen value, for this app alone."""
    conflicts = tuple(Conflict(one) for one in dict.fromkeys([*row.found, *row.conflicts]))
    barred = Conflict.SAME_ORGANISATION in conflicts
    free = row.declared is not None and not barred and (not conflicts or row.cleared is not None)
    shown = MemberView(row.public_id, row.person, row.name, Part(row.part), row.declared, free, barred)
    if not in_full:
        return shown
    return replace(
        shown,
        conflicts=conflicts,
        conflict_words=row.conflict_words,
        cleared=row.cleared,
        cleared_name=row.cleared_name,
        cleared_words=row.cleared_words,
    )


def missing(members: Iterable[MemberView], recipients: int) -> tuple[str, ...]:
    """What has to be done before a visit can be fixed, in sentences; nothing when it can."""
    known = tuple(members)
    wanting = []
    for part, least in ((Part.CLINICIAN, 1), (Part.MANAGER, 1), (Part.LAY, LEAST_LAY)):
        lacking = least - sum(one.part is part for one in known)
        if lacking > 0:
            number = {1: "one", 2: "two"}[lacking]
            wanting.append(f"The team needs {number} more {plural(lacking, part.words.lower())}.")
    silent = [one.name for one in known if one.declared is None]
    if silent:
        wanting.append(f"{joined(silent)} {plural(len(silent), 'has', 'have')} still to declare interests.")
    stuck = [one.name for one in known if one.declared is not None and not one.free]
    if stuck:
        wanting.append(f"A conflict of interest of {joined(stuck)} has to be cleared, or somebody else found.")
    if recipients < 2:  # the first may be away on the day
        wanting.append("The organisation has to name at least two people who are told of an immediate risk.")
    return tuple(wanting)


def recipients(*, by: Actor, review_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Who is told of an immediate risk, the first first: person and name. Raises NotAllowed."""
    one = held(by=by, review_id=review_id)
    rows = Recipient.objects.filter(review=one).order_by("place")
    return tuple((row.person, row.name) for row in rows)


def candidates(*, by: Actor, review_id: UUID, board: bool = False) -> tuple[tuple[UUID, str], ...]:
    """Leads and board members of the organisation today (the board alone, if asked). Raises NotAllowed."""
    one = held(by=by, review_id=review_id, permission=Permission.ANSWER_REVIEW)
    today = timezone.localdate()
    roles = (Role.BOARD_MEMBER,) if board else (Role.BOARD_MEMBER, Role.LEAD)
    rows = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today),
        organisation=one.organisation,
        role__in=roles,
        since__lte=today,
        person__is_active=True,
    )
    named = {row.person.public_id: str(row.person) for row in rows.select_related("person").order_by("person__name")}
    return tuple(named.items())
