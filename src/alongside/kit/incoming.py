"""What a request may carry outside its form: no NUL anywhere, and no patient in an address.

Addresses go into browsers' histories and servers' logs, so a patient's identifier there is refused before anything
is looked up, and is not shown again. What stands in a form's fields is the form's to judge (`kit.forms`), which
keeps what else was written.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.core.patients import suspects
from alongside.kit.api import problem

_API = "/api/v1/"
_PATIENT = (
    "Part of the address looks like {}. Nothing about patients is kept or looked for here. "
    "Search for organisations instead, by their names or codes."
)
_UNREADABLE = "Part of the address or of its headers holds a character that stands for nothing. Nothing was changed."


class Incoming:
    """Refuses what no database takes, in whatever part of a request it comes; and patients in addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            return _nowhere(request)
        if _nul(request):
            return _refused(request, HTTPStatus.BAD_REQUEST, "We cannot read that", _UNREADABLE)
        return self._next(request)

    def process_view(self, request: HttpRequest, *rest: Any) -> HttpResponse | None:
        """Look at the address once it is known who asks, so that the page is theirs."""
        words = [request.path, *(text for _, texts in request.GET.lists() for text in texts)]
        found = next((one for text in words for one in suspects(text)), None)
        if found is None:
            return None
        title = "This looks like a patient's number"
        return _refused(request, HTTPStatus.UNPROCESSABLE_ENTITY, title, _PATIENT.format(found.what))


def _nul(request: HttpRequest) -> bool:
    values = [*request.COOKIES, *request.COOKIES.values()]
    values += [value for name, value in request.META.items() if name.startswith("HTTP_") and isinstance(value, str)]
    values += [part for name, texts in request.GET.lists() for part in (name, *texts)]
    return any("\x00" in value for value in values)


def _nowhere(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(_API):
        return problem(HTTPStatus.NOT_FOUND)
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def _refused(request: HttpRequest, status: HTTPStatus, title: str, words: str) -> HttpResponse:
    if request.path.startswith(_API):
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, words)
    return render(request, "400.html", {"refused_title": title, "refused_words": words}, status=status)
