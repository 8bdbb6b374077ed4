"""The people of the sample site, each with a part to play."""

from alongside.apps.accounts.actions import invite
from alongside.apps.accounts.models import User
from alongside.apps.directory.actions import appoint
from alongside.apps.directory.models import Organisation
from alongside.apps.home.sample.land import HUB
from alongside.kit.actor import Actor, Role

# address, name, role, code of the organisation
BROKER = "priya.raman@hub.example"
PEOPLE = (
    (BROKER, "Priya Raman", Role.BROKER, HUB[0]),
    ("helen.marsh@stanemoor.example", "Helen Marsh", Role.LEAD, "STM"),
    ("owen.fairley@harrowmere.example", "Owen Fairley", Role.LEAD, "HMR"),
    ("margaret.adeyemi@stanemoor.example", "Margaret Adeyemi", Role.BOARD_MEMBER, "STM"),
    ("samuel.okoro@harrowmere.example", "Dr Samuel Okoro", Role.PARTICIPANT, "HMR"),
    ("ines.calder@hub.example", "Dr Ines Calder", Role.EVALUATOR, HUB[0]),
    ("tom.birch@hub.example", "Tom Birch", Role.ADMINISTRATOR, HUB[0]),
    ("ruth.ellery@ridderdale.example", "Ruth Ellery", Role.LEAD, "RDD"),
    ("daniel.osei@dunchester.example", "Daniel Osei", Role.LEAD, "DNC"),
    ("mei.lin.tan@severnley.example", "Mei-Lin Tan", Role.LEAD, "SVN"),
    ("callum.reid@wensham.example", "Callum Reid", Role.LEAD, "WNS"),
)


def invite_everybody(*, by: Actor) -> dict[str, User]:
    """The people, by address, each a member of their organisation."""
    people = {}
    for email, name, role, code in PEOPLE:
        person = invite(email=email, name=name, by=by)
        appoint(person=person, organisation=Organisation.objects.get(scheme="LOCAL", value=code), role=role, by=by)
        people[email] = person
    return people
