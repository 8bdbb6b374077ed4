"""An agreement of two invented hospitals, filled with what a part may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.test import Client
from tests.apps.matching.invented import PACK

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.agreement import actions, queries
from alongside.apps.agreement.models import Row
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.states import PartyRole
from alongside.apps.directory.models import Membership, Organisation
from alongside.core.agreeing import Scale
from alongside.kit.actor import Actor, Role, system

BY = system("a test")


@dataclass
class Scene:
    """Two parties, a lead of each, and their agreement."""

    arrangement: UUID
    parties: dict[str, str]
    people: dict[str, User] = field(default_factory=dict)

    def client(self, name: str) -> Client:
        """A browser in which a lead is signed in."""
        client = Client()
        client.force_login(self.people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def by(self, name: str) -> Actor:
        """A lead of a party, or the system."""
        return actor_of(User.objects.get(pk=self.people[name].pk)) if name else BY

    def view(self, by: Actor = BY) -> AgreementView:
        """The agreement as it stands."""
        one = queries.agreement(by=by, arrangement_id=self.arrangement)
        assert one is not None
        return one

    def write(self, part: str, values: Mapping[str, str], *, party: str = "") -> str:
        """Write the fixed row of a part, or add one."""
        rows = Row.objects.filter(agreement__arrangement__public_id=self.arrangement, part=part)
        fixed = PACK.agreeing.part(part).rows.value != "many"  # type: ignore[union-attr]
        row = next((one for one in rows if not party or one.values.get("party") == party), None) if fixed else None
        made = actions.write(
            arrangement_id=self.arrangement,
            part=part,
            key=row.public_id if row else None,
            values=values,
            edition=row.edition if row else None,
            by=self.by(next((name for name, key in self.parties.items() if key == party), "")),
        )
        return str(made)


def scene(scale: Scale = Scale.STANDARD, stem: str = "") -> Scene:
    """A partnership whose agreement is begun; `stem` begins the names of a second one in the same test."""
    hub, low, high = (
        Organisation.objects.create(scheme="LOCAL", value=(stem + code).upper(), name=f"{stem}{code} Hospitals")
        for code in ("Tarn", "Rosemere", "Fellside")
    )
    made = arrangements.open_arrangement(
        name="Rosemere and Fellside: discharge", opened_by=hub, pack=PACK.key, pack_version=PACK.version, by=BY
    )
    for party, role in ((low, PartyRole.SUPPORTED), (high, PartyRole.SUPPORTING)):
        arrangements.join(arrangement=made, organisation=party, role=role, since=date(2026, 1, 1), by=BY)
    actions.begin(arrangement_id=made.public_id, scale=scale, pack=PACK, by=BY)
    found = Scene(made.public_id, {"low": str(low.public_id), "high": str(high.public_id)})
    for name, of in (("low", low), ("high", high)):
        person = User.objects.create(email=f"{stem}{name}@example.org", name=f"Lead of {of.name}")
        Membership.objects.create(person=person, organisation=of, role=Role.LEAD, since=date(2020, 1, 1))
        found.people[name] = person
    return found


def filled() -> Scene:
    """A standard agreement in which much is written: lines, dates, choices, parties, several rows."""
    made = scene()
    low, high = made.parties["low"], made.parties["high"]
    made.write(
        "purpose",
        {
            "purpose": "Fewer people wait in a bed for a place to go.\nBoth boards want it.",
            "patients": "Home two days earlier, with what they need.",
            "priorities": "Board rounds\nTransport\nWeekend discharge",
        },
    )
    for party in (low, high):
        lead = {
            "lead": "Lena Lead",
            "does": "Its sisters visit the other's wards.",
            "days": "4",
            "sponsor": "Chief nurse",
        }
        made.write("leads", lead, party=party)
        strip = {"party": party, "baseline": "5.1% in October 2026", "tripwire": "6%", "action": "Both leads talk"}
        made.write("strip", strip | {"measure": "Waiting over four hours", "owner": "Chief operating officer"})
        made.write("strip", strip | {"measure": "Sickness of nurses", "staff": "yes", "owner": "Director of people"})
    for principle in ("openness", "learning", "surprises"):
        made.write("principles", {"principle": principle, "means": "Figures go over on the day they are known."})
    promise = {"by": "2027-01-31", "condition": "work", "much": "10 days"}
    made.write("promises", promise | {"party": low, "what": "Releases two sisters", "confirms": high})
    made.write("promises", promise | {"party": high, "what": "Sends its team", "confirms": low})
    body = {"body": "Tarn care board", "what": "Asks for no second report", "condition": "requests", "confirms": low}
    made.write("promises", body | {"by": "2027-06-30"})
    made.write("time", {"starts": "2027-01-04", "review": "2027-04-01", "ends": "2027-12-31", "notice": "30"})
    made.write("data", {"dataset": "Length of stay by week", "purpose": "To see whether it falls", "basis": "none"})
    money = {"party": low, "kind": "travel", "what": "Trains", "first": "2027-01", "last": "2027-06"}
    made.write("money", money | {"amount": "1250.5", "each": "month"})
    made.write("dip", {"dip": "More people wait in the first month.", "until": "2027-03"})
    return made
