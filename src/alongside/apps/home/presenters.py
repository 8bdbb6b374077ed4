"""The words of the first page."""

from dataclasses import dataclass

from alongside.kit.actor import Actor, Permission, who_may
from alongside.kit.page import Entry
from alongside.kit.policy import Row, table


@dataclass(frozen=True)
class PageLine:
    """One address of the site in words: what it is for, who may ask, what it does, whether looking is recorded."""

    what: str
    who: str
    does: str
    recorded: str


def navigation(actor: Actor) -> Entry:
    """Home, for everybody who has signed in."""
    del actor
    return Entry("Home", "home")


def policy() -> list[tuple[str, str]]:
    """Every permission in words, with who holds it."""
    return [(permission.value.replace("_", " ").capitalize(), who_may(permission)) for permission in Permission]


def every_page() -> list[PageLine]:
    """Every page and file of the site in words, in the table's order."""
    return [
        PageLine(row.words, row.who_words, _does(row), "Yes" if row.sensitive else "No") for row in table().values()
    ]


def _does(row: Row) -> str:
    if "GET" not in row.methods:
        return "Changes"
    return "Shows" if len(row.methods) == 1 else "Shows and changes"
