"""The words of the first page."""

from alongside.kit.actor import Actor, Permission, who_may
from alongside.kit.page import Entry


def navigation(actor: Actor) -> Entry:
    """Home, for everybody who has signed in."""
    del actor
    return Entry("Home", "home")


def policy() -> list[tuple[str, str]]:
    """Every permission in words, with who holds it."""
    return [(permission.value.replace("_", " ").capitalize(), who_may(permission)) for permission in Permission]
