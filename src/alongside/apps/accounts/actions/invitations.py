"""Invite a person by a letter with a link that works once."""

from allauth.account.forms import default_token_generator  # a key of its own kind: Django's is refused
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse

from alongside.apps.accounts.letters import send
from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.kit.actor import Actor, Permission, demand


@transaction.atomic
def invite(*, email: str, name: str, by: Actor) -> User:
    """A person with this address, told by letter how they get in. Raises NotAllowed.

    The same address again (in any capitals) finds the person who is there. Whoever has not set a password yet
    gets a new link, and the old one stops working; whoever has is told to sign in as always: nobody who invites
    can take over an account.
    """
    demand(by, Permission.MANAGE_PEOPLE)
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        person = User(email=User.objects.normalize_email(email), name=name)
    if not person.has_password:
        person.set_unusable_password()  # another unusable one: links made with the one before are void
        person.save()
    record(verb="accounts.invite", subject=f"person:{person.public_id}", by=by)
    transaction.on_commit(lambda: _tell(person, by.name))
    return person


def path_to_enter(person: User) -> str:
    """Where the person goes first: a link that sets their password once, or signing in where they have one."""
    if person.has_password:
        return reverse("account_login")
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})


def _tell(person: User, inviter: str) -> None:
    first = not person.has_password
    send("invitation" if first else "invited_again", person, path=path_to_enter(person), inviter=inviter)
