"""Fields nobody asked for change nothing, and a field given twice or in the address is read once, from the body."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.apps.matching.invented import Country, client_of, country, set_up

from alongside.apps.accounts.models import Token, User
from alongside.apps.matching.models import Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Country:
    return country()


def extra(place: Country) -> dict[str, Any]:
    """Whatever a record has that its form does not offer."""
    stranger = User.objects.get(public_id=place.stranger.person)
    return {
        "id": "999999", "pk": "999999", "public_id": str(uuid4()), "state": "decided", "pack": "another",
        "pack_version": "9", "run_by_id": "1", "user": stranger.pk, "user_id": stranger.pk, "person": stranger.pk,
        "is_active": "", "is_staff": "on", "sessions_ended": "9", "digest": "0" * 64, "created": "2001-01-01",
        "role": "administrator", "organisation_id": "1", "by": str(place.stranger.person), "actor": "system",
    }  # fmt: skip


def filled(page: Any) -> dict[str, str]:
    """What a browser would send of the page's form as it stands."""
    text = page.content.decode()
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', text))
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def test_a_round_is_begun_as_its_form_says(place: Country) -> None:
    client, known = client_of(place.broker), set(Round.objects.values_list("pk", flat=True))
    page = client.get(reverse("round_new"))
    wanted = {"name": "Winter", "question": "Who?", "run_by": str(place.region.public_id)}
    client.post(reverse("round_new"), {**filled(page), **wanted, **extra(place)})
    (made,) = Round.objects.exclude(pk__in=known)
    assert (made.name, made.state, made.pack) == ("Winter", "setting_up", "nhs_england")
    assert made.run_by_id == place.region.pk
    assert made.pk != 999999


def test_a_round_changes_as_its_form_says(place: Country) -> None:
    round_id = set_up(place)
    before = Round.objects.values().get(public_id=round_id)
    client, address = client_of(place.broker), reverse("round_about", args=[round_id])
    sent = {**filled(client.get(address)), "name": "Another name", "question": "Another question?", **extra(place)}
    assert client.post(address, sent).status_code == 302
    after = Round.objects.values().get(public_id=round_id)
    assert {name for name in before if before[name] != after[name]} <= {"name", "question", "edition"}
    assert after["name"] == "Another name"


def test_a_person_changes_their_name_and_nothing_else(place: Country) -> None:
    client = client_of(place.broker)
    before = User.objects.values().get(public_id=place.broker.person)
    client.post(reverse("your_name"), {"name": "Ana B", "email": "x@evil.example", **extra(place)})
    after = User.objects.values().get(public_id=place.broker.person)
    assert {name for name in before if before[name] != after[name]} == {"name"}


def test_a_token_is_its_makers(place: Country) -> None:
    client = client_of(place.broker)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 9_999_999_999}]
    session.save()
    sent = {"name": "x", "scopes": ["directory:read"], "until": "2026-12-01", **extra(place)}
    client.post(reverse("your_tokens"), sent)
    assert not Token.objects.exclude(user__public_id=place.broker.person).exists()
    assert not Token.objects.filter(digest="0" * 64).exists()


def test_a_field_in_the_address_is_not_the_form_s(place: Country) -> None:
    round_id = set_up(place)
    client, address = client_of(place.broker), reverse("round_about", args=[round_id])
    sent = {**filled(client.get(address)), "name": "From the body", "question": "Who?"}
    client.post(f"{address}?name=From+the+address&question=Nobody", sent)
    assert Round.objects.get(public_id=round_id).name == "From the body"
    client.post(f"{address}?name=From+the+address", {**sent, "name": ""})
    assert Round.objects.get(public_id=round_id).name == "From the body"


def test_a_field_given_twice_counts_once(place: Country) -> None:
    round_id = set_up(place)
    client, address = client_of(place.broker), reverse("round_about", args=[round_id])
    sent = {**filled(client.get(address)), "name": ["One", "Two"], "question": "Who?"}
    client.post(address, sent)
    assert Round.objects.get(public_id=round_id).name == "Two"
