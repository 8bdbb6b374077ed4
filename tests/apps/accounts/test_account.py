"""One's own account: name, address, what guards it, and what other stages add to it."""

import re
from http import HTTPStatus

import pytest
from django.core import mail
from django.test import Client
from tests.apps.accounts.people import SECRET, home_of, person, set_up_app, signed_in, text

from alongside.apps.accounts.actions import rename
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import ACCOUNT_LINKS, AccountLink, actor_of
from alongside.apps.audit.models import Event
from alongside.kit import slots
from alongside.kit.actor import NotAllowed

pytestmark = pytest.mark.django_db
NEW = "ann@elsewhere.example"


def link() -> str:
    """The path in the latest letter."""
    found = re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def asked(client: Client, email: str = NEW) -> None:
    client.post("/account/address/", {"email": email})


def test_the_page_says_what_guards_the_account() -> None:
    client = signed_in(person())
    page = text(client.get("/account/"))
    assert "A password alone guards it" in page
    assert "here only" in page
    set_up_app(client)
    assert "A password and a second step guard it" in text(client.get("/account/"))


def test_the_page_is_reached_from_every_page() -> None:
    assert 'href="/account/"' in signed_in(person()).get("/").content.decode()


def test_other_stages_add_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(slots._SLOTS, ACCOUNT_LINKS, [])
    slots.fill(ACCOUNT_LINKS, lambda actor: AccountLink("Something of yours", "home", f"for {actor.name}"))
    page = text(signed_in(person()).get("/account/"))
    assert "Also yours Something of yours for Ann" in page


def test_a_name_is_changed_and_told_without_the_name() -> None:
    who = person()
    client = signed_in(who)
    assert "Type your name" in text(client.post("/account/name/", {"name": " "}))
    client.post("/account/name/", {"name": "Ann Elizabeth"})
    assert User.objects.get().name == "Ann Elizabeth"
    event = Event.objects.get(verb="accounts.rename")
    assert "Elizabeth" not in f"{event.facts}{event.subject}"
    with pytest.raises(NotAllowed):
        rename(person=who, name="Bob", by=actor_of(person("bob@rosemere.example")))


@pytest.mark.django_db(transaction=True)
def test_a_new_address_is_taken_when_its_link_comes_back() -> None:
    who = person()
    client = signed_in(who)
    asked(client)
    assert mail.outbox[-1].to == [NEW]
    assert User.objects.get().email == who.email
    page = client.get(link())
    assert NEW in text(page)
    assert User.objects.get().email == who.email, "looking changes nothing"
    way = link()
    client.post(way)
    assert User.objects.get().email == NEW
    assert mail.outbox[-1].to == [who.email]
    assert client.get(way).status_code == HTTPStatus.GONE
    assert Client().post("/sign-in/", {"login": NEW, "password": SECRET}).url == "/"


@pytest.mark.django_db(transaction=True)
def test_whose_address_it_is_already_is_told_to_them_alone() -> None:
    client, bob = signed_in(person()), person("bob@rosemere.example")
    free = text(client.post("/account/address/", {"email": NEW}, follow=True)).replace(NEW, "X")
    taken = text(client.post("/account/address/", {"email": "BOB@rosemere.example"}, follow=True))
    assert free == taken.replace("BOB@rosemere.example", "X")
    assert mail.outbox[-1].to == [bob.email]
    assert "confirm" not in mail.outbox[-1].body
    assert "/account/address/" not in mail.outbox[-1].body


@pytest.mark.django_db(transaction=True)
def test_an_address_taken_meanwhile_is_refused_in_words() -> None:
    client = signed_in(person())
    asked(client)
    way = link()
    person(NEW.upper().lower())
    answer = client.post(way)
    assert answer.status_code == HTTPStatus.GONE
    assert "cannot be used" in text(answer)


@pytest.mark.django_db(transaction=True)
def test_a_link_is_for_whoever_asked() -> None:
    client = signed_in(person())
    asked(client)
    other = signed_in(person("bob@rosemere.example"))
    assert other.post(link()).status_code == HTTPStatus.GONE
    assert Client().get(link()).status_code == HTTPStatus.FOUND
    assert client.get("/account/address/no-such-key/").status_code == HTTPStatus.GONE
    assert not User.objects.filter(email=NEW).exists()


def test_an_address_that_is_none_is_explained() -> None:
    client = signed_in(person())
    assert "name@place" in text(client.post("/account/address/", {"email": "nothing"}))
    assert home_of(client) == HTTPStatus.OK


def test_a_visitor_has_no_account() -> None:
    for address in ("/account/", "/account/name/", "/account/address/", "/account/sessions/", "/account/kept/"):
        assert Client().get(address).url.startswith("/sign-in/")
