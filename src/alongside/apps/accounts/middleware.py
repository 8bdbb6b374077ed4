"""Puts the actor on every request, and turns what a stranger may not see into 404."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from alongside.apps.accounts.queries import actor_of
from alongside.kit.actor import Actor, NotAllowed


class ActorMiddleware:
    """`request.actor` is who acts; NotAllowed becomes 404, so that nothing tells a stranger what exists."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self._next(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Answer NotAllowed as if the thing did not exist. Raises Http404."""
        if isinstance(exception, NotAllowed):
            raise Http404 from exception


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request.user)
