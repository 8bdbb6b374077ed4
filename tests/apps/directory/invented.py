"""A small invented country: twelve hospitals, one merged, one divided, with figures, ratings and partnerships."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import sin

from django.test import Client

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.directory.models import (
    HistoricPairing,
    Measure,
    Membership,
    Name,
    Observation,
    Organisation,
    Publication,
    Rating,
    Refusal,
    Site,
    Succession,
)
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, Role
from alongside.sources.packs import builtin_packs

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
NAMES = (
    "Alderfen Hospitals NHS Trust", "Brackwater and Sedge NHS Foundation Trust",
    "Coldharbour University Hospitals NHS Foundation Trust", "Dunmarsh General Hospital NHS Trust",
    "Eastmere Hospitals NHS Trust", "Fallowfield District Hospital NHS Trust", "Greywell Hospitals NHS Trust",
    "Hartsbridge Hospitals NHS Trust", "Inglemoor Hospitals NHS Trust", "Juniper Vale Hospitals NHS Trust",
    "Kestrel Bay Hospitals NHS Trust", "Larkspur Hospitals NHS Trust",
)  # fmt: skip
LOADED = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
MONTHS = 24


@dataclass(frozen=True)
class Country:
    """Who lives there, and somebody who has signed in."""

    hospitals: tuple[Organisation, ...]
    reader: Actor
    waits: Publication

    def code(self, name: str) -> Identifier:
        """The identifier of the hospital whose name begins so."""
        return next(one.identifier for one in self.hospitals if one.name.startswith(name))

    def client(self) -> Client:
        """A browser in which the reader has signed in."""
        client = Client()
        client.force_login(User.objects.get(public_id=self.reader.person))
        return client


def country() -> Country:
    """Punctuality rises from Alderfen, the least punctual, to Larkspur; each is larger than the one before."""
    hospitals = tuple(_hospital(at, name) for at, name in enumerate(NAMES))
    waits, beds = _publication("waits.csv", "nhse_ae_monthly"), _publication("beds.csv", "kh03_tidy")
    Observation.objects.bulk_create(
        [row for at, one in enumerate(hospitals) for row in _figures(at, one.value, waits, beds)]
    )
    _past(hospitals, waits)
    user = User.objects.create(email="ana@fens.example", name="Ana Reader")
    Membership.objects.create(person=user, organisation=hospitals[0], role=Role.LEAD.value, since=date(2020, 1, 1))
    return Country(hospitals, actor_of(user), waits)


def observation(publication: Publication, indicator: str, code: str, start: date, value: float | None, **more):
    """One figure, unsaved."""
    fields = {
        "publication": publication,
        "series": publication.series,
        "pack": PACK.key,
        "pack_version": PACK.version,
        "indicator": indicator,
        "scheme": "LOCAL",
        "code": code,
        "start": start,
        "grain": "month",
        "value": value,
        "recorded": LOADED,
    }
    return Observation(**{**fields, **more})


def _hospital(at: int, name: str) -> Organisation:
    made = Organisation.objects.create(
        scheme="LOCAL", value=f"H{at:02}", name=name, category="acute", region=("Y60", "Y62")[at % 2],
        town=("Fenwick", "Harrowgate")[at % 2], latitude=51.5 + 0.2 * (at % 5), longitude=-2.0 + 0.25 * (at // 2),
        listed="invented_register", listed_on=date(2026, 1, 1),
    )  # fmt: skip
    Name.objects.create(organisation=made, name=name, listed="invented_register", listed_on=date(2026, 1, 1))
    return made


def _publication(file: str, series: str) -> Publication:
    return Publication.objects.create(
        file=file, sha256=f"{file:0<64}".replace(".", "0"), format=series, series=series, title=f"Invented {file}",
        publisher="Nobody", edition=date(2026, 4, 1), loaded=LOADED, loaded_by="test", read=10, stored=7, refused=2,
        unchanged=1, set_aside={"header": 1}, sample=True,
    )  # fmt: skip


def _figures(at: int, code: str, waits: Publication, beds: Publication) -> list[Observation]:
    rows = []
    for month in range(MONTHS):
        start, total = date(2024 + month // 12, month % 12 + 1, 1), 9000 + 500 * at
        share = 0.6 + 0.03 * at + 0.004 * sin(month * 1.7 + at)
        parts = {"numerator": share * total, "denominator": total}
        rows.append(observation(waits, "ae_4hour", code, start, 100 * share, **parts))
        rows.append(observation(waits, "ae_attendances", code, start, total))
        if month % 3 == 0:
            rows.append(observation(beds, "beds_overnight", code, start, 300 + 40 * at, grain="quarter"))
    return rows


def _past(hospitals: tuple[Organisation, ...], waits: Publication) -> None:
    """Coldharbour took over Oldmere in 2025; Dunmarsh was called otherwise; Thornby was divided."""
    cold, dun = hospitals[2], hospitals[3]
    Organisation.objects.create(
        scheme="LOCAL", value="OLD", name="Oldmere Royal Infirmary NHS Trust", category="acute",
        closed=date(2025, 4, 1), listed="invented_register",
    )  # fmt: skip
    Organisation.objects.create(scheme="LOCAL", value="THO", name="Thornby Cottage Hospitals", category="acute")
    Succession.objects.create(scheme="LOCAL", old="OLD", new=cold.value, on=date(2025, 4, 1))
    for new in (cold, dun):
        Succession.objects.create(scheme="LOCAL", old="THO", new=new.value, on=date(2019, 1, 1))
    Name.objects.create(
        organisation=dun, name="St Winifred's Hospital", listed="invented_register", listed_on=date(2015, 1, 1)
    )
    Observation.objects.bulk_create(
        observation(
            waits,
            "ae_4hour",
            "OLD",
            date(2024 + month // 12, month % 12 + 1, 1),
            50.0,
            numerator=500.0,
            denominator=1000.0,
        )
        for month in range(15)
    )
    site = Site.objects.create(organisation=cold, scheme="LOCAL", value="SITE1", name="Coldharbour Royal")
    Rating.objects.create(publication=waits, organisation=cold, service="Maternity", domain="Safe",
                          rating="Requires improvement", on=date(2023, 5, 1))  # fmt: skip
    Rating.objects.create(publication=waits, organisation=cold, service="Maternity", domain="Safe", rating="Good",
                          on=date(2025, 5, 1))  # fmt: skip
    Rating.objects.create(publication=waits, organisation=cold, site=site, service="Overall", domain="Overall",
                          rating="Outstanding", on=None)  # fmt: skip
    Measure.objects.create(publication=waits, code="OLD", name="Oldmere", measure="special measures",
                           entered=date(2013, 7, 16), left=date(2014, 6, 1), source="A gazette")  # fmt: skip
    for helper, source in (("H04", "https://one.example/a"), ("H05", "https://two.example/b")):
        HistoricPairing.objects.create(
            publication=waits, supported=cold.value, supported_name="Coldharbour", supporting=helper,
            supporting_name=f"As told by {source[8:11]}", start=date(2013, 9, 1), start_precision="month",
            basis="special measures", evidence="one page", source=source,
        )  # fmt: skip
    Refusal.objects.create(publication=waits, sheet="", row=12, column="Org Code", what="=2+3 is no code",
                           mend="write the organisation's code")  # fmt: skip
