"""Whose account a page is about: whoever is signed in."""

from django.http import HttpRequest

from alongside.apps.accounts.models import User
from alongside.kit.actor import Actor, NotAllowed


def person_of(request: HttpRequest) -> User:
    """The person who is signed in. Raises NotAllowed for anybody else."""
    if not isinstance(request.user, User):
        raise NotAllowed("Nobody is signed in.")
    return request.user


def actor_of(request: HttpRequest) -> Actor:
    """The actor the middleware put on the request."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
