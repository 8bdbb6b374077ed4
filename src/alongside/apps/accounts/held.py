"""What is held about a person, gathered from every stage; what the account itself holds."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone

from alongside.apps.accounts.models import Token, User
from alongside.apps.audit.queries import Wanted, entries
from alongside.kit.actor import Actor, NotAllowed, Permission, demand, system
from alongside.kit.jobs.models import Job
from alongside.kit.persons import HELD, Held
from alongside.kit.slots import collect
from alongside.kit.wall import acting

_GONE = "Deleted."


def held(*, person: User, by: Actor) -> tuple[Held, ...]:
    """Everything held about a person; to an administrator, only how much of what they wrote in confidence.

    Raises NotAllowed unless they or an administrator ask.
    """
    if by.person != person.public_id:
        demand(by, Permission.ADMINISTER)
    told = system("say what is held about a person")
    with acting(told):
        parts = tuple(one for one in collect(HELD, told, person.public_id) if one.rows)
    return parts if by.person == person.public_id else tuple(one.for_another() for one in parts)


def as_document(parts: tuple[Held, ...]) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "made": timezone.now().isoformat(timespec="seconds"),
        "held": [{"what": p.heading, "records": [dict(row) for row in p.rows], "if_erased": p.then} for p in parts],
    }


def found(public_id: UUID) -> User:
    """The person with this id. Raises NotAllowed where there is none."""
    with acting(system("find a person")):
        person = User.objects.filter(public_id=public_id).first()
    if person is None:
        raise NotAllowed("There is no such person.")
    return person


def account(actor: Actor, person: UUID) -> Held:
    """The account."""
    del actor
    one = User.objects.get(public_id=person)
    row = {
        "Name": one.name,
        "E-mail address": one.email,
        "Joined": _when(one.joined),
        "Last signed in": _when(one.last_login),
        "Account": "open" if one.is_active else "closed",
        "Id": str(one.public_id),
    }
    return Held("The account", (row,), _GONE)


def addresses(actor: Actor, person: UUID) -> Held:
    """Addresses that were confirmed."""
    del actor
    rows = EmailAddress.objects.filter(user__public_id=person)
    return Held("E-mail addresses", tuple({"Address": one.email} for one in rows), _GONE)


def ways_in(actor: Actor, person: UUID) -> Held:
    """Second steps and tokens: that they are there, never their secrets."""
    del actor
    steps = Authenticator.objects.filter(user__public_id=person)
    tokens = Token.objects.filter(user__public_id=person)
    return Held(
        "Ways to sign in",
        (
            *({"What": str(one.get_type_display()), "Since": _when(one.created_at)} for one in steps),
            *({"What": f"Token for another system: {one.name}", "Since": _when(one.made)} for one in tokens),
        ),
        _GONE,
    )


def sessions(actor: Actor, person: UUID) -> Held:
    """Where they are signed in."""
    del actor
    rows = UserSession.objects.filter(user__public_id=person)
    told = ({"Browser": one.user_agent, "Address": str(one.ip), "Since": _when(one.created_at)} for one in rows)
    return Held("Where signed in", tuple(told), "Ended and deleted.")


def jobs(actor: Actor, person: UUID) -> Held:
    """Background work they began."""
    del actor
    rows = Job.objects.filter(by__person=str(person)).order_by("begun")
    told = tuple({"Work": one.name, "Begun": _when(one.begun), "State": one.state} for one in rows)
    return Held("Work begun", told, "Deleted when its time is over; nothing in it leads to the person.")


def acts(actor: Actor, person: UUID) -> Held:
    """What the audit tells of them: how often each act."""
    found = Counter(one.verb for one in entries(by=actor, wanted=Wanted(person=person), most=100_000))
    rows = tuple({"Act": verb, "Times": str(times)} for verb, times in sorted(found.items()))
    return Held("What the audit tells", rows, "Stays, but nothing leads from it to the person any more.")


def names(actor: Actor, people: frozenset[UUID]) -> dict[UUID, str]:
    """The names of people, for the reader of the record they stand in."""
    del actor
    with acting(system("name the people in the audit")):
        rows = User.objects.filter(public_id__in=people).values_list("public_id", "name")
        return {public_id: name or "A person without a name" for public_id, name in rows}


def _when(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%-d %B %Y, %H:%M") if moment else "never"
