"""Puts the actor on every request, and turns what a stranger may not see into 404."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from alongside.apps.accounts.queries import actor_of
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.guard import cannot_keep_log
from alongside.kit.sealed import CannotWrite
from alongside.kit.security_log import Kind, note


class ActorMiddleware:
    """`request.actor` is who acts; NotAllowed becomes 404, so that nothing tells a stranger what exists."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self._next(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer NotAllowed as if the thing did not exist, and tell the security log. Raises Http404."""
        if not isinstance(exception, NotAllowed):
            return None
        try:
            note(Kind.NOT_ALLOWED, person=request.actor.person or "")  # type: ignore[attr-defined]
        except CannotWrite as problem:
            return cannot_keep_log(request, problem)
        raise Http404 from exception


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request.user)
