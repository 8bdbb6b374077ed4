"""A small invented country of hospitals, with figures that make some needs and strengths plain."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.test import Client

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.directory.models import Membership, Observation, Organisation, Publication
from alongside.apps.matching import actions
from alongside.apps.matching.actions import NeedRow, OfferRow
from alongside.apps.matching.states import Priority
from alongside.core.assignment import Work
from alongside.kit.actor import Actor, Role
from alongside.kit.jobs.worker import run_one
from alongside.sources.packs import builtin_packs

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
NAMES = (
    "Alderfen", "Brackwater", "Coldharbour", "Dunmarsh", "Eastmere", "Fallowfield", "Greywell",
    "Hartsbridge", "Inglemoor", "Juniper Vale", "Kestrel Bay", "Larkspur", "Millbrook", "Northvale",
)  # fmt: skip
LOADED = datetime(2026, 5, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Country:
    """Who lives there."""

    organisations: tuple[Organisation, ...]
    region: Organisation
    broker: Actor
    second_broker: Actor
    stranger: Actor
    member: Actor

    def __getitem__(self, name: str) -> Organisation:
        return next(one for one in self.organisations if one.name.startswith(name))


def country() -> Country:
    """Fourteen hospitals from the least to the most punctual, a region with two brokers, and a stranger's region."""
    region = Organisation.objects.create(
        scheme="LOCAL", value="REG1", name="Region of the Fens", category="commissioner"
    )
    other = Organisation.objects.create(
        scheme="LOCAL", value="REG2", name="Region of the Fells", category="commissioner"
    )
    hospitals = tuple(
        Organisation.objects.create(
            scheme="LOCAL",
            value=f"H{at:02}",
            name=f"{name} Hospitals",
            category="acute",
            region="Y60",
            latitude=51.5 + 0.2 * (at % 5),
            longitude=-2.0 + 0.25 * (at // 2),
        )
        for at, name in enumerate(NAMES)
    )
    figures(hospitals)
    return Country(
        hospitals,
        region,
        person("ana@region.example", "Ana Broker", region, Role.BROKER),
        person("ben@region.example", "Ben Broker", region, Role.BROKER),
        person("cat@elsewhere.example", "Cat Stranger", other, Role.BROKER),
        person("dee@region.example", "Dee Member", region, Role.BOARD_MEMBER),
    )


def person(email: str, name: str, organisation: Organisation, role: Role) -> Actor:
    """Somebody with one role."""
    user = User.objects.create(email=email, name=name)
    Membership.objects.create(person=user, organisation=organisation, role=role, since=date(2020, 1, 1))
    return actor_of(user)


def client_of(actor: Actor) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(User.objects.get(public_id=actor.person))
    return client


def figures(hospitals: tuple[Organisation, ...]) -> None:
    """Two years of monthly four-hour figures, each hospital two points better than the one before."""
    publication = Publication.objects.create(
        file="invented.csv", sha256="0" * 64, format="nhse_ae_monthly", series="nhse_ae_monthly",
        title="Invented waits", publisher="Nobody", edition=date(2026, 4, 1), loaded=LOADED, loaded_by="test",
        sample=True,
    )  # fmt: skip
    rows = []
    for at, hospital in enumerate(hospitals):
        for month in range(24):
            start = date(2024 + month // 12, month % 12 + 1, 1)
            total = 9000 + 100 * at
            share = 0.62 + 0.025 * at + 0.004 * ((month * 7 + at * 3) % 5)
            rows.append(
                Observation(
                    publication=publication,
                    series="nhse_ae_monthly",
                    pack=PACK.key,
                    pack_version=PACK.version,
                    indicator="ae_type1_4hour",
                    scheme="LOCAL",
                    code=hospital.value,
                    start=start,
                    grain="month",
                    value=100 * share,
                    numerator=share * total,
                    denominator=total,
                    recorded=LOADED,
                )
            )
    Observation.objects.bulk_create(rows)


def set_up(place: Country, *, by: Actor | None = None) -> UUID:
    """A round of three needs of two organisations and three offers, ready to run."""
    by = by or place.broker
    made = actions.begin(
        name="Winter round",
        question="Who could help whom before winter?",
        run_by=place.region.public_id,
        pack=PACK,
        by=by,
    )
    low, next_low = place["Alderfen"].public_id, place["Brackwater"].public_id
    actions.save_needs(
        round_id=made,
        rows=[
            NeedRow(low, "urgent_care", 60, Work.HANDS_ON, Priority.FIRST, "Long waits for a bed"),
            NeedRow(low, "leadership_governance", 20, Work.STRATEGIC, Priority.LATER),
            NeedRow(next_low, "urgent_care", 40, Work.HANDS_ON, Priority.SOON),
        ],
        by=by,
    )
    actions.save_offers(
        round_id=made,
        rows=[
            OfferRow(place["Northvale"].public_id, ("urgent_care", "leadership_governance"), 90, 2),
            OfferRow(place["Millbrook"].public_id, ("urgent_care",), 120, 1),
            OfferRow(place["Larkspur"].public_id, ("urgent_care", "leadership_governance"), 60, 2),
        ],
        by=by,
    )
    return made


def run(made: UUID, by: Actor) -> None:
    """Run the round to its answer and look at what was not chosen, as the worker does; weightings still wait."""
    actions.run(round_id=made, by=by)
    if not run_one():
        raise RuntimeError("no work was waiting")
    run_one()


def weigh() -> None:
    """Do everything that waits: other weightings, drafts."""
    while run_one():
        pass


def answered(place: Country) -> UUID:
    """A round with its answer."""
    made = set_up(place)
    run(made, place.broker)
    return made
