"""The team, what each declares, who is told of a risk, and the dates of the visit."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.directory.models import Membership
from alongside.apps.peer_review.actions.letters import write
from alongside.apps.peer_review.actions.moving import Refused, move, noted, opened
from alongside.apps.peer_review.models import Member, Recipient, Review
from alongside.apps.peer_review.queries import candidates, missing, team
from alongside.apps.peer_review.states import GATHERING, SHARED, THERE, Conflict, Part, State
from alongside.kit.actor import Actor, NotAllowed, Permission, system
from alongside.kit.wall import acting

_BEFORE = frozenset({State.SELF_ASSESSMENT, State.VALIDATION}) | GATHERING


@transaction.atomic
def join(*, review_id: UUID, email: str, part: Part, by: Actor) -> UUID:
    """Put somebody on the team by the address they sign in with; they are written to. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.ARRANGE_REVIEW, during=_BEFORE)
    person = _account(email)
    if one.team.filter(person=person.public_id, ended=None).exists():
        raise Refused(f"{person} is on the team already.")
    made = Member.objects.create(
        review=one, person=person.public_id, name=str(person), part=part, found=_found(person, one)
    )
    if one.state == State.VISIT:  # somebody new has not declared anything yet
        move(one, State.TEAM)
        one.save(update_fields=["state"])
    write([person.public_id], "You are asked to join a peer review", "You are named for the team of a peer review.")
    noted(one, "join", by, person=f"person:{person.public_id}", part=part.value)
    return made.public_id


@transaction.atomic
def leave(*, review_id: UUID, member: UUID, by: Actor) -> None:
    """Take somebody off the team, so that another can take their place. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.ARRANGE_REVIEW, during=_BEFORE)
    row = _member(one, member)
    row.ended = timezone.now()
    row.save(update_fields=["ended"])
    if one.state == State.VISIT:
        move(one, State.TEAM)
        one.save(update_fields=["state"])
    noted(one, "leave", by, person=f"person:{row.person}")


@transaction.atomic
def declare(*, review_id: UUID, conflicts: Sequence[Conflict], words: str, by: Actor) -> None:
    """Declare one's own conflicts of interest, or that there are none. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=_BEFORE)
    row = one.team.filter(person=by.person, ended=None).first() if by.person else None
    if row is None:
        raise NotAllowed("Only a member of the team declares.")
    if conflicts and not words.strip():
        raise Refused("Say in a few words what the conflict is.")
    row.declared, row.conflicts, row.conflict_words = timezone.now(), [one.value for one in conflicts], words
    row.cleared, row.cleared_by, row.cleared_name, row.cleared_words = None, None, "", ""
    row.save()
    if one.state == State.VISIT and (conflicts or row.found):
        move(one, State.TEAM)
        one.save(update_fields=["state"])
    noted(one, "declare", by, conflicts=len(conflicts))


@transaction.atomic
def clear(*, review_id: UUID, member: UUID, words: str, by: Actor) -> None:
    """Clear a conflict that was declared or found, with the reason. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.ARRANGE_REVIEW, during=GATHERING)
    row = _member(one, member)
    if row.person == by.person:
        raise Refused("Nobody clears their own conflict of interest: ask a colleague.")
    if row.declared is None:
        raise Refused(f"{row.name} has not declared anything yet.")
    if Conflict.SAME_ORGANISATION in (*row.found, *row.conflicts):
        raise Refused("Whoever belongs to the organisation cannot review it. Find somebody else in their place.")
    if not words.strip():
        raise Refused("Say why the conflict does not stand in the way.")
    row.cleared, row.cleared_by, row.cleared_name, row.cleared_words = timezone.now(), by.person, by.name, words
    row.save()
    noted(one, "clear", by, person=f"person:{row.person}")


@transaction.atomic
def name_recipients(*, review_id: UUID, people: Sequence[UUID], by: Actor) -> None:
    """Name who is told of an immediate risk, the first first. Raises NotAllowed, Refused."""
    during = frozenset(State) - SHARED - THERE
    one = opened(review_id=review_id, by=by, permission=Permission.ANSWER_REVIEW, during=during)
    known = dict(candidates(by=by, review_id=review_id))
    if len(set(people)) != len(people) or not set(people) <= known.keys():
        raise Refused("Choose different people who lead or sit on the board today.")
    if len(people) < 2:
        raise Refused("Choose at least two: the first may be away on the day.")
    one.recipients.all().delete()
    Recipient.objects.bulk_create(
        Recipient(review=one, person=person, name=known[person], place=at) for at, person in enumerate(people, 1)
    )
    noted(one, "name_recipients", by, people=len(people))


@transaction.atomic
def fix_visit(*, review_id: UUID, since: date, until: date, place: str, by: Actor) -> None:
    """Fix the dates of the visit, once the team is whole and free of conflicts. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.ARRANGE_REVIEW, during=GATHERING)
    if until < since:
        raise Refused("A visit cannot end before it begins.")
    wanting = missing(team(by=by, review_id=review_id), one.recipients.count())
    if wanting:
        raise Refused(" ".join(wanting))
    one.visit_from, one.visit_until, one.visit_place = since, until, place
    if one.state == State.TEAM:
        move(one, State.VISIT)
    one.save(update_fields=["state", "visit_from", "visit_until", "visit_place"])
    people = list(one.team.filter(ended=None).values_list("person", flat=True))
    write(people, "The dates of a visit are fixed", "The dates of the visit of a peer review are fixed.")
    noted(one, "fix_visit", by, since=since.isoformat(), until=until.isoformat())


@transaction.atomic
def arrive(*, review_id: UUID, by: Actor) -> None:
    """The team is there: notes and findings may be written. Raises NotAllowed, Refused."""
    during = frozenset({State.VISIT})
    one = opened(review_id=review_id, by=by, permission=Permission.WRITE_REVIEW, during=during)
    move(one, State.EVIDENCE)
    one.save(update_fields=["state"])
    noted(one, "arrive", by)


def _member(one: Review, member: UUID) -> Member:
    row = Member.objects.select_for_update().filter(review=one, public_id=member, ended=None).first()
    if row is None:
        raise NotAllowed("There is no such member.")
    return row


@acting(system("find whom a broker names for a review"))
def _account(email: str) -> User:
    person = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        raise Refused("Nobody signs in here with this address. Ask an administrator to invite them first.")
    return person


@acting(system("check conflicts of interest"))
def _found(person: User, one: Review) -> list[str]:
    """Conflicts the register of people shows: they belong, or belonged, to the organisation."""
    rows = Membership.objects.filter(person=person, organisation=one.organisation)
    today = timezone.localdate()
    if rows.filter(Q(until__isnull=True) | Q(until__gte=today)).exists():
        return [Conflict.SAME_ORGANISATION.value]
    return [Conflict.EARLIER_WORK.value] if rows.exists() else []
