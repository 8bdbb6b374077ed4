"""Who administers this site."""

from typing import Any

from alongside.kit.actor import Actor, Permission, Role, rule


@rule(Permission.ADMINISTER, "Administrators of this site")
def administrators_administer(actor: Actor, _: Any) -> bool:
    """Inviting people and changing the site is for administrators."""
    return actor.holds(Role.ADMINISTRATOR)
