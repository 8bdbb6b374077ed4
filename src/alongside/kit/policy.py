"""The policy table as every page meets it: an address without a row does not exist, a method without a row neither.

The table itself is assembled in config, where all stages meet; the setting `POLICY` names it, as `ROOT_URLCONF`
names the addresses. A method that an address does not offer is answered 405 before anything is looked up, in the
same bytes whether or not the thing exists, so that the answer tells nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.module_loading import import_string

from alongside.kit.actor import Permission, who_may


class Who(StrEnum):
    """Who may ask for an address that no permission guards."""

    PUBLIC = "Everybody, signed in or not"
    SIGNED_IN = "Everybody who has signed in, about themselves alone"
    TOKEN = "A system with a token"  # noqa: S105


@dataclass(frozen=True)
class Row:
    """One address: who may ask for it, of what the permission is asked, by which methods, and what it is for.

    `sensitive`: it shows what was written in confidence, so that who looked is recorded.
    """

    who: Who | Permission
    words: str
    methods: tuple[str, ...] = ("GET",)
    of: str = ""
    sensitive: bool = False

    @property
    def offered(self) -> tuple[str, ...]:
        """The methods that are answered, with those that come along."""
        return (*self.methods, *(("HEAD",) if "GET" in self.methods else ()), "OPTIONS")

    @property
    def who_words(self) -> str:
        """In words, who may ask."""
        return who_may(self.who) if isinstance(self.who, Permission) else self.who.value


def table() -> Mapping[str, Row]:
    """Every address by its name (`namespace:name` where there is one)."""
    found: Mapping[str, Row] = import_string(settings.POLICY)
    return found


def row_of(request: HttpRequest) -> Row | None:
    """The row of the address that was asked for; None where there is no such address or no such row."""
    match = request.resolver_match
    return table().get(match.view_name) if match else None


class PolicyMiddleware:
    """Holds every request to its row: no row, no page; no method in the row, 405."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._next(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Answer what the table does not offer. Raises Http404 for an address without a row."""
        row = row_of(request)
        if row is None:
            raise Http404
        if row.who is Who.TOKEN:
            return None  # its door answers for itself, in JSON
        if request.method == "OPTIONS":
            return HttpResponse(headers={"Allow": ", ".join(row.offered)})
        return None if request.method in row.offered else HttpResponseNotAllowed(row.offered)
