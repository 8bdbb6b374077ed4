"""Two parties whose agreement is whole and waits for their boards; who leads, who signs, who only reads."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.test import Client
from django.utils import timezone
from tests.apps.matching.invented import PACK

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import Proof, actor_of
from alongside.apps.agreement import actions
from alongside.apps.agreement.actions import amending, moving, signing
from alongside.apps.agreement.life import Move
from alongside.apps.agreement.models import Agreement, Diligence, Row, Version
from alongside.apps.agreement.states import Outcome, Standing
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.directory.models import Membership, Organisation
from alongside.core.agreeing import Field, Kind, Part, Rows, Scale
from alongside.core.agreeing.strip import PART as STRIP
from alongside.kit.actor import Actor, Role, system

BY = system("a test")
_ROLES = {"lead": Role.LEAD, "chief": Role.BOARD_MEMBER, "nurse": Role.PARTICIPANT}
LONG_AGO = date(2020, 1, 1)


@dataclass
class Scene:
    """A partnership of two; people are called by what they are and where: "lead low", "chief high"."""

    arrangement: UUID
    low: Organisation
    high: Organisation
    people: dict[str, User] = field(default_factory=dict)

    def by(self, name: str) -> Actor:
        """Somebody who acts."""
        return actor_of(User.objects.get(pk=self.people[name].pk))

    def client(self, name: str) -> Client:
        """A browser in which somebody is signed in."""
        client = Client()
        client.force_login(self.people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    @property
    def row(self) -> Agreement:
        """The agreement as it is recorded."""
        return Agreement.objects.get(arrangement__public_id=self.arrangement)

    @property
    def state(self) -> State:
        """Where the partnership stands."""
        return State(Arrangement.objects.get(public_id=self.arrangement).state)

    @property
    def standing(self) -> Standing:
        """What may be done with the text."""
        return Standing(self.row.standing)

    def party(self, side: str) -> Organisation:
        """The organisation of a side."""
        return self.low if side == "low" else self.high

    def put(self, why: str = "") -> int:
        """The lead of one side puts the text before the boards."""
        return signing.put(arrangement_id=self.arrangement, why=why, by=self.by("lead low"))

    def approve(self, side: str) -> None:
        """A board approves."""
        signing.approve(
            arrangement_id=self.arrangement,
            party=self.party(side).public_id,
            on=timezone.localdate(),
            minute="Minute 7",
            by=self.by(f"lead {side}"),
        )

    def sign(self, side: str, *, who: str = "", proof: Proof = Proof.SECOND_STEP, digest: str = "") -> bool:
        """A party signs, by its chief unless somebody else is named."""
        version = Version.objects.filter(agreement=self.row).latest("number")
        return signing.sign(
            arrangement_id=self.arrangement,
            party=self.party(side).public_id,
            number=version.number,
            digest=digest or version.digest,
            proof=proof,
            by=self.by(who or f"chief {side}"),
        )

    def bind(self) -> None:
        """Both boards approve and both sides sign what lies before them."""
        for side in ("low", "high"):
            if self.row.scale != Scale.LIGHT:
                self.approve(side)
            self.sign(side)

    def write(self, part: str, **values: str) -> None:
        """The lead of one side writes in the fixed row of a part."""
        row = self.row.rows.get(part=part)
        actions.write(
            arrangement_id=self.arrangement,
            part=part,
            key=row.public_id,
            values={**row.values, **values},
            edition=row.edition,
            by=self.by("lead low"),
        )

    def amend(self, purpose: str) -> None:
        """A change is begun and written."""
        amending.amend(arrangement_id=self.arrangement, by=self.by("lead high"))
        self.write("purpose", purpose=purpose)

    def move(self, what: Move) -> State:
        """A lead moves the work on."""
        return moving.move(arrangement_id=self.arrangement, what=what, by=self.by("lead high"))


def scene(scale: Scale = Scale.STANDARD, *, whole: bool = True, stem: str = "") -> Scene:
    """A partnership whose agreement is begun and, unless told otherwise, lacks nothing."""
    hub, low, high = (
        Organisation.objects.create(scheme="LOCAL", value=stem + code, name=f"{stem}{code} Hospitals")
        for code in ("Tarn", "Rosemere", "Fellside")
    )
    made = arrangements.open_arrangement(
        name=f"{stem}Rosemere and Fellside", opened_by=hub, pack=PACK.key, pack_version=PACK.version, by=BY
    )
    for party, role in ((low, PartyRole.SUPPORTED), (high, PartyRole.SUPPORTING)):
        arrangements.join(arrangement=made, organisation=party, role=role, since=LONG_AGO, by=BY)
    arrangements.reserve(arrangement=made, organisation=high, days=40, since=LONG_AGO, until=None, by=BY)
    actions.begin(arrangement_id=made.public_id, scale=scale, pack=PACK, by=BY)
    found = Scene(made.public_id, low, high)
    for side, organisation in (("low", low), ("high", high)):
        for what, held in _ROLES.items():
            person = User.objects.create(email=f"{stem}{what}.{side}@people.example", name=f"{what} {side}".title())
            Membership.objects.create(person=person, organisation=organisation, role=held, since=LONG_AGO)
            found.people[f"{what} {side}"] = person
    if whole:
        fill(found)
        look_into_everything(found)
    return found


def look_into_everything(made: Scene) -> None:
    """Both sides have looked into every item of due diligence, and are satisfied."""
    for check in PACK.agreeing.checks:
        for side in (made.low, made.high):
            Diligence.objects.create(
                arrangement=made.row.arrangement, organisation=side, item=check.key, outcome=Outcome.SATISFIED
            )


def fill(made: Scene) -> None:
    """Write whatever the agreement lacks at its scale; what it says is of no matter here."""
    row, agreeing = made.row, PACK.agreeing
    scale = Scale(row.scale)
    for part in (one for one in agreeing.parts if scale.asks(one.since)):
        many = max(part.least, 12 if scale is Scale.FULL else 2) if part.key == STRIP else part.least
        for at in range(row.rows.filter(part=part.key).count(), many if part.rows is Rows.MANY else 0):
            Row.objects.create(agreement=row, part=part.key, place=at + 1, values={})
        for at, one in enumerate(row.rows.filter(part=part.key)):
            side = "low" if at % 2 == 0 else "high"
            side = next((name for name in ("low", "high") if one.values.get(part.party) == _id(made, name)), side)
            one.values = {each.key: _value(made, part, each, side) for each in part.needed(scale)} | one.values
            one.values |= {"staff": "yes"} if part.key == STRIP else {}
            one.save()


def _value(made: Scene, part: Part, one: Field, side: str) -> str:
    if part.key == "time":
        days = {"starts": 0, "review": 60, "ends": 200}
        if one.key in days:
            return (timezone.localdate() + timedelta(days=days[one.key])).isoformat()
    if part.key == "evaluation" and one.key == "indicator":
        return next(each.key for each in PACK.indicators if each.role == "performance")
    values = {
        Kind.DATE: "2026-12-01",
        Kind.MONTH: "2026-12",
        Kind.NUMBER: "3",
        Kind.MONEY: "1000",
        Kind.CHOICE: one.choices[0][0] if one.choices else "",
        Kind.PARTY: _id(made, side),
        Kind.PERSON: str(made.people[f"chief {side}"].public_id),
        Kind.YES: "yes",
    }
    return values.get(one.kind, f"{one.label} of {side}"[: one.longest])


def _id(made: Scene, side: str) -> str:
    return str(made.party(side).public_id)
