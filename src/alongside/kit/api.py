"""What every address of `/api/v1` shares: who asks, pages of a list, and errors in one shape (RFC 9457)."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import parse_etags
from ninja import Query, Schema
from pydantic import Field

from alongside.kit.actor import Actor
from alongside.kit.scopes import TokenScope

PROBLEM = "application/problem+json"
MOST, FARTHEST = 200, 1_000_000
Item = TypeVar("Item")


class MissingScope(Exception):
    """The token was not made for this; the message names the scope."""


class Paging(Schema):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=MOST, description="How many items at most.")
    offset: int = Field(0, ge=0, le=FARTHEST, description="How many items to pass over.")


class Page(Schema, Generic[Item]):
    """A part of a list, in a stable order."""

    total: int = Field(description="How many there are in all.")
    next: str | None = Field(description="Where the next part is; null at the end.")
    items: list[Item]


PAGING: Any = Query(...)  # type: ignore[type-arg]


def part(request: HttpRequest, found: Sequence[Any], asked: Paging, of: Callable[[Any], Any]) -> dict[str, Any]:
    """The part of a list that was asked for, each item made by `of`."""
    end = asked.offset + asked.limit
    following = None
    if end < len(found):
        query = request.GET.dict() | {"limit": str(asked.limit), "offset": str(end)}
        following = f"{request.path}?{urlencode(query)}"
    return {"total": len(found), "next": following, "items": [of(one) for one in found[asked.offset : end]]}


def asking(request: HttpRequest, scope: TokenScope) -> Actor:
    """Whose token this is. Raises MissingScope when the token was not made for that."""
    shown = request.auth  # type: ignore[attr-defined]
    if scope not in shown.scopes:
        raise MissingScope(f"This token was not made to {scope.words.lower()}. Make one with {scope.value}.")
    actor: Actor = shown.actor
    return actor


@dataclass(frozen=True)
class Trouble:
    """An error of the API: its status and what to do, in words."""

    status: HTTPStatus
    detail: str


TROUBLES = {
    one.status: one
    for one in (
        Trouble(HTTPStatus.UNAUTHORIZED, "Send a token that is good: Authorization: Bearer alongside_…"),
        Trouble(HTTPStatus.FORBIDDEN, "The token was not made for this."),
        Trouble(HTTPStatus.NOT_FOUND, "There is no such thing, or you have no part in it."),
        Trouble(HTTPStatus.METHOD_NOT_ALLOWED, "This address answers GET alone."),
        Trouble(HTTPStatus.UNPROCESSABLE_ENTITY, "Something in the question cannot be understood."),
        Trouble(HTTPStatus.TOO_MANY_REQUESTS, "That was too often. Wait as long as Retry-After says."),
        Trouble(HTTPStatus.SERVICE_UNAVAILABLE, "This cannot be done just now. Nothing was changed."),
    )
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Always about:blank: the status says what kind it is."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what to do, in words."},
        "errors": {
            "type": "array",
            "description": "Each part of the question that cannot be understood.",
            "items": {
                "type": "object",
                "required": ["where", "what"],
                "properties": {"where": {"type": "string"}, "what": {"type": "string"}},
            },
        },
    },
}
DOCUMENTED = {
    "responses": {
        int(HTTPStatus.NOT_MODIFIED): {"description": "What If-None-Match named is still the answer."},
    }
    | {
        int(status): {"description": trouble.detail, "content": {PROBLEM: {"schema": _PROBLEM}}}
        for status, trouble in TROUBLES.items()
        if status is not HTTPStatus.METHOD_NOT_ALLOWED
    }
}


def unchanged(request: HttpRequest, told: HttpResponse) -> HttpResponse:
    """The answer with its ETag; 304 where whoever asks has that answer already (RFC 9110)."""
    if told.status_code != HTTPStatus.OK:
        return told
    tag = f'"{hashlib.sha256(told.content).hexdigest()[:32]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in known or tag in {one.removeprefix("W/") for one in known}:
        told = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        del told["Content-Type"]
    told["ETag"] = tag
    return told


def problem(status: HTTPStatus, detail: str = "", **more: Any) -> HttpResponse:
    """An error in the one shape every error of the API has."""
    said = {"type": "about:blank", "title": status.phrase, "status": int(status)}
    body = {**said, "detail": detail or TROUBLES[status].detail, **more}
    answer = JsonResponse(body, status=int(status), content_type=PROBLEM)
    if status is HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Bearer realm="Alongside"'
    return answer
