"""Who can see what the directory shows."""

from alongside.apps.directory.queries import PersonView, who
from alongside.kit.actor import Actor, Permission
from alongside.kit.visibility import Release, Visibility, named, signed_in

PUBLISHED = signed_in(
    Release.PUBLISHED,
    "Partnerships on an organisation's page are shown to those who have a part in them; each says to whom.",
)


def of_person(actor: Actor, one: PersonView) -> Visibility:
    """The page of a person: administrators; what they are where is seen by more."""
    people = who(by=actor, permission=Permission.ADMINISTER, thing=None, organisations=())
    also = (
        f"{one.name or 'The person'} sees their own roles and everything held about them. Partnership leads see who "
        "belongs to their own organisation, and every record names who can see it."
    )
    return named("Administrators of this site", people, Release.PEOPLE, also)
