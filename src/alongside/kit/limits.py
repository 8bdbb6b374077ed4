"""How often somebody may do what costs much or could be guessed, counted for all processes of a site together."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.kit.guard import address_of, cannot_keep_log
from alongside.kit.sealed import CannotWrite
from alongside.kit.security_log import Kind, note

EVERY = "*"  # in settings.LIMITS: every form that is sent, on top of what its own row says
WAIT = 300  # seconds, where nothing more exact is known
_SAFE = {"GET", "HEAD", "OPTIONS"}


class Per(StrEnum):
    """Whose tries are counted together."""

    PERSON = "person"  # whoever is signed in; by address where nobody is
    ADDRESS = "address"


@dataclass(frozen=True)
class Limit:
    """So many in so many seconds."""

    amount: int
    seconds: int
    per: Per = Per.PERSON


class LimitMiddleware:
    """Answers 429 where a form is sent too often (`settings.LIMITS`: name of the address -> limits)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._next(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """The page that says how long to wait; None where it was not too often."""
        match = request.resolver_match
        if request.method in _SAFE or match is None:
            return None
        try:
            waits = [wait(request, name, one) for name in (match.view_name, EVERY) for one in limits(name)]
            return too_many(request, wait=max(waits)) if any(waits) else None
        except CannotWrite as problem:
            return cannot_keep_log(request, problem)


def limits(name: str) -> Iterator[Limit]:
    """The limits of an address by its name."""
    found: tuple[Limit, ...] = settings.LIMITS.get(name, ())
    yield from found


def wait(request: HttpRequest, name: str, limit: Limit) -> int:
    """Count one more; 0 within the limit, otherwise the seconds until it is good again. Raises CannotWrite."""
    person = request.user.pk if limit.per is Per.PERSON and request.user.is_authenticated else None
    who = f"person:{person}" if person else f"address:{neighbourhood(address_of(request))}"
    count, left = cache.count(f"limit:{name}:{limit.amount}:{limit.seconds}:{who}", limit.seconds)  # type: ignore[attr-defined]
    return math.ceil(left) if count > limit.amount else 0


def neighbourhood(address: str) -> str:
    """The address; of IPv6 the /64, which is one household's or one ward's to choose from."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{known}/64", strict=False).network_address) if known.version == 6 else str(known)


def too_many(request: HttpRequest, exception: Exception | None = None, *, wait: int = WAIT) -> HttpResponse:
    """The page that says how long to wait; noted in the security log. Raises CannotWrite."""
    match = request.resolver_match
    note(Kind.TOO_MANY, what=match.view_name if match else "", wait=wait)
    values = {"words": in_words(wait)}
    answer = render(request, "429.html", values, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def in_words(seconds: int) -> str:
    """A wait as one says it, rounded up: `half a minute`, `5 minutes`, `an hour`."""
    if seconds <= 30:
        return "half a minute"
    minutes = math.ceil(seconds / 60)
    if minutes == 1:
        return "a minute"
    return (
        f"{minutes} minutes" if minutes < 50 else "an hour" if minutes <= 60 else f"{math.ceil(minutes / 60)} hours"
    )
