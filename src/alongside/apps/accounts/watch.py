"""Tells the security log of signing in and out and of whatever proves who somebody is."""

import hashlib
import hmac
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from django.conf import settings
from django.contrib.auth import signals as auth

from alongside.kit.security_log import Kind, note


def listen() -> None:
    """Connect to the signals. A receiver that cannot write its line stops what it tells of."""
    auth.user_logged_in.connect(_signed_in, dispatch_uid="watch.signed_in")
    auth.user_login_failed.connect(_failed, dispatch_uid="watch.failed")
    auth.user_logged_out.connect(_signed_out, dispatch_uid="watch.signed_out")
    for signal, kind in _CHANGES:
        signal.connect(_changed(kind), weak=False, dispatch_uid=f"watch.{kind.value}.{id(signal)}")


_CHANGES = (
    (account.password_changed, Kind.PASSWORD_CHANGED),
    (account.password_set, Kind.PASSWORD_CHANGED),
    (account.password_reset, Kind.PASSWORD_RESET),
    (factors.authenticator_added, Kind.FACTOR_ADDED),
    (factors.authenticator_reset, Kind.FACTOR_ADDED),
    (factors.authenticator_removed, Kind.FACTOR_REMOVED),
)


def _signed_in(sender: object, user: Any, **rest: Any) -> None:
    note(Kind.SIGNED_IN, person=user.public_id)


def _signed_out(sender: object, user: Any, **rest: Any) -> None:
    if user is not None:
        note(Kind.SIGNED_OUT, person=user.public_id)


def _failed(sender: object, credentials: dict[str, Any], **rest: Any) -> None:
    note(Kind.SIGN_IN_FAILED, tried=tried(str(credentials.get("email") or credentials.get("username") or "")))


def _changed(kind: Kind) -> Any:
    def receiver(sender: object, user: Any, **rest: Any) -> None:
        factor = rest.get("authenticator")
        note(kind, person=user.public_id, **({"factor": str(factor.type)} if factor else {}))

    return receiver


def tried(address: str) -> str:
    """The address as a keyed digest: many attempts on one account can be told, the account's name cannot."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"tried {address.strip().lower()}".encode(), hashlib.sha256).hexdigest()[:16]
