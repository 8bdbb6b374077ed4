"""Apps and recovery codes: set up, asked for, spent, and kept so that the database alone opens nothing."""

import json
from http import HTTPStatus

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from tests.alternative import totp
from tests.apps.accounts.people import (
    BY,
    SECRET,
    half_a_minute_passes,
    home_of,
    person,
    recovery_codes,
    set_up_app,
    signed_in,
    text,
)

from alongside.apps.accounts.actions import remove_second_steps
from alongside.apps.accounts.queries import actor_of, second_steps
from alongside.apps.accounts.steps import CannotUnseal, seal, unseal
from alongside.kit.actor import NotAllowed

pytestmark = pytest.mark.django_db

# RFC 6238, appendix B, SHA-1: the key is twenty ASCII characters, the codes have eight figures.
RFC = {
    59: "94287082",
    1111111109: "07081804",
    1111111111: "14050471",
    1234567890: "89005924",
    2000000000: "69279037",
    20000000000: "65353130",
}


@pytest.mark.parametrize(("seconds", "code"), RFC.items())
def test_our_own_reckoning_of_codes_gives_those_of_the_rfc(seconds: int, code: str) -> None:
    assert totp.at(b"12345678901234567890", seconds, digits=8) == code


def begun(who) -> Client:
    """A browser that gave the password and is asked for the second step."""
    client = Client()
    answer = client.post("/sign-in/", {"login": who.email, "password": SECRET})
    assert answer.url == "/sign-in/second-step/"
    return client


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_by_picture_or_by_secret() -> None:
    who = person()
    client = signed_in(who)
    page = client.get("/account/second-steps/app/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    wrong = client.post("/account/second-steps/app/", {"code": "000000"})
    assert "does not work" in text(wrong)
    assert not second_steps(who).any
    set_up_app(client)
    assert second_steps(who).app
    (letter,) = mail.outbox
    assert "an app that shows codes was set up" in letter.body.lower()


def test_the_page_shows_the_secret_it_means_after_a_wrong_code() -> None:
    client = signed_in(person())
    first = client.get("/account/second-steps/app/").content.decode()
    again = client.post("/account/second-steps/app/", {"code": "1"}).content.decode()
    secret = first.split('al-secret">')[1].split("<")[0]
    assert secret in again


def test_signing_in_asks_for_the_code_and_takes_it_once() -> None:
    who = person()
    secret = set_up_app(signed_in(who))
    half_a_minute_passes(who)
    first, second = begun(who), begun(who)
    assert home_of(first) == HTTPStatus.FOUND, "a password alone opens nothing"
    code = totp.now(secret)
    assert first.post("/sign-in/second-step/", {"code": code}).url == "/"
    assert home_of(first) == HTTPStatus.OK
    refused = second.post("/sign-in/second-step/", {"code": code})
    assert "works once" in text(refused)
    assert home_of(second) == HTTPStatus.FOUND


@pytest.mark.django_db(transaction=True)
def test_the_code_that_set_the_app_up_signs_nobody_in() -> None:
    who = person()
    secret = set_up_app(signed_in(who))
    assert "works once" in text(begun(who).post("/sign-in/second-step/", {"code": totp.now(secret)}))


@pytest.mark.parametrize("code", ["", "0", "123456", "12345678901", "１２３４５６", "\x00", "x" * 5000, "12345 6"])
def test_anything_else_is_refused_in_words(code: str) -> None:
    who = person()
    set_up_app(signed_in(who))
    client = begun(who)
    assert "There is a problem" in text(client.post("/sign-in/second-step/", {"code": code}))
    assert home_of(client) == HTTPStatus.FOUND


def test_recovery_codes_are_shown_once_and_kept_as_digests() -> None:
    who = person()
    client = signed_in(who)
    set_up_app(client)
    assert "Show the codes" in text(client.get("/account/second-steps/codes/"))
    codes = recovery_codes(client)
    assert len(set(codes)) == 10
    assert recovery_codes(client) == []
    assert "cannot be shown again" in text(client.get("/account/second-steps/codes/"))
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert not any(code.replace(" ", "") in kept or code in kept for code in codes)
    assert "seed" not in kept


def test_a_recovery_code_works_once() -> None:
    who = person()
    client = signed_in(who)
    set_up_app(client)
    first, *others = recovery_codes(client)
    assert begun(who).post("/sign-in/second-step/", {"code": first}).url == "/"
    assert "There is a problem" in text(begun(who).post("/sign-in/second-step/", {"code": first}))
    assert begun(who).post("/sign-in/second-step/", {"code": others[-1].replace(" ", "")}).url == "/"
    assert second_steps(who).codes_left == 8


def test_a_digest_is_not_a_code() -> None:
    who = person()
    client = signed_in(who)
    set_up_app(client)
    recovery_codes(client)
    digest = Authenticator.objects.get(user=who, type="recovery_codes").data["migrated_codes"][0]
    assert "There is a problem" in text(begun(who).post("/sign-in/second-step/", {"code": digest}))


def test_new_recovery_codes_put_the_old_ones_out() -> None:
    who = person()
    client = signed_in(who)
    set_up_app(client)
    old = recovery_codes(client)
    assert "10 you have left stop working" in text(client.get("/account/second-steps/codes/new/"))
    client.post("/account/second-steps/codes/new/")
    new = recovery_codes(client)
    assert len(new) == 10
    assert not set(old) & set(new)
    assert "There is a problem" in text(begun(who).post("/sign-in/second-step/", {"code": old[0]}))
    assert begun(who).post("/sign-in/second-step/", {"code": new[0]}).url == "/"


def test_recovery_codes_stand_in_for_something() -> None:
    client = signed_in(person())
    assert "Set one of those up first" in text(client.get("/account/second-steps/codes/"))
    client.post("/account/second-steps/codes/new/")
    assert not Authenticator.objects.exists()


def test_a_secret_is_sealed_in_the_database(settings) -> None:
    who = person()
    secret = set_up_app(signed_in(who)).replace(" ", "")
    kept = Authenticator.objects.get(user=who, type="totp").data["secret"]
    assert secret not in kept
    assert unseal(kept) == secret
    assert unseal("never sealed") == "never sealed"
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of the site, long enough to be one"
    assert unseal(kept) == secret
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(CannotUnseal):
        unseal(kept)


def test_a_lost_key_of_the_site_lets_nobody_in_and_an_administrator_helps(settings) -> None:
    who = person()
    secret = set_up_app(signed_in(who))
    half_a_minute_passes(who)
    settings.SECRET_KEY = "another key of the site, long enough to be one"
    assert "There is a problem" in text(begun(who).post("/sign-in/second-step/", {"code": totp.now(secret)}))
    assert remove_second_steps(person=who, by=BY) == 2
    assert home_of(signed_in(who)) == HTTPStatus.OK


def test_only_an_administrator_takes_second_steps_away() -> None:
    who = person()
    set_up_app(signed_in(who))
    with pytest.raises(NotAllowed):
        remove_second_steps(person=who, by=actor_of(person("bob@rosemere.example")))
    assert second_steps(who).app


def test_a_new_password_by_letter_still_asks_for_the_second_step() -> None:
    who = person()
    set_up_app(signed_in(who))
    client = Client()
    client.post("/password/reset/", {"email": who.email})
    link = next(word for word in mail.outbox[-1].body.split() if word.startswith("http://testserver"))
    form = client.get(link.removeprefix("http://testserver"), follow=True)
    new = "four other words remembered"
    answer = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert answer.url == "/sign-in/second-step/"
    assert home_of(client) == HTTPStatus.FOUND


def test_five_wrong_codes_and_the_right_one_has_to_wait() -> None:
    who = person()
    secret = set_up_app(signed_in(who))
    half_a_minute_passes(who)
    client = begun(who)
    for guess in range(6):
        client.post("/sign-in/second-step/", {"code": f"{guess:06}"})
    assert "Too many tries" in text(client.post("/sign-in/second-step/", {"code": totp.now(secret)}))
    assert home_of(client) == HTTPStatus.FOUND


def test_the_app_is_given_up_after_a_question() -> None:
    who = person()
    client = signed_in(who)
    set_up_app(client)
    assert "Stop using the app?" in text(client.get("/account/second-steps/app/remove/"))
    client.post("/account/second-steps/app/remove/")
    assert not Authenticator.objects.filter(user=who).exists(), "recovery codes go with what they stood in for"


def test_what_was_sealed_comes_back() -> None:
    assert unseal(seal("ABC")) == "ABC"
    assert seal("ABC") != seal("ABC")
