"""Brokers and administrators see no page before a second step; the sample site's invented people are excused."""

from http import HTTPStatus

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import get_resolver
from tests.apps.accounts.people import BY, half_a_minute_passes, home_of, person, set_up_app, signed_in, text

from alongside.apps.accounts.actions import remove_second_steps
from alongside.apps.accounts.middleware import _BEFORE_SECOND_STEP
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import PROVIDER_STEP
from alongside.config.settings import accounts as real
from alongside.kit.actor import Role

pytestmark = pytest.mark.django_db
LED_TO = "/account/second-step/"


@pytest.fixture(autouse=True)
def _as_on_a_real_site(settings) -> None:
    settings.SECOND_STEP_ROLES = real.SECOND_STEP_ROLES


def every_address() -> dict[str, str]:
    """Each address of the site by name, filled with something that need not exist."""
    found = {}
    for name, ways in get_resolver().reverse_dict.lists():
        if isinstance(name, str):
            pattern, names = ways[0][0][0]
            blank = "00000000-0000-4000-8000-000000000000"
            values = {key: 1 if ways[0][3].get(key).__class__.__name__ == "IntConverter" else blank for key in names}
            found[name] = "/" + pattern % values
    return found


def test_what_a_real_site_demands_is_demanded_of_brokers_and_administrators() -> None:
    assert {"broker", "administrator"} <= real.SECOND_STEP_ROLES


@pytest.mark.parametrize("role", [Role.BROKER, Role.ADMINISTRATOR])
def test_no_page_before_the_second_step(role: Role) -> None:
    client = signed_in(person("ann@rosemere.example", role))
    reached = {}
    for name, address in every_address().items():
        if name in _BEFORE_SECOND_STEP:
            continue
        for send in (client.get, client.post):
            answer = send(address)
            if (answer.status_code, answer.headers.get("Location")) != (HTTPStatus.FOUND, LED_TO):
                reached[name] = answer.status_code
    assert reached == {}
    assert User.objects.get().is_active


def test_an_address_that_does_not_exist_shows_nothing_either() -> None:
    answer = signed_in(person("ann@rosemere.example", Role.BROKER)).get("/nowhere/at/all/")
    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_from_signing_in_to_the_first_page() -> None:
    who = person("ann@rosemere.example", Role.BROKER)
    client = signed_in(who)
    page = client.get("/", follow=True)
    assert page.request["PATH_INFO"] == LED_TO
    assert "Set up a second step" in text(page)
    assert client.get("/account/second-steps/app/").status_code == HTTPStatus.OK, "nothing is asked twice"
    set_up_app(client)
    assert home_of(client) == HTTPStatus.OK
    assert client.get(LED_TO).url == "/account/second-steps/"


def test_the_way_out_stays_open() -> None:
    client = signed_in(person("ann@rosemere.example", Role.BROKER))
    assert client.post("/sign-out/").url == "/sign-in/"
    assert home_of(client) == HTTPStatus.FOUND


def test_recovery_codes_alone_are_no_second_step() -> None:
    who = person("ann@rosemere.example", Role.BROKER)
    Authenticator.objects.create(user=who, type="recovery_codes", data={"migrated_codes": []})
    assert signed_in(who).get("/").url == LED_TO


def test_whoever_loses_it_sets_up_another_before_anything_else() -> None:
    who = person("ann@rosemere.example", Role.ADMINISTRATOR)
    client = signed_in(who)
    set_up_app(client)
    half_a_minute_passes(who)
    remove_second_steps(person=who, by=BY)
    assert client.get("/").url.startswith("/sign-in/"), "sessions end with it"
    assert signed_in(who).get("/").url == LED_TO


@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD_MEMBER, Role.PARTICIPANT, Role.EVALUATOR])
def test_others_are_asked_where_the_site_says_so(settings, role: Role) -> None:
    client = signed_in(person("ann@rosemere.example", role))
    assert home_of(client) == HTTPStatus.OK
    settings.SECOND_STEP_ROLES = real.SECOND_STEP_ROLES | {role.value}
    assert client.get("/").url == LED_TO


def test_a_role_given_today_asks_at_the_next_page() -> None:
    who = person()
    client = signed_in(who)
    assert home_of(client) == HTTPStatus.OK
    person("bob@rosemere.example", Role.BROKER)
    from alongside.apps.directory.actions import appoint
    from alongside.apps.directory.models import Organisation

    appoint(person=who, organisation=Organisation.objects.get(), role=Role.BROKER, by=BY)
    assert client.get("/").url == LED_TO


@pytest.mark.parametrize(
    ("sample", "email", "excused"),
    [
        (True, "priya@hub.example", True),
        (True, "priya@hub.org", False),
        (True, "priya@example.org", False),
        (False, "priya@hub.example", False),
    ],
)
def test_only_invented_people_of_a_sample_site_are_excused(settings, sample: bool, email: str, excused: bool) -> None:
    settings.SAMPLE_SITE = sample
    client = Client()
    client.force_login(person(email, Role.BROKER))
    answer = client.get("/")
    assert (answer.status_code == HTTPStatus.OK) is excused
    assert excused or answer.url == LED_TO


def test_a_second_step_at_the_provider_counts() -> None:
    client = signed_in(person("ann@rosemere.example", Role.BROKER))
    assert client.get("/").url == LED_TO
    session = client.session
    session[PROVIDER_STEP] = True
    session.save()
    assert home_of(client) == HTTPStatus.OK
