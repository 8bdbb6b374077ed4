"""Link a person to whom a provider calls them, and take the link away."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from alongside.apps.accounts.letters import send
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.audit.actions import record
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.security_log import Kind, note


class AlreadyLinked(ValueError):
    """Whom the provider names is linked to somebody already."""


class OnlyWayIn(ValueError):
    """Without this link the person could not sign in any more; the message says what to do."""


def link_provider(*, request: HttpRequest, sign_in: SocialLogin, person: User) -> None:
    """From now on this person signs in as whom the provider named. Told to them by letter. Raises AlreadyLinked."""
    try:
        with transaction.atomic():
            sign_in.connect(request, person)  # ends in `tell_linked`, by allauth's signal
    except IntegrityError as problem:
        raise AlreadyLinked(sign_in.account.provider) from problem


@transaction.atomic
def tell_linked(*, person: User, provider: str) -> None:
    """Whatever made the link: it stands in the log and in the audit."""
    note(Kind.FACTOR_ADDED, person=person.public_id, factor=f"provider:{provider}")
    record(
        verb="accounts.link_provider",
        subject=f"person:{person.public_id}",
        by=actor_of(person),
        facts={"provider": provider},
    )


@transaction.atomic
def unlink_provider(*, person: User, link: int, name: str, by: Actor) -> bool:
    """Take one of a person's links away; False when it was gone. Raises NotAllowed, OnlyWayIn.

    `name` is what the letter calls the provider. Whoever has no password and no passkey keeps one link.
    """
    if by.person != person.public_id:
        raise NotAllowed("A link is removed by whose it is.")
    rows = SocialAccount.objects.filter(user=person)
    found = rows.filter(pk=link).first()
    if found is None:
        return False
    passkey = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()
    if not person.has_password and not passkey and rows.count() == 1:
        raise OnlyWayIn("This is your only way in. Choose a password first, then remove it.")
    found.delete()
    note(Kind.FACTOR_REMOVED, person=person.public_id, factor=f"provider:{found.provider}")
    transaction.on_commit(lambda: send("provider_removed", person, provider=name))
    record(
        verb="accounts.unlink_provider",
        subject=f"person:{person.public_id}",
        by=by,
        facts={"provider": found.provider},
    )
    return True
