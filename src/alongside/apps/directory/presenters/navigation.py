"""The directory's entry in the navigation."""

from alongside.kit.actor import Actor, Permission, may
from alongside.kit.page import Entry


def navigation(actor: Actor) -> Entry | None:
    """Directory, for whoever may see it."""
    return Entry("Directory", "directory") if may(actor, Permission.SEE_DIRECTORY) else None
