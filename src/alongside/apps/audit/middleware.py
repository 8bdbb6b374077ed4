"""Tells the chain who looked at what was written in confidence, before it is shown."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.apps.audit.actions import looked
from alongside.kit.api import problem
from alongside.kit.policy import Who, row_of

log = logging.getLogger(__name__)


class LookMiddleware:
    """An address whose row in the policy is `sensitive` is shown only when it could be told who looks.

    Whoever is turned away has seen nothing, so only answers that show something are told. A download is one too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._next(request)
        row = row_of(request)
        if row is None or not row.sensitive or answer.status_code != 200 or request.method == "OPTIONS":
            return answer
        try:
            _tell(request)
        except Exception:  # whatever the reason: what cannot be accounted for is not shown
            log.critical("who looks at %s could not be recorded, so it is not shown", request.path, exc_info=True)
            return problem(HTTPStatus.SERVICE_UNAVAILABLE) if row.who is Who.TOKEN else _unavailable(request)
        return answer


def _unavailable(request: HttpRequest) -> HttpResponse:
    return render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)


def _tell(request: HttpRequest) -> None:
    match = request.resolver_match
    if match is not None:
        looked(subject=subject_of(match.kwargs), page=match.view_name, by=request.actor)  # type: ignore[attr-defined]


def subject_of(named: dict[str, object]) -> str:
    """The record of an address, by the ids in it: the innermost one that has a name of its own."""
    ids = [(name, value) for name, value in named.items() if isinstance(value, UUID)]
    if not ids:
        return "page"
    name, value = ids[-1]
    return f"{name.removesuffix('_id')}:{value}"
