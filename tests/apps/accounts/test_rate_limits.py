"""Guessing is slow, a lock-out is short and strikes nobody else, and no header evades it."""

import json
import time
from http import HTTPStatus

import pytest
from django.conf import settings as site
from django.test import Client
from tests.alternative import totp
from tests.apps.accounts.people import SECRET, half_a_minute_passes, person, set_up_app, signed_in, text

from alongside.config.policy import POLICY
from alongside.config.settings import limits as ours
from alongside.kit import security_log
from alongside.kit.limits import EVERY, Limit, Per, in_words, neighbourhood

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


def attempt(client: Client, email: str = "ann@rosemere.example", password: str = "wrong", **more: str):
    more.setdefault("REMOTE_ADDR", HERE)
    return client.post("/sign-in/", {"login": email, "password": password}, **more)


def guess(times: int, client: Client | None = None, **more: str) -> list[int]:
    return [attempt(client or Client(), **more).status_code for _ in range(times)]


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + seconds)


class TestSigningIn:
    def test_five_wrong_and_the_right_one_waits_for_five_minutes(self, monkeypatch) -> None:
        person()
        assert guess(6) == [200] * 5 + [429]
        page = attempt(Client(), password=SECRET)
        assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
        assert 290 <= int(page["Retry-After"]) <= 301
        assert "Wait 5 minutes" in text(page)
        assert "Choose another one" in text(page)
        later(monkeypatch, 302)
        assert attempt(Client(), password=SECRET).status_code == HTTPStatus.FOUND

    def test_patience_is_no_way_round(self, monkeypatch) -> None:
        person()
        for _ in range(4):
            assert guess(5) == [200] * 5
            later(monkeypatch, 310)
        page = attempt(Client(), password=SECRET)
        assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
        assert 1800 < int(page["Retry-After"]) <= 3600
        later(monkeypatch, 3601)
        assert attempt(Client(), password=SECRET).status_code == HTTPStatus.FOUND

    def test_an_unknown_address_is_counted_the_same(self) -> None:
        assert guess(6, email="nobody@rosemere.example") == [200] * 5 + [429]

    def test_capitals_are_no_way_round(self) -> None:
        person()
        assert guess(5, email="Ann@Rosemere.example") == [200] * 5
        assert guess(1) == [429]

    def test_who_guesses_elsewhere_keeps_nobody_out(self) -> None:
        person()
        assert guess(6, REMOTE_ADDR=ELSEWHERE)[-1] == HTTPStatus.TOO_MANY_REQUESTS
        assert attempt(Client(), password=SECRET).status_code == HTTPStatus.FOUND

    def test_who_guesses_from_the_same_house_keeps_a_known_browser_in(self) -> None:
        person()
        own = Client()
        attempt(own, password=SECRET)
        own.post("/sign-out/")
        assert guess(6)[-1] == HTTPStatus.TOO_MANY_REQUESTS
        assert attempt(own, password=SECRET).status_code == HTTPStatus.FOUND

    def test_a_known_browser_is_counted_too(self) -> None:
        person()
        own = Client()
        attempt(own, password=SECRET)
        own.post("/sign-out/")
        assert guess(6, own) == [200] * 5 + [429]

    def test_a_cookie_of_another_account_or_by_hand_makes_no_browser_known(self) -> None:
        person()
        person("bo@rosemere.example")
        other = Client()
        attempt(other, "bo@rosemere.example", SECRET)
        other.post("/sign-out/")
        guess(5)
        assert guess(1, other) == [429]
        for forged in ("x", "", "W10:x:y", other.cookies[site.KNOWN_COOKIE_NAME].value + "x"):
            hand = Client()
            hand.cookies[site.KNOWN_COOKIE_NAME] = forged
            assert guess(1, hand) == [429]

    def test_from_everywhere_together_an_account_is_guarded_and_its_own_browser_gets_in(self) -> None:
        person()
        own = Client()
        attempt(own, password=SECRET)
        own.post("/sign-out/")
        many = [guess(5, REMOTE_ADDR=f"198.51.100.{number}") for number in range(1, 8)]
        assert many[:6] == [[200] * 5] * 6
        assert many[6] == [429] * 5
        assert attempt(own, password=SECRET).status_code == HTTPStatus.FOUND

    def test_a_letter_opens_the_door_again(self, mailoutbox) -> None:
        person()
        guess(6)
        client = Client(REMOTE_ADDR=HERE)
        client.post("/password/reset/", {"email": "ann@rosemere.example"})
        link = next(word for word in mailoutbox[-1].body.split() if "/password/reset/" in word)
        form = client.get(link.replace("http://testserver", ""), follow=True)
        another = "other words remembered now"
        client.post(form.request["PATH_INFO"], {"password1": another, "password2": another})
        assert attempt(Client(), password=another).status_code == HTTPStatus.FOUND

    def test_many_accounts_from_one_address(self) -> None:
        tried = [attempt(Client(), f"p{number}@rosemere.example").status_code for number in range(22)]
        assert tried == [200] * 20 + [429] * 2

    def test_who_is_right_now_and_then_is_counted_all_the_same(self) -> None:
        """An attacker with an account of their own does not wipe the count of their address."""
        set_up_app(signed_in(person("eve@rosemere.example")))
        person("bo@rosemere.example")
        for number in range(20):
            assert attempt(Client(), f"p{number}@rosemere.example").status_code == 200
            if number % 5 == 4:
                own = Client()
                attempt(own, "bo@rosemere.example", SECRET)
        assert attempt(Client(), "p99@rosemere.example").status_code == HTTPStatus.TOO_MANY_REQUESTS

    def test_who_is_right_every_time_is_not_held_up(self) -> None:
        person()
        assert [attempt(Client(), password=SECRET).status_code for _ in range(12)] == [302] * 12


class TestAddresses:
    """Whose tries are counted together cannot be said by whoever tries."""

    def test_a_forged_forwarding_header_changes_nothing(self) -> None:
        tried = [
            attempt(Client(), f"p{n}@rosemere.example", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}").status_code
            for n in range(21)
        ]
        assert tried[-1] == HTTPStatus.TOO_MANY_REQUESTS

    def test_behind_a_proxy_only_the_last_hop_counts(self, settings) -> None:
        settings.TRUSTED_PROXY = True
        tried = [
            attempt(
                Client(), f"p{n}@rosemere.example", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, {ELSEWHERE}"
            ).status_code
            for n in range(21)
        ]
        assert tried[-1] == HTTPStatus.TOO_MANY_REQUESTS
        another = attempt(Client(), "p99@rosemere.example", HTTP_X_FORWARDED_FOR=f"{ELSEWHERE}, 203.0.113.99")
        assert another.status_code == HTTPStatus.OK, "another visitor behind the same proxy"

    @pytest.mark.parametrize("said", ["nonsense", "", "::ffff:nonsense", "1.2.3.4 5.6.7.8", "x" * 5000])
    def test_nonsense_in_the_header_is_the_proxy_itself(self, settings, said: str) -> None:
        settings.TRUSTED_PROXY = True
        assert attempt(Client(), HTTP_X_FORWARDED_FOR=said).status_code == HTTPStatus.OK

    def test_of_ipv6_a_whole_network_counts_as_one(self) -> None:
        tried = [
            attempt(Client(), f"p{n}@rosemere.example", REMOTE_ADDR=f"2001:db8::{n:x}").status_code for n in range(21)
        ]
        assert tried[-1] == HTTPStatus.TOO_MANY_REQUESTS
        assert (
            neighbourhood("2001:db8:0:1::5") == neighbourhood("2001:db8:0:1:ffff::1") != neighbourhood("2001:db8::1")
        )


def test_a_second_step_is_guessed_five_times() -> None:
    who = person()
    secret = set_up_app(signed_in(who))
    half_a_minute_passes(who)
    client = Client()
    attempt(client, password=SECRET)
    answers = [client.post("/sign-in/second-step/", {"code": f"{number:06}"}).status_code for number in range(5)]
    assert answers == [200] * 5
    refused = client.post("/sign-in/second-step/", {"code": totp.now(secret)})
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(refused["Retry-After"]) > 0
    other = person("bo@rosemere.example")
    assert signed_in(other).get("/").status_code == HTTPStatus.OK, "nobody else waits"


@pytest.mark.parametrize("email", ["ann@rosemere.example", "nobody@rosemere.example"])
def test_letters_are_few(email: str, mailoutbox) -> None:
    person()
    answers = [Client().post("/password/reset/", {"email": email}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mailoutbox) == (3 if email.startswith("ann") else 0)


def test_confirming_who_one_is_is_limited() -> None:
    client = signed_in(person())
    answers = [client.post("/account/confirm/", {"password": "wrong"}).status_code for _ in range(11)]
    assert HTTPStatus.TOO_MANY_REQUESTS in answers
    assert answers[0] == HTTPStatus.OK


def test_a_lock_out_stands_in_the_log_without_a_name() -> None:
    person()
    guess(6)
    line = json.loads(security_log.file().read_text(encoding="utf-8").splitlines()[-1])
    assert (line["kind"], line["what"], line["from"]) == ("too_many", "account_login", HERE)
    assert "rosemere" not in json.dumps(line)


class TestForms:
    """What costs much, by whoever sends it."""

    def test_every_limit_names_an_address(self) -> None:
        assert ours.LIMITS.keys() - {EVERY} <= POLICY.keys()
        assert all(
            "POST" in POLICY[name].methods for name in ours.LIMITS if name in POLICY and "callback" not in name
        )

    def test_a_form_sent_too_often_is_refused_for_its_sender_alone(self, settings) -> None:
        settings.LIMITS = {"your_name": (Limit(3, 60),)}
        ann, bo = signed_in(person()), signed_in(person("bo@rosemere.example"))
        sent = [ann.post("/account/name/", {"name": "Ann"}).status_code for _ in range(4)]
        assert sent == [302] * 3 + [429]
        refused = ann.post("/account/name/", {"name": "Ann"})
        assert 0 < int(refused["Retry-After"]) <= 60
        assert "Too many tries" in text(refused)
        assert ann.get("/account/name/").status_code == HTTPStatus.OK, "looking is no sending"
        assert bo.post("/account/name/", {"name": "Bo"}).status_code == HTTPStatus.FOUND

    def test_every_form_counts_towards_the_limit_of_all(self, settings) -> None:
        settings.LIMITS = {EVERY: (Limit(2, 60),)}
        ann = signed_in(person())
        sent = [ann.post(path, {}).status_code for path in ("/account/name/", "/account/address/", "/account/name/")]
        assert sent[:2] == [200, 200]
        assert sent[2] == HTTPStatus.TOO_MANY_REQUESTS

    def test_whoever_is_not_signed_in_is_counted_by_address(self, settings) -> None:
        settings.LIMITS = {"account_reset_password": (Limit(1, 60, Per.ADDRESS),)}
        sent = [
            Client().post("/password/reset/", {"email": "x"}, REMOTE_ADDR=one).status_code
            for one in (HERE, HERE, ELSEWHERE)
        ]
        assert sent == [200, 429, 200]

    def test_a_count_that_cannot_be_kept_lets_nothing_through(self, settings, tmp_path) -> None:
        settings.CACHES = {
            "default": {
                "BACKEND": "alongside.kit.shared_cache.SharedCache",
                "LOCATION": str(tmp_path / "gone" / "tries.sqlite3"),
            }
        }
        person()
        assert attempt(Client(), password=SECRET).status_code == HTTPStatus.SERVICE_UNAVAILABLE

    @pytest.mark.parametrize(
        ("seconds", "words"),
        [(1, "half a minute"), (31, "a minute"), (61, "2 minutes"), (3000, "an hour"), (3601, "2 hours")],
    )
    def test_a_wait_in_words(self, seconds: int, words: str) -> None:
        assert in_words(seconds) == words
