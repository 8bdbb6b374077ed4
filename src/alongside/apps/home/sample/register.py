"""The invented register: organisations, their kinds and places, what became of old codes, sites and ratings."""

from collections.abc import Iterator
from datetime import date
from zlib import crc32

import numpy as np

from alongside.apps.home.sample.figures import MERGED, OLD_CODES, RENAMED, SEED, latent
from alongside.apps.home.sample.land import HUB, Invented, organisations, systems
from alongside.apps.home.sample.shapes import FIRST
from alongside.core.organisations import (
    CategoryRecord,
    Identifier,
    OrganisationRecord,
    Place,
    PlaceRecord,
    RatingRecord,
    Scheme,
    SiteRecord,
    SuccessionRecord,
)
from alongside.core.packs import Pack
from alongside.sources._reading import Record

RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
DOMAINS = ("Overall", "Safe", "Effective", "Caring", "Responsive", "Well-led")
SERVICES = {
    "acute": (
        "Urgent and emergency services",
        "Medical care",
        "Surgery",
        "Maternity",
        "Critical care",
        "Outpatients",
    ),
    "acute_specialist": ("Surgery", "Outpatients"),
    "community": ("Community health services for adults", "Community end of life care"),
    "mental_health": ("Acute wards for adults of working age", "Community mental health services"),
    "ambulance": ("Emergency and urgent care", "Emergency operations centre"),
}
AREA_OF = {
    "Urgent and emergency services": "urgent_care",
    "Medical care": "mortality",
    "Surgery": "planned_care",
    "Maternity": "patient_experience",
    "Outpatients": "diagnostics",
}
FORMER = {  # old code: the name it had
    "DTX": "Dartlow Hospitals NHS Foundation Trust",
    "EXL": "Exley District Hospital NHS Trust",
    "LNB": "Lunesby General Hospital NHS Trust",
    "OLD": "Old Severn Valleys Community Trust",
}


def register(pack: Pack) -> Iterator[Record]:
    """Everything the invented register says, systems first so that their members find them."""
    code, name, region = HUB
    yield OrganisationRecord(Identifier(Scheme.LOCAL, code), name, date(2019, 4, 1), region=region)
    for system in systems():
        yield from _organisation(system, pack)
    for old, name in FORMER.items():
        closed = FIRST.shift(RENAMED if old == "LNB" else MERGED).start
        yield OrganisationRecord(Identifier(Scheme.LOCAL, old), name, date(2001, 4, 1), closed)
    for organisation in organisations():
        yield from _organisation(organisation, pack)
        yield from _sites(organisation)


def successions() -> Iterator[SuccessionRecord]:
    """A rename, a merger of two, and a split."""
    for new, olds in OLD_CODES.items():
        on = FIRST.shift(MERGED if len(olds) == 2 else RENAMED).start
        for old in olds:
            yield SuccessionRecord(Identifier(Scheme.LOCAL, old), Identifier(Scheme.LOCAL, new), on)
    for new in ("SVN", "HTM"):
        yield SuccessionRecord(
            Identifier(Scheme.LOCAL, "OLD"), Identifier(Scheme.LOCAL, new), FIRST.shift(MERGED).start
        )


def ratings() -> Iterator[RatingRecord]:
    """Inspection ratings that follow how the organisation does, with an older one beside some of them."""
    for organisation in organisations():
        draw = np.random.default_rng([SEED, crc32(f"{organisation.code}/ratings".encode())])
        areas = latent(organisation)
        on = date(2023 + int(draw.integers(0, 3)), int(draw.integers(1, 13)), int(draw.integers(1, 28)))
        mean = float(np.mean(list(areas.values())))
        for domain in DOMAINS:
            yield _rating(organisation, "Overall", domain, mean, on, draw)
        for service in SERVICES[organisation.kind]:
            for domain in DOMAINS:
                yield _rating(organisation, service, domain, areas.get(AREA_OF.get(service, ""), mean), on, draw)
        if draw.random() < 0.4:
            yield _rating(organisation, "Overall", "Overall", mean - 0.6, on.replace(year=on.year - 3), draw)


def _organisation(organisation: Invented, pack: Pack) -> Iterator[Record]:
    code = organisation.identifier
    yield OrganisationRecord(
        code,
        organisation.name,
        opened=date(1994 + crc32(organisation.code.encode()) % 22, 4, 1),
        town=organisation.town,
        region=organisation.region,
        system=organisation.system,
    )
    words = next(kind.categories[0] for kind in pack.provider_types if kind.key == organisation.kind)
    yield CategoryRecord(code, words)
    yield PlaceRecord(code, Place(organisation.latitude, organisation.longitude), organisation.name)


def _sites(organisation: Invented) -> Iterator[SiteRecord]:
    if organisation.kind != "acute":
        return
    town, code = organisation.town, organisation.identifier
    names = [f"{town} General Hospital"] + ([f"{town} Community Hospital"] if organisation.size > 600 else [])
    for number, name in enumerate(names, start=1):
        yield SiteRecord(Identifier(Scheme.LOCAL, f"{organisation.code}-{number:02}"), code, name)


def _rating(
    organisation: Invented, service: str, domain: str, good: float, on: date, draw: np.random.Generator
) -> RatingRecord:
    lift = 0.5 if domain == "Caring" else 0.0
    step = int(np.digitize(good + lift + draw.normal(0, 0.45), (-1.5, -0.25, 1.35)))
    return RatingRecord(organisation.identifier, RATINGS[step], service, domain, on)
