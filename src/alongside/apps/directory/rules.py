"""Who may read the directory and load files."""

from typing import Any

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
