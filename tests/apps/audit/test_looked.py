"""Who looked at what was written in confidence is told, once an hour, or nothing is shown."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import _LOOKS, looked, token
from alongside.apps.audit.middleware import subject_of
from alongside.apps.audit.models import Event, Look
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.matching import actions
from alongside.apps.matching.models import Round
from alongside.kit.actor import Role, system
from alongside.sources.packs import builtin_packs

pytestmark = pytest.mark.django_db


def person(email: str, organisation: Organisation, role: Role) -> User:
    made: User = User.objects.create(email=email, name=email.split("@")[0].title())
    Membership.objects.create(person=made, organisation=organisation, role=role, since=date(2026, 1, 1))
    return made


@pytest.fixture
def one(sample_site: None) -> Round:
    hub = Organisation.objects.create(scheme="LOCAL", value="HUB", name="A hub")
    pack = next(one for one in builtin_packs() if one.key == "nhs_england")
    made = actions.begin(name="A round", question="Who?", run_by=hub.public_id, pack=pack, by=system("a test"))
    return Round.objects.get(public_id=made)


@pytest.fixture
def sample_site(settings: object) -> None:
    settings.SAMPLE_SITE = True  # type: ignore[attr-defined]  # one click is enough there: no second step


@pytest.fixture
def broker(one: Round, client: Client) -> Client:
    client.force_login(person("bo@hub.example", one.run_by, Role.BROKER))
    return client


def told() -> list[tuple[str, str]]:
    return list(Event.objects.filter(verb="audit.looked").values_list("subject", "facts__page"))


def test_a_look_is_told_once_an_hour(one: Round, broker: Client) -> None:
    for _ in range(3):
        assert broker.get(f"/rounds/{one.public_id}/needs/").status_code == 200
    assert told() == [(f"round:{one.public_id}", "round_needs")]
    Look.objects.update(hour="2026-01-01T00:00:00Z")
    _LOOKS.clear()
    broker.get(f"/rounds/{one.public_id}/needs/")
    assert len(told()) == 2
    event = Event.objects.filter(verb="audit.looked").first()
    assert event is not None
    assert event.actor == token(User.objects.get().public_id)


def test_what_is_not_in_confidence_is_not_told(broker: Client) -> None:
    for address in ("/", "/rounds/", "/directory/"):
        assert broker.get(address).status_code == 200
    assert told() == []


def test_whoever_was_turned_away_saw_nothing(one: Round, client: Client) -> None:
    elsewhere = Organisation.objects.create(scheme="LOCAL", value="OTHER", name="Another hub")
    client.force_login(person("el@other.example", elsewhere, Role.BROKER))
    assert client.get(f"/rounds/{one.public_id}/needs/").status_code == 404
    assert told() == []


def test_what_cannot_be_told_is_not_shown(one: Round, broker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    one.name = "The secret name of the round"
    one.save()
    Event.objects.all().update(sequence=9_223_372_036_854_775_807)  # no event can follow this one
    answer = broker.get(f"/rounds/{one.public_id}/needs/")
    assert answer.status_code == 503
    assert "secret name" not in answer.content.decode()


def test_a_system_that_reads_is_nobody_who_looks() -> None:
    assert looked(subject="round:1", page="round", by=system("a test")) is False
    assert told() == []


def test_the_record_is_the_innermost_that_has_an_id() -> None:
    first, second = uuid4(), uuid4()
    assert subject_of({"round_id": first}) == f"round:{first}"
    assert subject_of({"round_id": first, "need_id": second}) == f"need:{second}"
    assert subject_of({"side": "supporting", "round_id": first, "organisation": "ODS:X"}) == f"round:{first}"
    assert subject_of({}) == "page"
