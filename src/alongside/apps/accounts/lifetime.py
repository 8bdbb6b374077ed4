"""How long a session lasts: thirty minutes without a request, twelve hours in all, both by settings.

Checked on the server at every request. Ending removes the session there, so that a copied cookie is worth nothing.
A form that arrives too late is not carried out; what was typed is sealed and kept for the same person, who finds
it after signing in again (`/account/kept/`).
"""

import time
from collections.abc import Callable
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from alongside.apps.accounts.kept import keep
from alongside.kit.guard import address_of
from alongside.kit.security_log import Kind, note

BEGUN, SEEN = "alongside_begun", "alongside_seen"
_EVERY = 60  # seconds between two notes of when somebody was last seen: not every page writes


class Ended(StrEnum):
    """Why a session ended by itself, in the words of the page."""

    IDLE = "You were signed out because nothing was done here for a while. Sign in to go on where you were."
    OLD = "You were signed out because you had been signed in for long. Sign in to go on where you were."


class SessionLifetime:
    """Ends sessions that are too old or were left alone too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            now = time.time()
            why = _over(request, now)
            if why:
                _end(request, why)
            elif now - request.session.get(SEEN, 0) > _EVERY:
                _see(request, now)
        return self._next(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Any,
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponse | None:
        """Say why, and keep what was typed; by now the form is known to come from our own page."""
        ended = getattr(request, "session_ended", None)
        if ended is None:
            return None
        why, person = ended
        messages.add_message(request, messages.INFO, why.value)
        if request.method != "POST":
            return None
        back = reverse("kept_form") if keep(request, person) else "/"
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


def begin(request: HttpRequest, person: Any) -> None:
    """A session begins: note when, and list it among the person's."""
    request.session[BEGUN] = request.session[SEEN] = time.time()
    address = address_of(request)
    if not address:
        return
    if not request.session.session_key:
        request.session.save()
    row = {"user": person, "ip": address, "user_agent": request.headers.get("User-Agent", "")[:200]}
    UserSession.objects.update_or_create(session_key=request.session.session_key, defaults=row)


def _over(request: HttpRequest, now: float) -> Ended | None:
    begun, seen = request.session.get(BEGUN), request.session.get(SEEN)
    if begun is not None and now - begun > settings.SESSION_LONGEST:
        return Ended.OLD
    if seen is not None and now - seen > settings.SESSION_IDLE:
        return Ended.IDLE
    return None


def _end(request: HttpRequest, why: Ended) -> None:
    person = request.session[SESSION_KEY]
    public_id = getattr(request.user, "public_id", "")
    note(Kind.SESSION_ENDED, person=public_id, which=why.name.lower())
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    request.session_ended = (why, person)  # type: ignore[attr-defined]


def _see(request: HttpRequest, now: float) -> None:
    request.session.setdefault(BEGUN, now)
    request.session[SEEN] = now
    rows = UserSession.objects.filter(session_key=request.session.session_key)
    rows.update(last_seen_at=timezone.now(), ip=address_of(request) or "0.0.0.0")  # noqa: S104
