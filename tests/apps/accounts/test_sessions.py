"""How sessions begin and end (ASVS 5.0, chapter 7), on the server and not by a cookie's word."""

import time
from http import HTTPStatus

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from tests.apps.accounts.people import BY, SECRET, home_of, person, set_up_app, signed_in, text

from alongside.apps.accounts.actions import close_account, end_all_sessions, end_sessions_of, open_account
from alongside.apps.accounts.lifetime import BEGUN, SEEN
from alongside.apps.accounts.queries import actor_of
from alongside.apps.audit.models import Event
from alongside.kit.actor import NotAllowed

pytestmark = pytest.mark.django_db


def key(client: Client) -> str:
    """The session's key, as the browser's cookie has it."""
    return client.cookies["alongside_session"].value


def was_left(client: Client, **ago: float) -> None:
    """As if the session had begun, or been used last, so many seconds ago."""
    session = client.session
    for name, seconds in ago.items():
        session[{"begun": BEGUN, "seen": SEEN}[name]] = time.time() - seconds
    session.save()


def test_half_an_hour_without_a_request_ends_a_session(settings) -> None:
    client = signed_in(person())
    was_left(client, seen=settings.SESSION_IDLE - 5)
    assert home_of(client) == HTTPStatus.OK
    was_left(client, seen=settings.SESSION_IDLE + 1)
    old = key(client)
    answer = client.get("/directory/?q=rose")
    assert answer.url == "/sign-in/?next=/directory/%3Fq%3Drose"
    assert not Session.objects.filter(session_key=old).exists(), "a copied cookie is worth nothing"
    assert not UserSession.objects.exists()
    assert "You were signed out because nothing was done" in text(client.get(answer.url))


def test_twelve_hours_end_a_session_however_busy(settings) -> None:
    client = signed_in(person())
    was_left(client, begun=settings.SESSION_LONGEST + 1, seen=1)
    assert client.get("/").url == "/sign-in/?next=/"
    assert "signed in for long" in text(client.get("/sign-in/"))


def test_the_times_are_the_ones_the_docs_give(settings) -> None:
    assert (settings.SESSION_IDLE, settings.SESSION_LONGEST) == (1800, 43200)
    assert settings.SESSION_COOKIE_AGE <= settings.SESSION_LONGEST


def test_being_here_is_noted_at_most_once_a_minute(django_assert_num_queries) -> None:
    client = signed_in(person())
    seen = client.session[SEEN]
    client.get("/account/")
    assert client.session[SEEN] == seen
    was_left(client, seen=61)
    client.get("/account/")
    assert client.session[SEEN] > seen - 1


def test_a_session_that_knows_no_times_gets_them() -> None:
    client = signed_in(person())
    session = client.session
    del session[BEGUN], session[SEEN]
    session.save()
    assert home_of(client) == HTTPStatus.OK
    assert client.session[BEGUN] == pytest.approx(time.time(), abs=5)


def test_signing_in_makes_a_new_key() -> None:
    client = Client()
    client.get("/password/reset/")
    session = client.session
    session["anything"] = 1
    session.save()
    client.cookies["alongside_session"] = session.session_key
    planted = session.session_key
    client.post("/sign-in/", {"login": person().email, "password": SECRET})
    assert key(client) != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_confirming_who_one_is_makes_a_new_key_of_the_same_session() -> None:
    client = signed_in(person())
    old, began = key(client), client.session[BEGUN]
    assert client.post("/account/confirm/", {"password": SECRET}).status_code == HTTPStatus.FOUND
    assert key(client) != old
    assert client.session[BEGUN] == began
    assert not Session.objects.filter(session_key=old).exists()
    assert UserSession.objects.get().session_key == key(client)


def test_signing_out_ends_the_session_on_the_server() -> None:
    client = signed_in(person())
    old = key(client)
    client.post("/sign-out/")
    thief = Client()
    thief.cookies["alongside_session"] = old
    assert home_of(thief) == HTTPStatus.FOUND


def test_a_new_password_ends_every_other_session() -> None:
    who = person()
    here, elsewhere = signed_in(who), signed_in(who)
    new = "four other words remembered"
    here.post("/password/change/", {"oldpassword": SECRET, "password1": new, "password2": new})
    assert home_of(here) == HTTPStatus.OK
    assert home_of(elsewhere) == HTTPStatus.FOUND
    assert UserSession.objects.get().session_key == key(here)


@pytest.mark.django_db(transaction=True)
def test_a_new_second_step_ends_every_other_session_and_so_does_its_end() -> None:
    who = person()
    here, elsewhere = signed_in(who), signed_in(who)
    unlisted = Client()
    unlisted.force_login(who)
    UserSession.objects.filter(session_key=key(unlisted)).delete()
    set_up_app(here)
    assert home_of(here) == HTTPStatus.OK
    assert home_of(elsewhere) == home_of(unlisted) == HTTPStatus.FOUND
    another = Client()
    another.force_login(who)
    here.post("/account/second-steps/app/remove/")
    assert home_of(here) == HTTPStatus.OK
    assert home_of(another) == HTTPStatus.FOUND


def test_closing_an_account_ends_its_sessions_for_good() -> None:
    who = person()
    client = signed_in(who)
    close_account(person=who, by=BY)
    assert home_of(client) == HTTPStatus.FOUND
    open_account(person=who, by=BY)
    assert home_of(client) == HTTPStatus.FOUND, "opening it again wakes no old session"
    assert home_of(signed_in(who)) == HTTPStatus.OK
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"accounts.close", "accounts.open", "accounts.end_sessions"} <= verbs


def test_an_administrator_ends_somebodys_or_everybodys_sessions() -> None:
    ann, bob = person(), person("bob@rosemere.example")
    of_ann, of_bob = signed_in(ann), signed_in(bob)
    end_sessions_of(person=ann, by=BY)
    assert (home_of(of_ann), home_of(of_bob)) == (HTTPStatus.FOUND, HTTPStatus.OK)
    assert end_all_sessions(by=BY) == 2
    assert home_of(of_bob) == HTTPStatus.FOUND
    for act in (
        lambda: end_sessions_of(person=ann, by=actor_of(bob)),
        lambda: end_all_sessions(by=actor_of(bob)),
        lambda: close_account(person=ann, by=actor_of(bob)),
        lambda: open_account(person=ann, by=actor_of(ann)),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_person_sees_where_they_are_signed_in_and_ends_one() -> None:
    who = person()
    here = signed_in(who)
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"})
    elsewhere.post("/sign-in/", {"login": who.email, "password": SECRET})
    page = text(here.get("/account/sessions/"))
    assert "In 2 places" in page
    assert "Firefox on Windows" in page
    wanted = UserSession.objects.get(session_key=key(elsewhere)).pk
    here.post("/account/sessions/", {"session": wanted})
    assert home_of(elsewhere) == HTTPStatus.FOUND
    assert home_of(here) == HTTPStatus.OK
    assert "had ended already" in text(here.post("/account/sessions/", {"session": wanted}, follow=True))


def test_a_person_ends_all_others_at_once() -> None:
    who = person()
    here, *others = (signed_in(who) for _ in range(3))
    here.post("/account/sessions/")
    assert home_of(here) == HTTPStatus.OK
    assert {home_of(one) for one in others} == {HTTPStatus.FOUND}


@pytest.mark.parametrize("wanted", ["-1", "x", "٣", "9" * 30, "1 or 1=1", "\x00"])
def test_anything_else_ends_nothing(wanted: str) -> None:
    who = person()
    here, other = signed_in(who), signed_in(who)
    assert here.post("/account/sessions/", {"session": wanted}).status_code == HTTPStatus.FOUND
    assert home_of(other) == HTTPStatus.OK


def test_nobody_ends_somebody_elses_session() -> None:
    ann, bob = person(), person("bob@rosemere.example")
    of_ann, of_bob = signed_in(ann), signed_in(bob)
    wanted = UserSession.objects.get(session_key=key(of_ann)).pk
    of_bob.post("/account/sessions/", {"session": wanted})
    assert home_of(of_ann) == HTTPStatus.OK


@pytest.mark.parametrize("address", ["/account/address/", "/account/second-steps/app/", "/account/passkeys/add/"])
def test_what_changes_signing_in_asks_again_after_five_minutes(address: str, settings) -> None:
    client = signed_in(person())
    assert client.get(address).status_code == HTTPStatus.OK
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    assert client.get(address).url == f"/account/confirm/?next={address.replace('/', '%2F')}"
    wrong = client.post("/account/confirm/", {"password": "not the one"})
    assert "not your password" in text(wrong)


def test_ending_a_session_asks_again_too(settings) -> None:
    who = person()
    here, other = signed_in(who), signed_in(who)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    assert here.post("/account/sessions/").url.startswith("/account/confirm/")
    assert home_of(other) == HTTPStatus.OK
