"""The words of the first page."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from alongside.apps.home.queries import past_their_time
from alongside.kit.actor import Actor, Permission, who_may
from alongside.kit.page import Entry, Task
from alongside.kit.policy import Row, table
from alongside.kit.retention import TABLE, length
from alongside.kit.visibility import Release
from alongside.kit.wording import counted


@dataclass(frozen=True)
class PageLine:
    """One address of the site in words: what it is for, who may ask, what it does, whether looking is recorded."""

    what: str
    who: str
    does: str
    recorded: str


@dataclass(frozen=True)
class Operation:
    """One address of the API in words: what it answers, and what may be asked with it."""

    address: str
    what: str
    asks: tuple[tuple[str, str], ...]


def navigation(actor: Actor) -> Entry:
    """Home, for everybody who has signed in."""
    del actor
    return Entry("Home", "home")


def erasure_tasks(actor: Actor) -> tuple[Task, ...]:
    """For administrators: people nobody has needed here for longer than they are kept."""
    people = past_their_time(by=actor)
    text = f"Look whether {counted(len(people), 'person', 'people')} without a membership should be erased"
    return (Task(text, reverse("retention"), hint="Nobody is erased by itself"),) if people else ()


def kept() -> list[tuple[str, str, str, str]]:
    """Each kind of record: what it is, how long it is kept, why, what happens then."""
    return [(one.what, length(one), one.why, one.then) for one in TABLE]


def policy() -> list[tuple[str, str]]:
    """Every permission in words, with who holds it."""
    return [(permission.value.replace("_", " ").capitalize(), who_may(permission)) for permission in Permission]


def release() -> list[tuple[str, str]]:
    """Each kind of record with what a request for it could meet."""
    return [(one.called, one.note) for one in Release]


def every_page() -> list[PageLine]:
    """Every page and file of the site in words, in the table's order."""
    return [
        PageLine(row.words, row.who_words, _does(row), "Yes" if row.sensitive else "No") for row in table().values()
    ]


def _does(row: Row) -> str:
    if "GET" not in row.methods:
        return "Changes"
    return "Shows" if len(row.methods) == 1 else "Shows and changes"


def api() -> list[tuple[str, list[Operation]]]:
    """Every address of the API by its part, in the order of its description."""
    paths = import_string(settings.API).get_openapi_schema()["paths"]
    told = [
        (operation["tags"][0], _operation(address, operation))
        for address, one in paths.items()
        for operation in one.values()
    ]
    return [(tag, [operation for _, operation in group]) for tag, group in groupby(told, key=lambda one: one[0])]


_OF_LISTS = {"limit", "offset"}  # said once, above the list


def _operation(address: str, operation: dict[str, Any]) -> Operation:
    asks = tuple(
        (one["name"], one.get("description") or one["schema"].get("description") or "")
        for one in operation["parameters"]
        if one["in"] == "query" and one["name"] not in _OF_LISTS
    )
    return Operation(address, operation["description"], asks)
