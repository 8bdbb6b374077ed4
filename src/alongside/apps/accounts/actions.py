"""Invite a person; sign a visitor of the sample site in as one of its people."""

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import SAMPLE_DOMAIN
from alongside.apps.audit.actions import record
from alongside.kit.actor import Actor, NotAllowed, Permission, demand


@transaction.atomic
def invite(*, email: str, name: str, by: Actor) -> User:
    """A person with this address, who sets a password by the link sent to it. Raises NotAllowed.

    The same address again (in any capitals) finds the person who is there.
    """
    demand(by, Permission.ADMINISTER)
    found = User.objects.filter(email__iexact=email).first()
    if found:
        return found
    person = User(email=User.objects.normalize_email(email), name=name)
    person.set_unusable_password()
    person.save()
    record(verb="accounts.invite", subject=f"person:{person.public_id}", by=by)
    return person


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
