"""Passwords: long, not common, not made of words of this place; nothing else is asked of them."""

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from tests.apps.accounts.people import person, signed_in, text

from alongside.apps.accounts.models import User
from alongside.config.settings import accounts as real

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "bad",
    [
        "short",
        "elevenchars",
        "password1234",
        "123456789012",
        "qwertyuiop123",
        "NHSpartnership2026!",
        "Alongside-Alongside",
        "Hospital.Trust.2026",
        "ann@rosemere.example",
        "Rosemere2026!",
    ],
)
def test_what_anybody_would_try_is_refused(bad: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(bad, User(email="ann@rosemere.example", name="Ann Example"))


@pytest.mark.parametrize(
    "good",
    ["three words remembered", "kettle otter marble", "xkcdxkcdqwpo", "ключ от старого дома", "zażółć gęślą jaźń"],
)
def test_no_kind_of_character_is_demanded(good: str) -> None:
    validate_password(good, User(email="ann@rosemere.example", name="Ann Example"))
    assert check_password(good, make_password(good))


def test_long_ones_count_to_the_last_character() -> None:
    who = person()
    long = "otter kettle " * 40
    who.set_password(long)
    who.save()
    signed_in(who, long)
    assert "not right" in text(Client().post("/sign-in/", {"login": who.email, "password": long[:-1] + "x"}))


def test_spaces_at_the_ends_belong_to_it() -> None:
    who = person()
    who.set_password(" otter kettle marble ")
    who.save()
    signed_in(who, " otter kettle marble ")
    assert "not right" in text(Client().post("/sign-in/", {"login": who.email, "password": "otter kettle marble"}))


def test_they_are_kept_as_argon2id() -> None:
    assert real.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert make_password("three words remembered", hasher=_argon()).startswith("argon2$argon2id$")


def _argon():
    from django.contrib.auth.hashers import Argon2PasswordHasher

    return Argon2PasswordHasher()


def test_pasting_and_password_managers_are_welcome() -> None:
    client = signed_in(person())
    for address in ("/password/change/", "/account/confirm/"):
        page = client.get(address).content.decode()
        assert "onpaste" not in page
        assert "maxlength" not in page
        assert 'type="password"' in page
        assert 'autocomplete="current-password"' in page


def test_nobody_is_there_from_the_start() -> None:
    assert not User.objects.exists()
    assert settings.ACCOUNT_ADAPTER.endswith("ByInvitation")
