"""Puts the actor on every request, turns what a stranger may not see into 404, demands a second step."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import PROVIDER_STEP, actor_of, lacks_second_step
from alongside.kit.actor import PUBLIC, Actor, NotAllowed, system
from alongside.kit.guard import cannot_keep_log
from alongside.kit.sealed import CannotWrite
from alongside.kit.security_log import Kind, note
from alongside.kit.wall import Who, acting

# Where nobody is signed in yet, and rows of whoever wants to be are read: their password, their second step.
_ENTRANCES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_from_key",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_callback",
        "openid_connect_login",
        "sample_enter",
        "saml_back",
        "saml_begin",
        "saml_finish",
        "socialaccount_login_cancelled",
    }
)


class WallMiddleware:
    """Whoever asks acts until the answer is out, also where the answer is written piece by piece. The outermost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        who = partial(_acts, request)
        with acting(who):
            response = self._next(request)
        if response.streaming:
            response.streaming_content = _streaming(who, response.streaming_content)  # type: ignore[attr-defined]
        return response


class WhoAsks(AuthenticationMiddleware):
    """`request.user`, read by the system: who it is must be known before they can act."""

    def process_request(self, request: HttpRequest) -> None:
        """Set `request.user`, read when first asked for."""
        super().process_request(request)
        request.user = SimpleLazyObject(partial(_user, request))  # type: ignore[assignment]


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


# What somebody may reach who must set up a second step first: the ways of doing so, and the way out.
_BEFORE_SECOND_STEP = frozenset(
    {
        "second_step",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
    }
)


class SecondStepMiddleware:
    """No page before the second step, for whoever holds a role that demands one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._next(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Any,
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponse | None:
        """Lead to the page that sets one up; nothing that was asked for is carried out."""
        match = request.resolver_match
        if not isinstance(request.user, User) or (match and match.view_name in _BEFORE_SECOND_STEP):
            return None
        if PROVIDER_STEP in request.session or not lacks_second_step(request.actor, request.user):  # type: ignore[attr-defined]
            return None
        return HttpResponseRedirect(reverse("second_step"))


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request.user)


@acting(system("find out who asks"))
def _user(request: HttpRequest) -> Any:
    return get_user(request)


def _acts(request: HttpRequest) -> Actor:
    match = request.resolver_match
    if match is not None and match.view_name in _ENTRANCES:
        return system("sign in")
    found: Actor | None = getattr(request, "actor", None)
    if found is None:
        return _actor(request) if hasattr(request, "user") else PUBLIC
    return found


def _streaming(who: Who, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, each made while whoever asked acts: nobody else's request comes between."""
    left = iter(pieces)
    while True:
        with acting(who):
            piece = next(left, None)
        if piece is None:
            return
        yield piece
