"""Who administers this site."""

from typing import Any

from django.conf import settings

from alongside.kit.actor import Actor, Permission, Role, rule
from alongside.kit.wall import ADMINISTRATORS, NOBODY, helper_past_walls, open_to_all, wall


@rule(Permission.ADMINISTER, "Administrators of this site")
def administrators_administer(actor: Actor, _: Any) -> bool:
    """Inviting people and changing the site is for administrators."""
    return actor.holds(Role.ADMINISTRATOR)


def demands_second_step(actor: Actor) -> bool:
    """Whether a role held now asks for a second step before any page (`SECOND_STEP_ROLES`)."""
    return any(scope.role.value in settings.SECOND_STEP_ROLES for scope in actor.scopes)


helper_past_walls("alongside_me()", "SELECT id FROM accounts_user WHERE public_id = alongside_person()")
_ONESELF = "user_id = (SELECT alongside_me())"
_THEMSELVES = "The person themself"
wall(
    "accounts.User",
    f"public_id = alongside_person() OR id = ANY(ARRAY(SELECT alongside_colleagues())) OR {ADMINISTRATORS}",
    "The person themself, people with a membership in an organisation of theirs, and administrators of this site",
    change=f"public_id = alongside_person() OR {ADMINISTRATORS}",
)
wall("usersessions.UserSession", _ONESELF, _THEMSELVES)
wall("mfa.Authenticator", _ONESELF, _THEMSELVES)
wall("accounts.Token", _ONESELF, _THEMSELVES)
wall("socialaccount.SocialAccount", _ONESELF, _THEMSELVES)
wall("socialaccount.SocialApp", NOBODY, "The system: providers are in the settings")
wall("socialaccount.SocialToken", NOBODY, "The system: not kept")
wall("account.EmailAddress", _ONESELF, _THEMSELVES)
wall("account.EmailConfirmation", NOBODY, "The system: signing in")
wall(
    "sessions.Session",
    "session_key IN (SELECT session_key FROM usersessions_usersession)",
    "The person whose session it is; the system keeps it",
    change=NOBODY,
)
wall("auth.Group", NOBODY, "Nobody: not used")
wall("auth.Permission", NOBODY, "Nobody: not used")
wall("auth.Group_permissions", NOBODY, "Nobody: not used")
open_to_all("contenttypes.ContentType", "the names of kinds of records", change=NOBODY)
