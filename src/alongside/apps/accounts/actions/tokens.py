"""Make, use and revoke the tokens that systems show at the API."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.accounts.models import Token, User
from alongside.apps.accounts.queries import actor_of, lacks_second_step
from alongside.apps.audit.actions import record
from alongside.kit.actor import Actor, NotAllowed, Permission, demand, system
from alongside.kit.scopes import TokenScope
from alongside.kit.security_log import Kind, note
from alongside.kit.wall import acting

PREFIX = "alongside_"  # by which a secret that got about can be recognised
LONGEST = 366  # days
MOST = 20  # tokens of one person that are good at the same time


class TokenProblem(ValueError):
    """A token cannot be made as asked; the message says what to do."""


@dataclass(frozen=True)
class Shown:
    """What a good token stands for: its own id, whose it is, and what it was made for."""

    token: UUID
    actor: Actor
    scopes: frozenset[TokenScope]


@transaction.atomic
def make_token(*, name: str, scopes: Iterable[TokenScope], until: date, by: Actor) -> str:
    """A new token of the person who acts; its secret, which nobody can see again.

    Raises NotAllowed for anybody but a person, TokenProblem for a name, scopes or a day that cannot be.
    """
    person = _person(by)
    wanted, today = sorted(set(scopes)), timezone.localdate()
    if not name.strip():
        raise TokenProblem("Name the system that will use it, so that you know it again.")
    if not wanted:
        raise TokenProblem("Choose what it may be used for.")
    if not today <= until <= today + timedelta(days=LONGEST):
        raise TokenProblem("Choose a last day within a year from today.")
    if Token.objects.filter(user=person, revoked=None, until__gte=today).count() >= MOST:
        raise TokenProblem(f"You have {MOST} tokens. Revoke one that is not used any more.")
    secret = PREFIX + secrets.token_urlsafe(32)
    made = Token.objects.create(
        user=person, name=name.strip(), digest=_digest(secret), scopes=[one.value for one in wanted], until=until
    )
    note(Kind.TOKEN_MADE, person=person.public_id, token=str(made.public_id))
    facts = {"scopes": made.scopes, "until": until.isoformat()}
    record(verb="accounts.make_token", subject=f"token:{made.public_id}", by=by, facts=facts)
    return secret


@transaction.atomic
def revoke_token(*, token: UUID, by: Actor) -> None:
    """End a token of the person who acts, at once; again does nothing. Raises NotAllowed for another's."""
    held = Token.objects.select_for_update().filter(public_id=token, user=_person(by)).first()
    if held is None:
        raise NotAllowed("There is no such token.")
    if held.revoked is None:
        held.revoked = timezone.now()
        held.save(update_fields=["revoked"])
        note(Kind.TOKEN_REVOKED, person=by.person or "", token=str(token))
        record(verb="accounts.revoke_token", subject=f"token:{token}", by=by)


def revoke_tokens_of(*, person: User, by: Actor) -> int:
    """End every token of somebody whose account is closed, so that opening it again revives none; how many."""
    demand(by, Permission.ADMINISTER)
    with acting(system("end tokens")):
        held = list(Token.objects.select_for_update().filter(user=person, revoked=None))
        Token.objects.filter(pk__in=[one.pk for one in held]).update(revoked=timezone.now())
    for one in held:
        note(Kind.TOKEN_REVOKED, person=person.public_id, token=str(one.public_id))
    return len(held)


@acting(system("take a token"))
def use_token(*, secret: str) -> Shown | None:
    """What a secret stands for today; None for one that is unknown, over, revoked, or of a closed account.

    Somebody whose role demands a second step has to have it: without it their tokens are not taken either.
    """
    today = timezone.localdate()
    held = Token.objects.select_related("user").filter(digest=_digest(secret), revoked=None, until__gte=today).first()
    if held is None or not held.user.is_active:
        return None
    actor = actor_of(held.user)
    if lacks_second_step(actor, held.user):
        return None
    if held.used != today:  # the day alone: no diary of a system's every call
        Token.objects.filter(pk=held.pk).update(used=today)
    return Shown(held.public_id, actor, frozenset(map(TokenScope, held.scopes)))


def _person(by: Actor) -> User:
    found = User.objects.filter(public_id=by.person, is_active=True).first() if by.person else None
    if found is None:
        raise NotAllowed("Tokens are made by people who have signed in.")
    return found


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
