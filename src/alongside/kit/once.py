"""A form that is sent twice is done once: a double click, a reload, Back and send again.

Every form carries a token against forgery that Django masks anew each time it draws one, so the same token with the
same fields at the same address is the same drawing of the same form, sent again. What became of it is remembered for
a day: the second sender is led where the first was. A form that was refused was not done and may be sent again.
"""

import json
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.crypto import salted_hmac

_DAY = 24 * 3600
_PATIENCE, _LOOK = 4.0, 0.1  # seconds until somebody who clicked twice is told to wait
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105
# Signing in and proving who one is: each has limits of its own, and saying "sent already" there would mislead.
_NEVER = ("account_", "mfa_", "usersessions_", "sample_", "openid_connect_", "saml_", "socialaccount_")
_GOING_ON, _DONE = "", "done"


class Once:
    """Does what a form asks once, whoever sends it how often."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._next(request)
        key = getattr(request, "sent_once", None)
        if key and answer.status_code >= 400:
            cache.delete(key)
        elif key:
            cache.set(key, answer.headers.get("Location", _DONE), _DAY)
        return answer

    def process_view(self, request: HttpRequest, *rest: Any) -> HttpResponse | None:
        """Lead whoever sends a form again to where it led before; None the first time."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method != "POST" or _TOKEN not in request.POST or name.startswith(_NEVER):
            return None
        key = _key(request)
        if cache.add(key, _GOING_ON, _DAY):
            request.sent_once = key  # type: ignore[attr-defined]
            return None
        return _again(request, key)


def _key(request: HttpRequest) -> str:
    sent = sorted((name, request.POST.getlist(name)) for name in request.POST)
    files = sorted((name, str(file), getattr(file, "size", 0)) for name, file in request.FILES.items())
    said = json.dumps([str(request.user.pk), request.get_full_path(), sent, files])
    return f"once:{salted_hmac('alongside.kit.once', said, algorithm='sha256').hexdigest()}"


def _again(request: HttpRequest, key: str) -> HttpResponse:
    end = time.monotonic() + _PATIENCE
    while (led := cache.get(key)) == _GOING_ON and time.monotonic() < end:
        time.sleep(_LOOK)
    if led and led != _DONE:
        return HttpResponseRedirect(led)
    title = "This was sent already" if led == _DONE else "This is being done"
    words = (
        "It was done the first time, and not again. Go on from your own page."
        if led == _DONE
        else "What you sent is still being worked on. Look again in a moment, before you send it a second time."
    )
    values = {"refused_title": title, "refused_words": words}
    return render(request, "400.html", values, status=HTTPStatus.CONFLICT)
