"""Signing in, out, and setting a password, through the real pages."""

import re
from http import HTTPStatus

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from alongside.apps.accounts.models import User
from alongside.apps.directory.actions import invite_as
from alongside.kit.actor import Role, system

pytestmark = pytest.mark.django_db
SECRET = "three words remembered"
BY = system("a test")


@pytest.fixture
def person() -> User:
    made = User.objects.create(email="ann@hospital.example", name="Ann Example")
    made.set_password(SECRET)
    made.save()
    return made


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_visitor_is_sent_to_sign_in_and_comes_back_to_the_page_asked_for(client: Client, person: User) -> None:
    sent = client.get("/directory/?q=rose")
    assert sent.status_code == HTTPStatus.FOUND
    assert sent.url == "/sign-in/?next=/directory/%3Fq%3Drose"
    back = client.post(sent.url, {"login": "Ann@Hospital.Example", "password": SECRET, "next": "/directory/?q=rose"})
    assert back.url == "/directory/?q=rose"


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_site(client: Client, person: User, elsewhere: str) -> None:
    answer = client.post("/sign-in/", {"login": person.email, "password": SECRET, "next": elsewhere})
    assert answer.url == "/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client, person: User) -> None:
    wrong = text(client.post("/sign-in/", {"login": person.email, "password": "not the one"}))
    unknown = text(client.post("/sign-in/", {"login": "nobody@hospital.example", "password": "not the one"}))
    assert "There is a problem" in wrong
    assert wrong == unknown


def test_an_empty_form_says_what_is_missing(client: Client) -> None:
    page = client.post("/sign-in/", {"login": "", "password": ""})
    assert page.status_code == HTTPStatus.OK
    assert text(page).count("This field is required") >= 2


def test_somebody_who_is_no_longer_active_does_not_get_in(client: Client, person: User) -> None:
    person.is_active = False
    person.save()
    client.post("/sign-in/", {"login": person.email, "password": SECRET}, follow=True)
    assert client.get("/").status_code == HTTPStatus.FOUND


def test_a_session_ends_when_the_person_is_made_inactive(client: Client, person: User) -> None:
    client.force_login(person)
    assert client.get("/").status_code == HTTPStatus.OK
    User.objects.update(is_active=False)
    assert client.get("/").status_code == HTTPStatus.FOUND


def test_signing_out_takes_a_button_not_a_link(client: Client, person: User) -> None:
    client.force_login(person)
    assert client.get("/sign-out/").status_code == HTTPStatus.OK
    assert client.get("/").status_code == HTTPStatus.OK
    assert client.post("/sign-out/").url == "/sign-in/"
    assert client.get("/").status_code == HTTPStatus.FOUND


def test_nobody_signs_up_by_themself(client: Client) -> None:
    assert "by invitation" in text(client.get("/sign-up/"))
    client.post("/sign-up/", {"email": "new@hospital.example", "password1": SECRET})
    assert not User.objects.exists()


def invited(link: str, client: Client):
    path = re.sub(r"^https?://[^/]+", "", link)
    return client.get(path, follow=True)


def test_an_invitation_sets_a_password_once_and_signs_in(client: Client) -> None:
    link = invite_as(
        email="ann@hospital.example", name="Ann Example", role=Role.ADMINISTRATOR, organisation=None, by=BY
    )
    form = invited(link, client)
    assert "Choose a password" in text(form)
    where = form.request["PATH_INFO"]
    short = client.post(where, {"password1": "short", "password2": "short"})
    assert "too short" in text(short)
    differ = client.post(where, {"password1": SECRET, "password2": "three other words"})
    assert "same password" in text(differ)
    done = client.post(where, {"password1": SECRET, "password2": SECRET}, follow=True)
    assert done.status_code == HTTPStatus.OK
    assert "no longer works" in text(invited(link, Client()))
    fresh = Client()
    assert fresh.post("/sign-in/", {"login": "ann@hospital.example", "password": SECRET}).url == "/"


def test_a_forgotten_password_is_set_by_a_letter(client: Client, person: User) -> None:
    page = client.post("/password/reset/", {"email": "ANN@hospital.example"}, follow=True)
    assert "Look in your e-mail" in text(page)
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    link = re.search(r"http://\S+", letter.body)
    assert link is not None
    form = invited(link[0], client)
    another = "four words remembered now"
    client.post(form.request["PATH_INFO"], {"password1": another, "password2": another}, follow=True)
    assert Client().post("/sign-in/", {"login": person.email, "password": another}).url == "/"


def test_asking_for_a_letter_never_tells_who_is_here(client: Client, person: User) -> None:
    page = client.post("/password/reset/", {"email": "nobody@hospital.example"}, follow=True)
    assert "Look in your e-mail" in text(page)
    assert mail.outbox == []
    assert "problem" in text(client.post("/password/reset/", {"email": "no address"}))


def test_every_address_of_signing_in_is_drawn_in_our_own_frame(client: Client, person: User) -> None:
    for name in ("account_login", "account_signup", "account_inactive", "account_reset_password"):
        assert "Alongside" in text(client.get(reverse(name))), name
    for name in ("account_reset_password_done", "account_reset_password_from_key_done"):
        assert "Alongside" in text(client.get(reverse(name))), name
    broken = client.get(reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "no-key"}))
    assert "no longer works" in text(broken)
    client.force_login(person)
    for name in ("account_logout", "account_change_password", "account_reauthenticate"):
        page = client.get(reverse(name))
        assert page.status_code == HTTPStatus.OK, name
        assert "Alongside" in text(page)
    wrong = client.post(reverse("account_change_password"), {"oldpassword": "x", "password1": "y", "password2": "z"})
    assert "There is a problem" in text(wrong)
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    assert "Choose a password" in text(client.get(reverse("account_set_password")))


def test_too_many_tries_get_a_plain_page(client: Client, person: User) -> None:
    answers = [client.post("/sign-in/", {"login": person.email, "password": f"wrong {n}"}) for n in range(12)]
    refused = client.post("/sign-in/", {"login": person.email, "password": SECRET})
    assert {answer.status_code for answer in answers} <= {HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS}
    assert "Too many" in text(refused)
    assert client.get("/").status_code == HTTPStatus.FOUND


def test_the_pages_of_signing_in_refuse_a_form_from_elsewhere(person: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/sign-in/", {"login": person.email, "password": SECRET})
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert "Alongside" in text(refused)
