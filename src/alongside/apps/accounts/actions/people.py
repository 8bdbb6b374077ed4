"""A person's name, closing and opening an account, and the one click of the sample site."""

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from alongside.apps.accounts.actions.sessions import end_sessions_of
from alongside.apps.accounts.actions.tokens import revoke_tokens_of
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import SAMPLE_DOMAIN
from alongside.apps.audit.actions import record
from alongside.kit.actor import Actor, NotAllowed, Permission, demand


@transaction.atomic
def rename(*, person: User, name: str, by: Actor) -> None:
    """Change how a person is called; their own doing. Raises NotAllowed for anybody else."""
    if by.person != person.public_id:
        raise NotAllowed("A name is changed by whose it is.")
    person.name = name
    person.save(update_fields=["name"])
    record(verb="accounts.rename", subject=f"person:{person.public_id}", by=by)


@transaction.atomic
def close_account(*, person: User, by: Actor) -> None:
    """Nobody signs in as this person any more, and every session and token of theirs ends now. Raises NotAllowed."""
    demand(by, Permission.ADMINISTER)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions_of(person=person, by=by)
    facts = {"tokens": revoke_tokens_of(person=person, by=by)}
    record(verb="accounts.close", subject=f"person:{person.public_id}", by=by, facts=facts)


@transaction.atomic
def open_account(*, person: User, by: Actor) -> None:
    """Let somebody whose account was closed sign in again. Raises NotAllowed."""
    demand(by, Permission.ADMINISTER)
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(verb="accounts.open", subject=f"person:{person.public_id}", by=by)


def enter_sample(*, request: HttpRequest, email: str) -> User:
    """Sign in as a person of the sample site with one click. Raises NotAllowed on any other site."""
    if not settings.SAMPLE_SITE:
        raise NotAllowed("One-click sign-in exists only in the sample site.")
    people = User.objects.filter(email__endswith=SAMPLE_DOMAIN, is_active=True)
    person = next((one for one in people if one.email == email), None)  # what was sent never reaches a query
    if person is None:
        raise NotAllowed("The sample site has no such person.")
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return person
