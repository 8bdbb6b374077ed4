"""Give a person everything held about them; erase a person.

Erasing takes the account with everything that hangs on it, and the salt by which the audit names them. What must
be kept (a decision an agreement rests on) stays under words such as `a former member of Northvale`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import uuid4

from django.db import transaction

from alongside.apps.accounts.actions.sessions import end_sessions_of
from alongside.apps.accounts.held import as_document, held
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.audit.actions import forget, record
from alongside.kit.actor import Actor, Permission, demand, may, system
from alongside.kit.jobs.models import Job
from alongside.kit.persons import ERASE, Leaving, Left
from alongside.kit.slots import collect
from alongside.kit.wall import acting
from alongside.kit.wording import joined


class Why(StrEnum):
    """Why a person is erased. A closed list: free text would be one more place that tells of them."""

    ASKED = "asked"
    LEFT = "left"
    MISTAKE = "mistake"
    ORDERED = "ordered"
    NEVER_CAME = "never_came"  # by itself, when an invitation is past its time


class CannotErase(ValueError):
    """This person cannot be erased now; the message says why and what to do."""


@dataclass(frozen=True)
class Erased:
    """What became of everything: the words that stand for the person, and each kind of record."""

    words: str
    left: tuple[Left, ...]


@transaction.atomic
def export_person(*, person: User, by: Actor) -> dict[str, Any]:
    """Everything held about a person, as JSON. Raises NotAllowed unless they or an administrator ask."""
    told = as_document(held(person=person, by=by))
    facts = {"kinds": len(told["held"])}
    record(verb="accounts.export_person", subject=f"person:{person.public_id}", by=by, facts=facts)
    return told


@transaction.atomic
def erase_person(*, person: User, why: Why, by: Actor) -> Erased:
    """Erase a person, for good. Raises NotAllowed, CannotErase for oneself and for the last administrator.

    The event is written under the token the person still has; then the salt goes, so that it reads `a person
    since erased`.
    """
    demand(by, Permission.ADMINISTER)
    with acting(system("erase a person")):
        held_now = User.objects.select_for_update().get(pk=person.pk)
        _check(held_now, by)
        words = former(held_now)
        leaving = Leaving(held_now.public_id, uuid4(), words)
        end_sessions_of(person=held_now, by=by)
        left = tuple(collect(ERASE, system("erase a person"), leaving))
        facts = {"why": why.value, "deleted": sum(one.deleted for one in left), "kept": sum(one.kept for one in left)}
        record(verb="accounts.erase", subject=f"person:{held_now.public_id}", by=by, facts=facts)
        forget(person=held_now.public_id, by=system("erase a person"))
        held_now.delete()
    return Erased(words, left)


def former(person: User) -> str:
    """How records that stay name somebody who is gone: `a former member of Northvale`."""
    held_in = actor_of(person).scopes if person.is_active else ()
    places = sorted({scope.organisation_name for scope in held_in if scope.organisation_name} - {"This site"})
    return f"a former member of {joined(places)}"[:150] if places else "a former member of this site"


def jobs(actor: Actor, leaving: Leaving) -> Left:
    """Work they began loses its starter: what waits finds nobody who may do it."""
    del actor
    person, other = str(leaving.person), str(leaving.pseudonym)
    rows = list(Job.objects.filter(by__person=person))
    for row in rows:
        row.by = row.by | {"person": other}
        row.arguments = {name: other if value == person else value for name, value in row.arguments.items()}
        row.key = row.key.replace(person, other)
        row.save(update_fields=["by", "arguments", "key"])
    return Left("Background work", kept=len(rows))


def _check(person: User, by: Actor) -> None:
    if by.person == person.public_id:
        raise CannotErase("Nobody erases themself. Ask another administrator of this site.")
    if not may(actor_of(person), Permission.ADMINISTER):
        return
    others = User.objects.filter(is_active=True).exclude(pk=person.pk)
    if not any(may(actor_of(one), Permission.ADMINISTER) for one in others):
        raise CannotErase("This is the last administrator of this site. Appoint another one first.")
