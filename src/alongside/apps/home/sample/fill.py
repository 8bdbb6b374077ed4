"""Fills the sample site once, through the same doors as a real one."""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from alongside.apps.audit.actions import record as record_event
from alongside.apps.directory.load import store_reading
from alongside.apps.directory.models import Organisation
from alongside.apps.home.sample import figures, register
from alongside.apps.home.sample.agreement import write_agreements
from alongside.apps.home.sample.appraisal import appraise
from alongside.apps.home.sample.diagnosis import diagnose
from alongside.apps.home.sample.diligence import look_into_all
from alongside.apps.home.sample.matching import prepare
from alongside.apps.home.sample.partnerships import open_some
from alongside.apps.home.sample.people import BROKER, invite_everybody
from alongside.apps.home.sample.reviews import hold_reviews
from alongside.apps.home.sample.shapes import SHAPES
from alongside.apps.home.sample.surveys import ask_both_boards
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, system
from alongside.sources._reading import FileFacts, Format, Record, Row
from alongside.sources.catalogue import FileReading
from alongside.sources.packs import builtin_packs

SERIES = "sample"
FILLED_IN = date(2026, 10, 20)  # when the invented publications came out, whatever today is


def fill_once() -> None:
    """Fill the sample site at its first start, wholly or not at all; later starts find it filled."""
    if Organisation.objects.filter(scheme="LOCAL", value="HUB").exists():
        return
    by = system("fill the sample site")
    pack = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
    with transaction.atomic():
        _publish("register of organisations", register.register(pack), pack, by)
        _publish("successions", register.successions(), pack, by)
        _publish("inspection ratings", register.ratings(), pack, by)
        names = pack.definitions
        for shape in SHAPES:
            _publish(names[shape.indicator].name, figures.observations(shape), pack, by)
        _publish(names["ae_type1_4hour"].name, figures.major_departments(), pack, by)
        _publish("beds and attendances", figures.context(), pack, by)
        later = date(2026, 11, 12)
        _publish(f"{names['ae_4hour'].name}, revised", figures.revisions(), pack, by, edition=later)
        people = invite_everybody(by=by)
        open_some(pack=pack, by=by)
        diagnose(people=people, pack=pack, today=timezone.localdate())
        ask_both_boards(pack=pack, by=by, today=timezone.localdate())
        appraise(people=people, today=timezone.localdate())
        write_agreements(people=people, pack=pack, by=by, today=timezone.localdate())
        look_into_all(pack=pack, today=timezone.localdate())
        prepare(broker=people[BROKER], pack=pack)
        hold_reviews(pack=pack, by=by, today=timezone.localdate())
        record_event(verb="home.fill_sample", subject="site:sample", by=by)


def _publish(title: str, records: Iterable[Record], pack: Pack, by: Actor, edition: date = FILLED_IN) -> None:
    name = f"sample, {title.lower()}.csv"
    kind = Format("sample", f"Sample: {title}", "Invented for the sample site", SERIES)
    facts = FileFacts(name, sha256(f"{figures.SEED}/{name}".encode()).hexdigest(), edition)
    store_reading(FileReading(facts, kind, _rows(records)), pack=pack, by=by, sample=True)


def _rows(records: Iterable[Record]) -> Iterator[Row]:
    yield Row(1, set_aside="header")
    for number, one in enumerate(records, start=2):
        yield Row(number, records=(one,))
