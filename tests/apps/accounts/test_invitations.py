"""A letter with a link that works once, for seven days; asking again puts the old link out."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.apps.accounts.people import BY, SECRET, home_of, person, signed_in, text

from alongside.apps.accounts.actions import invite, path_to_enter
from alongside.apps.accounts.adapter import Links
from alongside.apps.accounts.models import User
from alongside.apps.directory.actions import invite_as
from alongside.kit.actor import Role

pytestmark = pytest.mark.django_db(transaction=True)


def invited(email: str = "ann@rosemere.example", **more) -> str:
    """Invite by the door others use; the path in the letter that went out."""
    invite_as(email=email, name="Ann", role=Role.LEAD, organisation=None, by=BY, **more)
    found = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def set_password(path: str, secret: str = SECRET):
    client = Client()
    form = client.get(path, follow=True)
    answer = client.post(form.request["PATH_INFO"], {"password1": secret, "password2": secret})
    return client, answer


def test_the_letter_says_who_for_how_long_and_where(settings) -> None:
    settings.SITE_ADDRESS = "https://alongside.hospital.example"
    invited()
    (letter,) = mail.outbox
    assert letter.to == ["ann@rosemere.example"]
    assert letter.subject == "Alongside: you are invited"
    assert "once, for seven days" in letter.body
    assert "https://alongside.hospital.example/password/reset/" in letter.body
    assert "&#39;" not in letter.body
    assert "<" not in letter.body


def test_a_name_cannot_forge_a_letters_head() -> None:
    invite(email="ann@rosemere.example", name="Ann\r\nBcc: all@hospital.example", by=BY)
    (letter,) = mail.outbox
    assert letter.recipients() == ["ann@rosemere.example"]
    assert "Bcc" not in letter.subject


def test_the_link_sets_a_password_and_leads_in_once() -> None:
    path = invited()
    client, answer = set_password(path)
    assert answer.url == "/"
    assert home_of(client) == HTTPStatus.OK
    assert "no longer works" in text(Client().get(path, follow=True))


def test_inviting_again_puts_the_old_link_out() -> None:
    first = invited()
    second = invited()
    assert User.objects.count() == 1
    assert "no longer works" in text(Client().get(first, follow=True))
    assert set_password(second)[1].url == "/"


def test_nobody_who_invites_can_take_over_an_account() -> None:
    who = person()
    client = signed_in(who)
    path = invite_as(email=who.email, name="", role=Role.LEAD, organisation=None, by=BY)
    assert path == path_to_enter(who) == "/sign-in/"
    assert "further role" in mail.outbox[-1].subject
    assert home_of(client) == HTTPStatus.OK
    assert home_of(signed_in(who)) == HTTPStatus.OK


class AsOf(Links):
    """The same keys on another day."""

    def __init__(self, **ago: float) -> None:
        super().__init__()
        self.ago = timedelta(**ago)

    def _now(self):
        return super()._now() - self.ago


@pytest.mark.parametrize(("ago", "good"), [({"days": 6.9}, True), ({"days": 7.1}, False), ({"hours": -1}, True)])
def test_an_invitation_is_good_for_seven_days(ago: dict[str, float], good: bool) -> None:
    who = invite(email="ann@rosemere.example", name="Ann", by=BY)
    assert Links().check_token(who, AsOf(**ago).make_token(who)) is good


@pytest.mark.parametrize(("ago", "good"), [({"minutes": 59}, True), ({"minutes": 61}, False)])
def test_a_forgotten_password_has_an_hour(ago: dict[str, float], good: bool) -> None:
    who = person()
    assert Links().check_token(who, AsOf(**ago).make_token(who)) is good


def test_a_key_is_one_persons_and_of_this_kind() -> None:
    ann, bob = person(), person("bob@rosemere.example")
    key = Links().make_token(ann)
    assert Links().check_token(ann, key)
    assert not Links().check_token(bob, key)
    assert not Links().check_token(ann, default_token_generator.make_token(ann))
    for broken in ("", "x", "-", "a-b", None, f"{key}x"):
        assert not Links().check_token(ann, broken)
    assert not Links().check_token(None, key)


def test_a_key_is_spent_by_signing_in_too() -> None:
    who = person()
    key = Links().make_token(who)
    User.objects.update(last_login=timezone.now())
    who.refresh_from_db()
    assert not Links().check_token(who, key)


def test_a_closed_account_is_not_opened_by_a_link() -> None:
    path = invited()
    User.objects.update(is_active=False)
    client, _ = set_password(path)
    assert home_of(client) == HTTPStatus.FOUND


def test_no_letter_goes_out_for_what_did_not_happen() -> None:
    from alongside.core.organisations import Identifier

    with pytest.raises(ValueError, match="has no organisation"):
        invite_as(email="a@b.example", name="", role=Role.LEAD, organisation=Identifier.parse("ODS:ZZZ"), by=BY)
    assert mail.outbox == []
    assert not User.objects.exists()
