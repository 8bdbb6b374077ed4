"""Who administers this site."""

from typing import Any

from django.conf import settings

from alongside.kit.actor import Actor, Permission, Role, rule


@rule(Permission.ADMINISTER, "Administrators of this site")
def administrators_administer(actor: Actor, _: Any) -> bool:
    """Inviting people and changing the site is for administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def demands_second_step(actor: Actor) -> bool:
    """Whether a role held now asks for a second step before any page (`SECOND_STEP_ROLES`)."""
    return any(scope.role.value in settings.SECOND_STEP_ROLES for scope in actor.scopes)
