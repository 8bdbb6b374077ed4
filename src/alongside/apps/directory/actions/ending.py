"""End a membership, and what an administrator does to an account: nobody is deleted, and somebody stays in charge."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.accounts import actions as accounts
from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Membership
from alongside.apps.directory.queries.people import in_force
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, demand, may, system
from alongside.kit.wall import acting


class CannotEnd(ValueError):
    """It cannot be ended now; the message says why and what to do."""


@transaction.atomic
def end_membership(*, membership: UUID, first_day_without: date, by: Actor) -> None:
    """A membership does not count any more from a day on, today or later. Its row stays.

    Whoever has no membership left is signed out everywhere. Raises NotAllowed, CannotEnd.
    """
    with acting(system("find a membership")):
        held = Membership.objects.select_related("person", "organisation").filter(public_id=membership).first()
    if held is None:
        raise NotAllowed("There is no such membership.")
    demand(by, Permission.MANAGE_PEOPLE, held.organisation.public_id)
    if held.role != Role.PARTICIPANT and not may(by, Permission.ADMINISTER):
        raise NotAllowed("A partnership lead ends the part of participants; the rest is an administrator's.")
    today = timezone.localdate()
    if first_day_without < today:
        raise CannotEnd("What has been cannot be changed: choose today or a later day.")
    if held.until is not None and held.until < today:
        raise CannotEnd("This membership has ended already.")
    with acting(system("end a membership")):
        if held.role == Role.ADMINISTRATOR:
            _somebody_stays(besides=held)
        held.until = first_day_without - timedelta(days=1)
        held.save(update_fields=["until"])
        left = in_force(Membership.objects.filter(person=held.person), today).exists()
    facts = {"until": held.until.isoformat(), "role": held.role}
    record(verb="directory.end_membership", subject=f"membership:{held.public_id}", by=by, facts=facts)
    if not left:
        accounts.end_sessions_of(
            person=held.person, by=by if may(by, Permission.ADMINISTER) else system("the last membership ended")
        )


@transaction.atomic
def close_person(*, person: UUID, by: Actor) -> None:
    """Close an account. Raises NotAllowed, CannotEnd for oneself and the last administrator."""
    found = _person(person, by)
    if by.person == person:
        raise CannotEnd("Nobody closes their own account. Ask another administrator of this site.")
    with acting(system("close an account")):
        held = in_force(Membership.objects.filter(person=found, role=Role.ADMINISTRATOR), timezone.localdate())
        if held.exists():
            _somebody_stays(besides=found)
    accounts.close_account(person=found, by=by)


def open_person(*, person: UUID, by: Actor) -> None:
    """Open a closed account again. Raises NotAllowed."""
    accounts.open_account(person=_person(person, by), by=by)


def sign_out_of(*, person: UUID, by: Actor) -> None:
    """Sign a person out everywhere. Raises NotAllowed."""
    accounts.end_sessions_of(person=_person(person, by), by=by)


def remove_steps_of(*, person: UUID, by: Actor) -> int:
    """Take away lost second steps; how many there were. Raises NotAllowed."""
    return accounts.remove_second_steps(person=_person(person, by), by=by)


def _person(person: UUID, by: Actor) -> User:
    demand(by, Permission.ADMINISTER)
    found = User.objects.filter(public_id=person).first()
    if found is None:
        raise NotAllowed("There is no such person.")
    return found


def _somebody_stays(*, besides: Membership | User) -> None:
    """Raises CannotEnd when no other administrator would be left, for good, with an account that is open.

    The rows are held, so that two who end each other at once do not leave nobody.
    """
    rows = Membership.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True, until=None)
    rows = (
        in_force(rows, timezone.localdate()).select_related("person").select_for_update(of=("self",)).order_by("pk")
    )
    if isinstance(besides, User):
        others = [one for one in rows if one.person != besides]
    else:
        others = [one for one in rows if one.pk != besides.pk]
    if not others:
        raise CannotEnd("This is the last administrator of this site. Appoint another one first.")
