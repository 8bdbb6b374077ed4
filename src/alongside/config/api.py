"""`/api/v1`: what partner systems read, with tokens alone, under the same rules as the pages."""

import math
import re
from collections.abc import Callable
from functools import cache, wraps
from http import HTTPStatus
from typing import Any

from django.core.cache import cache as counts
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from alongside.apps.accounts.actions import PREFIX, Shown, use_token
from alongside.apps.directory.api import router as directory
from alongside.apps.matching.api import router as rounds
from alongside.kit.actor import NotAllowed
from alongside.kit.api import MissingScope, problem, unchanged
from alongside.kit.sealed import CannotWrite
from alongside.kit.security_log import Kind, note

AN_HOUR, PER_HOUR = 3600, 3600  # requests of one token; a list of everything takes some tens

_IN_ADDRESS = (
    "A token never goes into an address, which logs keep. Revoke that one under Your account, make another, and send "
    "it as Authorization: Bearer alongside_…"
)


class Bearer(HttpBearer):
    """A token in the header `Authorization`, and nowhere else."""

    openapi_description = "A token from Your account → API tokens."

    def authenticate(self, request: HttpRequest, token: str) -> Shown | None:
        """What the token stands for; the person it belongs to acts from here on."""
        shown = use_token(secret=token) if len(token) < 200 else None
        if shown is None:
            note(Kind.TOKEN_REFUSED)
            return None
        request.actor = shown.actor  # type: ignore[attr-defined]
        return shown


class Fair(BaseThrottle):
    """So many requests an hour for one token."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count this request; whether it is within the limit."""
        key = f"api:{request.auth.token}"  # type: ignore[attr-defined]
        count, left = counts.count(key, AN_HOUR)  # type: ignore[attr-defined]
        request.api_wait = math.ceil(left)  # type: ignore[attr-defined]
        return bool(count <= PER_HOUR)

    def wait(self) -> float:
        """Nothing that is known here: `Retry-After` comes from the count of this token."""
        return AN_HOUR


api = NinjaAPI(
    title="Alongside",
    version="1.0.0",
    description="What partner systems may read. Every list comes in parts; every error has one shape "
    "(RFC 9457); every answer has an ETag, and asked with If-None-Match what has not changed is answered 304.",
    auth=Bearer(),
    throttle=[Fair()],
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
api.add_router("", directory)
api.add_router("", rounds)


@api.exception_handler(AuthenticationError)
def _no_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem(HTTPStatus.UNAUTHORIZED)


@api.exception_handler(MissingScope)
def _no_scope(request: HttpRequest, error: MissingScope) -> HttpResponse:
    note(Kind.NOT_ALLOWED, person=request.actor.person or "")  # type: ignore[attr-defined]
    return problem(HTTPStatus.FORBIDDEN, str(error))


@api.exception_handler(NotAllowed)
def _not_theirs(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    note(Kind.NOT_ALLOWED, person=request.actor.person or "")  # type: ignore[attr-defined]
    return problem(HTTPStatus.NOT_FOUND)


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND)


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"where": ".".join(map(str, one["loc"][1:])), "what": str(one["msg"])} for one in error.errors]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, errors=errors)


@api.exception_handler(HttpError)
def _said(request: HttpRequest, error: HttpError) -> HttpResponse:
    status = HTTPStatus(error.status_code)
    answer = problem(status, "" if status is HTTPStatus.TOO_MANY_REQUESTS else str(error))
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        note(Kind.TOO_MANY, what="api")
        answer["Retry-After"] = str(getattr(request, "api_wait", AN_HOUR))
    return answer


@api.exception_handler(CannotWrite)
def _no_log(request: HttpRequest, error: CannotWrite) -> HttpResponse:
    return problem(HTTPStatus.SERVICE_UNAVAILABLE)


@cache
def _parameters() -> dict[str, frozenset[str]]:
    """What may be asked with each address, by its path with names in braces."""
    return {
        address: frozenset(one["name"] for one in operation["parameters"] if one["in"] == "query")
        for address, operations in api.get_openapi_schema()["paths"].items()
        for operation in operations.values()
    }


def _unknown_parameters(request: HttpRequest) -> list[str]:
    """Names nobody knows: a slip of the pen would otherwise be answered with everything."""
    route = request.resolver_match.route if request.resolver_match else ""
    known = _parameters().get("/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route))
    return [] if known is None else sorted(set(request.GET) - known)


def _token_in_address(request: HttpRequest) -> bool:
    """Whether a secret stands where browsers and servers write it down."""
    return any(PREFIX in text for name, texts in request.GET.lists() for text in (name, *texts))


def _door(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view of the API: no session's business, its own errors for what it does not offer."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
        try:
            if _token_in_address(request):
                note(Kind.TOKEN_REFUSED, what="address")
                return problem(HTTPStatus.UNAUTHORIZED, _IN_ADDRESS)
            told = view(request, *arguments, **named)
        except (SuspiciousOperation, BadRequest):
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY)
        except CannotWrite:  # also where requests are counted, which no handler above sees
            return problem(HTTPStatus.SERVICE_UNAVAILABLE)
        if told.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            refused = problem(HTTPStatus.METHOD_NOT_ALLOWED)
            refused["Allow"] = told["Allow"]
            return refused
        if told.status_code == HTTPStatus.OK and (strange := _unknown_parameters(request)):
            errors = [{"where": name[:100], "what": "There is no such parameter."} for name in strange[:20]]
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, errors=errors)
        return unchanged(request, told)

    answer.login_required = False  # type: ignore[attr-defined]  # every operation has its own auth
    answer.csrf_exempt = True  # type: ignore[attr-defined]  # cookies mean nothing here
    return answer


def _unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND)


def _addresses() -> tuple[list[URLPattern], str, str]:
    found, app, namespace = api.urls
    doors = [
        URLPattern(one.pattern, _door(_unknown if one.name == "api-root" else one.callback), {}, one.name)
        for one in found
        if isinstance(one, URLPattern)
    ]
    return [*doors, re_path(r"^(?P<rest>.*)$", _door(_unknown), name="unknown")], app, namespace


urls = _addresses()
urlpatterns = [path("v1/", urls)]
