"""Who may read the directory and load files."""

from typing import Any

from alongside.kit.actor import Actor, Permission, Role, rule


@rule(Permission.SEE_DIRECTORY, "Everybody who has signed in; it holds only what is published")
def signed_in_see_directory(actor: Actor, _: Any) -> bool:
    """The directory is published data, shown to whoever has signed in."""
    return actor.signed_in


@rule(Permission.LOAD_FILES, "Administrators of this site, and the command line")
def administrators_load_files(actor: Actor, _: Any) -> bool:
    """Loading a file changes what everybody sees."""
    return actor.holds(Role.ADMINISTRATOR)
