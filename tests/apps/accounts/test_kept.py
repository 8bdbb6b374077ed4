"""A form that arrives after its session has ended is not carried out, and not lost."""

import re
from http import HTTPStatus

import pytest
from django.test import Client
from tests.apps.accounts.people import SECRET, person, signed_in, text
from tests.apps.accounts.test_sessions import was_left

from alongside.apps.accounts.models import User

pytestmark = pytest.mark.django_db
TYPED = "Ann O'Néill <b>& daughters</b>\nsecond line"


def too_late(client: Client, address: str, values: dict[str, object]):
    was_left(client, seen=1801)
    return client.post(address, values)


def again(client: Client, who: User, where: str):
    """Sign in again and follow where that leads."""
    return client.post("/sign-in/", {"login": who.email, "password": SECRET, "next": where}, follow=True)


def test_what_was_typed_is_found_again_and_sent() -> None:
    who = person()
    client = signed_in(who)
    answer = too_late(client, "/account/name/", {"name": TYPED, "tick": ["one", "two"]})
    assert answer.url == "/sign-in/?next=%2Faccount%2Fkept%2F"
    assert User.objects.get().name == who.name, "nothing was done"
    assert "You were signed out" in text(client.get(answer.url))
    page = again(client, who, "/account/kept/")
    assert "What you typed is still here" in text(page)
    assert "Ann O'Néill <b>& daughters</b>" in text(page).replace("second line", "").strip() or TYPED[:5] in text(
        page
    )
    body = page.content.decode()
    assert 'action="/account/name/"' in body
    assert re.findall(r'name="tick" value="(\w+)"', body) == ["one", "two"]
    assert "<b>&" not in body, "what was typed is text"
    assert client.post("/account/name/", {"name": TYPED}).status_code == HTTPStatus.FOUND
    assert User.objects.get().name.startswith("Ann O'Néill")


def test_it_is_sealed_where_it_waits() -> None:
    client = signed_in(person())
    too_late(client, "/account/name/", {"name": "a private thought"})
    assert "private" not in str(dict(client.session))


def test_it_is_for_the_same_person_alone() -> None:
    client = signed_in(person())
    too_late(client, "/account/name/", {"name": "a private thought"})
    page = again(client, person("bob@rosemere.example"), "/account/kept/")
    assert "private" not in text(page)
    assert "alongside_kept_form" not in client.session


def test_it_can_be_let_go() -> None:
    who = person()
    client = signed_in(who)
    too_late(client, "/account/name/", {"name": "a thought"})
    again(client, who, "/")
    assert client.post("/account/kept/").url == "/"
    assert client.get("/account/kept/").url == "/"


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/password/change/", {"oldpassword": SECRET, "password1": "x", "password2": "x"}),
        ("/account/confirm/", {"password": SECRET}),
        ("/account/name/", {"password": SECRET}),
        ("/account/name/", {}),
        ("/account/name/", {"name": "x" * 300_000}),
    ],
)
def test_passwords_and_what_is_too_long_are_not_kept(address: str, values: dict[str, str]) -> None:
    client = signed_in(person())
    answer = too_late(client, address, values)
    assert answer.url == "/sign-in/?next=%2F"
    assert "alongside_kept_form" not in client.session


def test_a_form_from_elsewhere_is_refused_before_it_is_kept() -> None:
    who = person()
    client = Client(enforce_csrf_checks=True)
    client.force_login(who)
    assert too_late(client, "/account/name/", {"name": "forged"}).status_code == HTTPStatus.FORBIDDEN
    assert "alongside_kept_form" not in client.session


def test_an_hour_later_it_is_gone() -> None:
    import json

    from alongside.apps.accounts.steps import seal, unseal

    who = person()
    client = signed_in(who)
    too_late(client, "/account/name/", {"name": "a thought"})
    session = client.session
    held = json.loads(unseal(session["alongside_kept_form"]))
    session["alongside_kept_form"] = seal(json.dumps({**held, "at": held["at"] - 3601}))
    session.save()
    assert "a thought" not in text(again(client, who, "/account/kept/"))
