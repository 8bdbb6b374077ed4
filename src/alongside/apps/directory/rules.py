"""Who may read the directory, load files, and say who belongs where."""

from typing import Any
from uuid import UUID

from alongside.kit.actor import Actor, Permission, Role, rule
from alongside.kit.wall import ADMINISTRATORS, helper, helper_past_walls, mine, open_to_all, wall


@rule(Permission.SEE_DIRECTORY, "Everybody who has signed in; it holds only what is published")
def signed_in_see_directory(actor: Actor, _: Any) -> bool:
    """The directory is published data, shown to whoever has signed in."""
    return actor.signed_in


@rule(Permission.LOAD_FILES, "Administrators of this site, and the command line")
def administrators_load_files(actor: Actor, _: Any) -> bool:
    """Loading a file changes what everybody sees."""
    return actor.holds(Role.ADMINISTRATOR)


@rule(Permission.MANAGE_PEOPLE, "Administrators of this site; partnership leads, for who takes part in their own")
def administrators_and_leads_manage(actor: Actor, organisation: UUID | Any) -> bool:
    """Appointing and ending; without an organisation, whether they do so anywhere."""
    led = actor.organisations(Role.LEAD)
    return actor.holds(Role.ADMINISTRATOR) or (bool(led) if organisation is None else organisation in led)


@rule(Permission.NAME_DEPUTY, "Whoever holds the role, never a deputy; and administrators of this site")
def holders_name_deputies(actor: Actor, holder: UUID | Any) -> bool:
    """Naming a deputy and ending it; without a holder, whether they hold a role of their own at all."""
    own = any(not scope.for_person for scope in actor.scopes)
    return actor.holds(Role.ADMINISTRATOR) or (own if holder is None else actor.signed_in and actor.person == holder)


helper(
    "alongside_mine(roles text[])",
    "RETURNS SETOF bigint STABLE LANGUAGE sql AS $$ SELECT id FROM directory_organisation"
    " WHERE public_id = ANY(ARRAY(SELECT alongside_organisations(roles))) $$",
)
helper_past_walls(
    "alongside_colleagues()",
    "SELECT person_id FROM directory_membership WHERE organisation_id IN (SELECT alongside_mine('{}'))",
)
for _model in (
    "HistoricPairing", "Measure", "Name", "Observation", "Organisation", "Publication", "Rating", "Refusal",
    "Service", "Site", "Succession",
):  # fmt: skip
    open_to_all(f"directory.{_model}", "it is published")
for _was in ("", "Historical"):  # what a membership was is seen by those who see it
    wall(
        f"directory.{_was}Membership",
        f"person_id = (SELECT alongside_me()) OR organisation_id {mine()} OR {ADMINISTRATORS}",
        "The person, members of the organisation, and administrators of this site",
        change=ADMINISTRATORS,
    )
_OF_SEEN = "membership_id IN (SELECT id FROM directory_membership)"  # the inner question passes its own wall
_OF_OWN = "membership_id IN (SELECT id FROM directory_membership WHERE person_id = (SELECT alongside_me()))"
wall(
    "directory.Cover",
    f"deputy_id = (SELECT alongside_me()) OR {_OF_SEEN}",
    "The deputy, and whoever sees the membership; its holder and administrators change it",
    change=f"{_OF_OWN} OR {ADMINISTRATORS}",
)
