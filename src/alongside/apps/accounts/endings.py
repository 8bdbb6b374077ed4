"""What ends or renews sessions: whatever proves who somebody is has changed, or was proved again."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.http import HttpRequest

from alongside.apps.accounts.actions import end_other_sessions, end_sessions_of, renew_key
from alongside.apps.accounts.lifetime import begin
from alongside.apps.accounts.queries import actor_of
from alongside.apps.accounts.steps import spend_current_step


def listen() -> None:
    """Connect to the signals; after `watch`, so that what happens is in the security log first."""
    auth.user_logged_in.connect(_signed_in, dispatch_uid="endings.signed_in")
    account.authentication_step_completed.connect(_proved, dispatch_uid="endings.proved")
    account.password_reset.connect(_reset, dispatch_uid="endings.reset")
    for signal in (account.password_changed, account.password_set, *_FACTORS):
        signal.connect(_changed, dispatch_uid=f"endings.changed.{id(signal)}")


_FACTORS = (factors.authenticator_added, factors.authenticator_reset, factors.authenticator_removed)


def _signed_in(sender: object, request: HttpRequest, user: Any, **rest: Any) -> None:
    begin(request, user)


def _proved(sender: object, request: HttpRequest, user: Any, **rest: Any) -> None:
    if rest.get("reauthenticated") and request.user.is_authenticated:
        renew_key(request)


def _changed(sender: object, request: HttpRequest, user: Any, **rest: Any) -> None:
    factor = rest.get("authenticator")
    if factor is not None and factor.pk and factor.type == Authenticator.Type.TOTP:
        spend_current_step(factor)
    end_other_sessions(request=request, person=user)


def _reset(sender: object, user: Any, **rest: Any) -> None:
    end_sessions_of(person=user, by=actor_of(user))
