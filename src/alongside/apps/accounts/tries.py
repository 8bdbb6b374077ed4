"""Tries at signing in, counted so that nobody guesses and nobody is locked out by somebody else.

An account is counted as seen from one place: a browser in which that account signed in before (a cookie says so, as
in OWASP's device cookies), otherwise the address. Whoever tries wrong passwords from elsewhere fills a count of
their own; what counts an account from everywhere leaves its known browsers alone.
"""

import secrets
import time
from collections.abc import Callable
from typing import Any

from allauth.account import app_settings
from allauth.account import signals as account
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth import signals as auth
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from alongside.apps.accounts.watch import tried
from alongside.kit.guard import address_of
from alongside.kit.limits import neighbourhood

HERE, ANYWHERE, FAILED = "login_failed_here", "login_failed_anywhere", "login_failed"
_SALT = "accounts.known-browser"
_APP = "allauth.account"


class KnownBrowser:
    """Leaves a browser, when somebody signs in, the cookie by which it is known the next time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._next(request)
        email = getattr(request, "signed_in_now", "")
        if email and not known(request, email):
            answer.set_cookie(
                settings.KNOWN_COOKIE_NAME,
                signing.dumps([tried(email), secrets.token_urlsafe(12)], salt=_SALT),
                max_age=settings.KNOWN_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return answer


def known(request: HttpRequest, email: str) -> str:
    """What names this browser, if the account with this address signed in here before."""
    try:
        cookie = request.COOKIES.get(settings.KNOWN_COOKIE_NAME, "")
        who, name = signing.loads(cookie, salt=_SALT, max_age=settings.KNOWN_COOKIE_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(name) if secrets.compare_digest(str(who), tried(email)) else ""


def place(request: HttpRequest, email: str) -> str:
    """The account as seen from here."""
    name = known(request, email)
    return f"{email.lower()} at {f'browser {name}' if name else neighbourhood(address_of(request))}"


def take(request: HttpRequest, email: str) -> tuple[list[Any], int]:
    """Count a try by address and by account: what to give back if it is right, and the seconds to wait if refused."""
    taken: list[Any] = []
    for action in (HERE, *(() if known(request, email) else (ANYWHERE,))):
        usage = ratelimit.consume(request, app=_APP, action=action, key=email.lower())
        if usage is None:
            return taken, left(request, action, email.lower())
        taken.append(usage)
    return taken, 0


def left(request: HttpRequest, action: str, key: str) -> int:
    """Seconds until another try is counted again."""
    waits = [1.0]
    for rate in ratelimit.get_rates(app=_APP, action=action, config=app_settings.RATE_LIMITS):
        name = ratelimit.get_cache_key(request, app=_APP, action=action, rate=rate, key=key)
        tries = cache.get(name, [])  # the newest first
        if len(tries) >= rate.amount:
            waits.append(tries[rate.amount - 1] + rate.duration - time.time())
    return int(max(waits)) + 1


def listen() -> None:
    """Connect to the signals."""
    auth.user_logged_in.connect(_signed_in, dispatch_uid="tries.signed_in")
    account.password_reset.connect(_reset, dispatch_uid="tries.reset")


def _signed_in(sender: object, request: Any, user: Any, **rest: Any) -> None:
    request.signed_in_now = user.email


def _reset(sender: object, request: Any, user: Any, **rest: Any) -> None:
    """Whoever followed a letter to choose another password is not held up by what others tried before."""
    for action, key in ((ANYWHERE, user.email.lower()), (FAILED, place(request, user.email))):
        ratelimit.clear(request, app=_APP, action=action, key=key)
