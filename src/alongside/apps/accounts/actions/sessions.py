"""End sessions: one, all others of a person, all of a person, everybody's.

A person's count of endings is part of what each session is checked against, so that a session nobody listed
ends too; the rows are removed beside it, so that lists are true.
"""

from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.kit.actor import Actor, Permission, demand, system
from alongside.kit.security_log import Kind, note
from alongside.kit.wall import acting

_KEEPER = system("end sessions")  # the table of sessions is the system's, and others' sessions are nobody else's


@transaction.atomic
def end_sessions_of(*, person: User, by: Actor) -> None:
    """Sign a person out everywhere, at once. Raises NotAllowed unless they or an administrator ask."""
    if by.person != person.public_id:
        demand(by, Permission.ADMINISTER)
    with acting(_KEEPER):
        _count_up(person)
        _remove(UserSession.objects.filter(user=person))
    note(Kind.SESSION_ENDED, person=person.public_id, which="all")
    record(verb="accounts.end_sessions", subject=f"person:{person.public_id}", by=by)


@transaction.atomic
def end_all_sessions(*, by: Actor) -> int:
    """Sign everybody out, at once; how many people that was. Raises NotAllowed."""
    demand(by, Permission.ADMINISTER)
    with acting(_KEEPER):
        people = User.objects.update(sessions_ended=F("sessions_ended") + 1)
        _remove(UserSession.objects.all())
    note(Kind.SESSION_ENDED, which="everybody")
    record(verb="accounts.end_all_sessions", subject="site", by=by, facts={"people": people})
    return people


@transaction.atomic
def end_other_sessions(*, request: HttpRequest, person: User) -> None:
    """Sign the person out everywhere but here; this session goes on under a new key."""
    with acting(_KEEPER):
        _count_up(person)
        old = request.session.session_key
        _remove(UserSession.objects.filter(user=person).exclude(session_key=old))
        update_session_auth_hash(request, person)
        UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)
    note(Kind.SESSION_ENDED, person=person.public_id, which="others")


def renew_key(request: HttpRequest) -> None:
    """The session goes on under a new key, as after every proof of who somebody is."""
    with acting(_KEEPER):
        old = request.session.session_key
        request.session.cycle_key()
        UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


@transaction.atomic
def end_session(*, person: User, session: int) -> bool:
    """End one session of this person; False when they have no such session (any more)."""
    with acting(_KEEPER):
        ended = _remove(UserSession.objects.filter(user=person, pk=session))
    if ended:
        note(Kind.SESSION_ENDED, person=person.public_id, which="one")
    return bool(ended)


def _count_up(person: User) -> None:
    User.objects.filter(pk=person.pk).update(sessions_ended=F("sessions_ended") + 1)
    person.refresh_from_db(fields=["sessions_ended"])


def _remove(sessions: Any) -> int:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    keys = list(sessions.values_list("session_key", flat=True))
    for key in keys:
        store.delete(key)
    sessions.delete()
    return len(keys)
