"""Tokens: made once, shown once, never more than their person may."""

import re
from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from alongside.apps.accounts.actions import TokenProblem, make_token, revoke_token, use_token
from alongside.apps.accounts.models import Token, User
from alongside.apps.accounts.queries import actor_of, tokens_of
from alongside.apps.audit.models import Event
from alongside.kit.actor import NotAllowed, system
from alongside.kit.scopes import TokenScope

pytestmark = pytest.mark.django_db
SECRET = "three words remembered"
READ = (TokenScope.DIRECTORY_READ,)


@pytest.fixture
def person() -> User:
    made = User.objects.create(email="ann@hospital.example", name="Ann Example")
    made.set_password(SECRET)
    made.save()
    return made


@pytest.fixture
def signed_in(person: User) -> Client:
    client = Client()
    client.post("/sign-in/", {"login": person.email, "password": SECRET})
    return client


def in_days(count: int):
    return timezone.localdate() + timedelta(days=count)


def test_the_secret_is_kept_nowhere(person: User) -> None:
    secret = make_token(name="Warehouse", scopes=READ, until=in_days(90), by=actor_of(person))
    assert re.fullmatch(r"alongside_[\w-]{43}", secret), "256 random bits"
    row = str(Token.objects.values().get())
    assert secret not in row
    assert secret.removeprefix("alongside_") not in row
    assert secret not in str(list(Event.objects.values()))
    shown = use_token(secret=secret)
    assert shown is not None
    assert (shown.actor.person, shown.scopes) == (person.public_id, frozenset(READ))


def test_no_two_tokens_are_alike(person: User) -> None:
    made = {make_token(name="x", scopes=READ, until=in_days(1), by=actor_of(person)) for _ in range(10)}
    assert len(made) == 10


@pytest.mark.parametrize(
    ("name", "scopes", "days", "words"),
    [
        (" ", READ, 9, "Name the system"),
        ("x", (), 9, "what it may be used for"),
        ("x", READ, 400, "within a year"),
        ("x", READ, -1, "within a year"),
    ],
)
def test_what_cannot_be_is_explained(person: User, name: str, scopes, days: int, words: str) -> None:
    with pytest.raises(TokenProblem, match=words):
        make_token(name=name, scopes=scopes, until=in_days(days), by=actor_of(person))


def test_twenty_are_enough(person: User) -> None:
    for _ in range(20):
        make_token(name="x", scopes=READ, until=in_days(1), by=actor_of(person))
    with pytest.raises(TokenProblem, match="Revoke one"):
        make_token(name="x", scopes=READ, until=in_days(1), by=actor_of(person))


def test_the_system_and_the_public_have_no_tokens() -> None:
    with pytest.raises(NotAllowed):
        make_token(name="x", scopes=READ, until=in_days(1), by=system("a test"))


def test_another_s_token_cannot_be_revoked_or_seen(person: User) -> None:
    make_token(name="mine", scopes=READ, until=in_days(1), by=actor_of(person))
    other = actor_of(User.objects.create(email="bo@hospital.example"))
    with pytest.raises(NotAllowed):
        revoke_token(token=Token.objects.get().public_id, by=other)
    assert tokens_of(by=other) == ()
    with pytest.raises(NotAllowed):
        revoke_token(token=uuid4(), by=actor_of(person))


def test_the_day_of_its_last_use_is_kept_and_no_more(person: User) -> None:
    secret = make_token(name="x", scopes=READ, until=in_days(1), by=actor_of(person))
    assert Token.objects.get().used is None
    use_token(secret=secret)
    assert Token.objects.get().used == timezone.localdate()


def test_opening_an_account_again_revives_no_token(person: User) -> None:
    from alongside.apps.accounts.actions import close_account, open_account

    secret = make_token(name="x", scopes=READ, until=in_days(1), by=actor_of(person))
    close_account(person=person, by=system("a test"))
    assert use_token(secret=secret) is None
    open_account(person=person, by=system("a test"))
    assert use_token(secret=secret) is None
    assert Event.objects.get(verb="accounts.close").facts["tokens"] == 1


def test_whoever_lacks_the_second_step_their_role_asks_for_has_no_token_either(person: User, settings) -> None:
    from alongside.apps.directory.actions import appoint
    from alongside.apps.directory.models import Organisation
    from alongside.kit.actor import Role

    place = Organisation.objects.create(scheme="LOCAL", value="HUB", name="A hub")
    appoint(person=person, organisation=place, role=Role.BROKER, by=system("a test"))
    secret = make_token(name="x", scopes=READ, until=in_days(1), by=actor_of(person))
    assert use_token(secret=secret) is not None
    settings.SECOND_STEP_ROLES = {"broker"}
    assert use_token(secret=secret) is None


def test_the_page_shows_the_secret_once(signed_in: Client) -> None:
    page = signed_in.post(
        "/account/tokens/", {"name": "Warehouse", "scopes": ["directory:read"], "until": in_days(30).isoformat()}
    )
    assert page.status_code == HTTPStatus.OK
    secret = re.search(r"alongside_[\w-]{43}", page.content.decode())
    assert secret
    assert use_token(secret=secret[0])
    again = signed_in.get("/account/tokens/").content.decode()
    assert "Warehouse" in again
    assert secret[0] not in again
    signed_in.post(f"/account/tokens/{Token.objects.get().public_id}/revoke/")
    assert "No system reads on your behalf" in signed_in.get("/account/tokens/").content.decode()


def test_a_wrong_form_keeps_what_was_typed(signed_in: Client) -> None:
    page = signed_in.post("/account/tokens/", {"name": "Ware & <house>", "scopes": ["everything"], "until": "soon"})
    text = page.content.decode()
    assert "Ware &amp; &lt;house&gt;" in text
    assert "Write the day as year-month-day" in text
    assert not Token.objects.exists()
