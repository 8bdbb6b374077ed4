"""One click signs in on the sample site, and nowhere else."""

import importlib
import sys
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, clear_url_caches, reverse
from tests.apps.accounts.people import SECRET, set_up_app

from alongside.apps.accounts.actions import enter_sample
from alongside.apps.accounts.models import User
from alongside.apps.directory.actions import appoint
from alongside.apps.directory.models import Organisation
from alongside.config.settings import accounts as real
from alongside.kit.actor import NotAllowed, Role, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    made = User.objects.create(email="priya@hub.example", name="Priya Raman")
    hub = Organisation.objects.create(scheme="LOCAL", value="HUB", name="Northmere Hub")
    appoint(person=made, organisation=hub, role=Role.BROKER, by=system("a test"))
    return made


def _read_addresses_again() -> None:
    clear_url_caches()
    for name in ("alongside.apps.accounts.urls", "alongside.config.urls"):
        importlib.reload(sys.modules[name])


@pytest.fixture
def sample_site(settings) -> Iterator[None]:
    reverse("home")  # the addresses are read
    settings.SAMPLE_SITE = True
    _read_addresses_again()
    yield
    settings.SAMPLE_SITE = False
    _read_addresses_again()


def test_a_real_site_has_no_such_address_and_the_action_refuses(client: Client, person: User) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("sample_enter")
    assert client.post("/sample/enter/", {"email": person.email}).status_code == HTTPStatus.NOT_FOUND
    with pytest.raises(NotAllowed, match="only in the sample site"):
        enter_sample(request=RequestFactory().post("/"), email=person.email)
    assert "sample people" not in client.get("/sign-in/").content.decode()


def test_one_click_signs_a_sample_person_in(sample_site: None, client: Client, person: User) -> None:
    page = client.get("/sign-in/?next=/directory/").content.decode()
    assert "Priya Raman" in page
    assert "Broker, Northmere Hub" in page
    assert client.post("/sample/enter/", {"email": person.email, "next": "/directory/"}).url == "/directory/"
    assert "Priya Raman" in client.get("/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
def test_one_click_never_leads_to_another_site(
    sample_site: None, client: Client, person: User, elsewhere: str
) -> None:
    assert client.post("/sample/enter/", {"email": person.email, "next": elsewhere}).url == "/"


def test_only_the_invented_and_active_people_enter_that_way(sample_site: None, client: Client, person: User) -> None:
    User.objects.create(email="ann@hospital.org", name="Ann")
    person.is_active = False
    person.save()
    for email in ("ann@hospital.org", person.email, "", "x\x00@hub.example"):
        assert client.post("/sample/enter/", {"email": email}).status_code == HTTPStatus.NOT_FOUND, email
    assert client.get("/").status_code == HTTPStatus.FOUND


def test_one_click_takes_a_button_of_our_own_page(sample_site: None, person: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.get("/sample/enter/").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert strict.post("/sample/enter/", {"email": person.email}).status_code == HTTPStatus.FORBIDDEN


def test_a_second_step_somebody_tried_out_locks_nobody_out_of_a_sample_person(
    sample_site: None, client: Client, person: User, settings
) -> None:
    settings.SECOND_STEP_ROLES = real.SECOND_STEP_ROLES
    person.set_unusable_password()  # as everybody has who was invited
    person.save()
    client.post("/sample/enter/", {"email": person.email})
    set_up_app(client)
    choose = {"password1": SECRET, "password2": SECRET}
    assert client.post("/password/set/", choose).status_code == HTTPStatus.FOUND
    visitor = Client()
    assert visitor.post("/sample/enter/", {"email": person.email}).url == "/"
    assert visitor.get("/").status_code == HTTPStatus.OK
    asked = Client().post("/sign-in/", {"login": person.email, "password": SECRET})
    assert asked.url == "/sign-in/second-step/", "by password it is asked for as anywhere"


def test_one_click_is_a_session_like_any_other(sample_site: None, client: Client, person: User) -> None:
    client.post("/sample/enter/", {"email": person.email})
    assert "You are signed in here only" in client.get("/account/").content.decode()
    assert "One click opens it" in client.get("/account/").content.decode()
