"""Whatever a provider gets wrong, or somebody forges of it: a plain page, a line in the log, nobody let in."""

import base64
import hashlib
import hmac
import json
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives import serialization
from tests.apps.accounts.people import person, text
from tests.apps.accounts.providers.browser import WAY, Visitor, query
from tests.apps.accounts.providers.fake import _KEYS, Claims, Fake

from alongside.apps.accounts.models import User
from alongside.apps.accounts.providers import wire
from alongside.kit import security_log

pytestmark = pytest.mark.django_db


def part(what: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(what).encode()).rstrip(b"=").decode()


def body(token: str) -> Claims:
    return json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))


def unsigned(token: str) -> str:
    return f"{part({'alg': 'none', 'kid': 'one'})}.{token.split('.')[1]}."


def signed_by_the_public_key(token: str) -> str:
    """HS256 with the provider's public key as the secret: the oldest trick there is."""
    public = (
        _KEYS[0]
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    signed = f"{part({'alg': 'HS256', 'kid': 'one'})}.{token.split('.')[1]}"
    mark = hmac.new(public, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


def changed(token: str) -> str:
    head, _, mark = token.split(".")
    return f"{head}.{part({**body(token), 'sub': 'somebody-else'})}.{mark}"


def check_refused(visitor: Visitor, why: str, *, answer=None, status: int = 403) -> None:
    """Hold that the way ends in our page, with nobody in, nobody linked, nobody made, and the reason in the log."""
    people = User.objects.count()
    page = visitor.sign_in() if answer is None else answer
    assert page.status_code == status, text(page)
    assert "You are not signed in" in text(page)
    assert not visitor.inside
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == people
    line = json.loads(security_log.file().read_text(encoding="utf-8").splitlines()[-1])
    assert (line["kind"], line["provider"], line["why"]) == ("provider_refused", "rosemere", why)


@pytest.fixture(autouse=True)
def ann(db) -> User:
    return person()


TOKENS: dict[str, tuple[Callable[[Fake], Callable[[str], object]], str]] = {
    "signed by another key": (lambda fake: lambda token: fake.sign_wrongly(body(token)), "signature"),
    "not signed": (lambda fake: unsigned, "signature"),
    "signed by the public key": (lambda fake: signed_by_the_public_key, "signature"),
    "changed after it was signed": (lambda fake: changed, "signature"),
    "a key nobody published": (lambda fake: lambda token: fake.sign(body(token), kid="two"), "signature"),
    "no token": (lambda fake: lambda token: None, "claims"),
    "a number": (lambda fake: lambda token: 17, "claims"),
    "no token at all": (lambda fake: lambda token: "a.b.c", "signature"),
    "a very long one": (lambda fake: lambda token: token + "x" * 60_000, "claims"),
}


@pytest.mark.parametrize("which", TOKENS)
def test_a_token_that_is_not_the_providers(visitor: Visitor, fake: Fake, which: str) -> None:
    spoil, why = TOKENS[which]
    fake.spoil_token = spoil(fake)
    check_refused(visitor, why)


NOW = int(time.time())
CLAIMS: dict[str, tuple[Claims, str]] = {
    "another issuer": ({"iss": "https://elsewhere.example"}, "issuer"),
    "nearly the issuer": ({"iss": "{issuer}/"}, "issuer"),
    "no issuer": ({"iss": None}, "claims"),
    "another audience": ({"aud": "somebody-else"}, "audience"),
    "no audience": ({"aud": []}, "claims"),
    "two audiences, for another": ({"aud": ["alongside", "other"], "azp": "other"}, "audience"),
    "two audiences, for nobody": ({"aud": ["alongside", "other"]}, "audience"),
    "for another party": ({"azp": "other"}, "audience"),
    "expired": ({"exp": NOW - 120}, "time"),
    "expires never": ({"exp": None}, "claims"),
    "made tomorrow": ({"iat": NOW + 86_400, "exp": NOW + 90_000}, "time"),
    "made long ago": ({"iat": NOW - 3_600}, "time"),
    "not yet good": ({"nbf": NOW + 86_400, "exp": NOW + 90_000}, "time"),
    "made at no time": ({"iat": "yesterday"}, "time"),
    "another nonce": ({"nonce": "another"}, "nonce"),
    "no nonce": ({"nonce": None}, "nonce"),
    "a nonce that is no text": ({"nonce": ["x"]}, "nonce"),
    "nobody": ({"sub": None}, "claims"),
    "an empty name": ({"sub": ""}, "claims"),
    "a name that is no text": ({"sub": 17}, "claims"),
    "a name too long": ({"sub": "x" * 300}, "claims"),
    "another access token": ({"at_hash": "AAAA"}, "signature"),
    "an address not confirmed": ({"email_verified": False}, "email_not_verified"),
    "an address not said to be confirmed": ({"email_verified": None}, "email_not_verified"),
    "an address nearly confirmed": ({"email_verified": 1.5}, "email_not_verified"),
    "an address that is no text": ({"email": ["ann@rosemere.example"]}, "email_not_verified"),
    "an unknown address": ({"email": "bo@rosemere.example"}, "not_known"),
    "an address and a half": ({"email": "ann@rosemere.example, x@elsewhere.example"}, "email_not_verified"),
}


@pytest.mark.parametrize("which", CLAIMS)
def test_a_token_that_says_the_wrong_thing(visitor: Visitor, fake: Fake, which: str) -> None:
    other, why = CLAIMS[which]
    filled = {
        name: value.format(issuer=fake.issuer) if name == "iss" and value else value for name, value in other.items()
    }
    fake.spoil_claims = lambda claims: {
        name: value for name, value in {**claims, **filled}.items() if value is not None
    }
    check_refused(visitor, why)


def test_no_address_anywhere(visitor: Visitor, fake: Fake) -> None:
    del fake.person["email"]
    check_refused(visitor, "email_not_verified")


def test_an_address_confirmed_elsewhere_than_it_stands(visitor: Visitor, fake: Fake) -> None:
    """The token names an address it does not confirm; that the userinfo confirms one is no matter."""
    fake.spoil_claims = lambda claims: {**claims, "email_verified": False}
    check_refused(visitor, "email_not_verified")
    assert "GET /userinfo" not in fake.asked


def test_somebody_whose_account_is_closed(visitor: Visitor, ann: User) -> None:
    User.objects.update(is_active=False)
    check_refused(visitor, "not_active")


def test_somebody_linked_whose_account_is_closed(visitor: Visitor) -> None:
    visitor.sign_in()
    User.objects.update(is_active=False)
    later = Visitor(visitor.fake)
    assert "You are not signed in" in text(later.sign_in())
    assert not later.inside


def test_a_provider_whose_word_on_addresses_is_not_trusted(visitor: Visitor, set_up) -> None:
    set_up(trusted="false")
    check_refused(visitor, "not_trusted")


def test_an_address_of_another_house(visitor: Visitor, set_up) -> None:
    set_up('email_domains = ["hillside.example"]\n')
    check_refused(visitor, "not_trusted")


def test_a_domain_is_the_whole_domain(visitor: Visitor, set_up, fake: Fake) -> None:
    person("ann@evil.rosemere.example")
    set_up('email_domains = ["rosemere.example"]\n')
    fake.person["email"] = "ann@evil.rosemere.example"
    check_refused(visitor, "not_trusted")


def test_the_refusals_of_people_read_the_same(visitor: Visitor, fake: Fake, ann: User) -> None:
    """Unknown, closed, linked to another: one page, so that it tells nobody who is here."""
    fake.person["email"] = "nobody@rosemere.example"
    pages = [text(visitor.sign_in())]
    fake.person["email"] = ann.email
    User.objects.update(is_active=False)
    pages.append(text(visitor.sign_in()))
    User.objects.update(is_active=True)
    SocialAccount.objects.create(user=ann, provider="rosemere", uid="r-16")
    pages.append(text(visitor.sign_in()))
    assert len(set(pages)) == 1


class TestState:
    """The answer belongs to the question of this browser, once."""

    def test_another_state(self, visitor: Visitor) -> None:
        path = visitor.at_provider(visitor.begin())
        check_refused(visitor, "state", answer=visitor.client.get(path.replace("state=", "state=x")))

    def test_no_state(self, visitor: Visitor) -> None:
        path = visitor.at_provider(visitor.begin())
        check_refused(visitor, "state", answer=visitor.client.get(path.partition("&state=")[0]))

    def test_somebody_elses_answer(self, visitor: Visitor, fake: Fake) -> None:
        """Whoever is led to an answer of an attacker's is not signed in as the attacker."""
        stolen = Visitor(fake).at_provider(Visitor(fake).begin())
        check_refused(visitor, "state", answer=visitor.client.get(stolen))

    def test_an_answer_works_once(self, visitor: Visitor) -> None:
        path = visitor.at_provider(visitor.begin())
        assert visitor.client.get(path).status_code == 302
        visitor.client.post("/sign-out/")
        SocialAccount.objects.all().delete()
        check_refused(visitor, "state", answer=visitor.client.get(path))

    def test_a_code_that_was_used_elsewhere(self, visitor: Visitor, fake: Fake) -> None:
        path = visitor.at_provider(visitor.begin())
        fake.codes.clear()
        check_refused(visitor, "code", answer=visitor.client.get(path))

    def test_the_code_of_another_question(self, visitor: Visitor, fake: Fake) -> None:
        """A code somebody else's browser was given fails by its verifier, whatever the state."""
        stolen = query(Visitor(fake).at_provider(Visitor(fake).begin()))["code"]
        own = query(visitor.at_provider(visitor.begin()))
        answer = visitor.client.get(f"{WAY}back/", {"code": stolen, "state": own["state"]})
        check_refused(visitor, "code", answer=answer)

    def test_an_answer_of_another_provider(self, visitor: Visitor) -> None:
        path = visitor.at_provider(visitor.begin())
        check_refused(visitor, "issuer", answer=visitor.client.get(f"{path}&iss=https://elsewhere.example"))

    def test_a_provider_that_says_who_it_is_must_always(self, visitor: Visitor, fake: Fake) -> None:
        fake.spoil_discovery = lambda said: {**said, "authorization_response_iss_parameter_supported": True}
        check_refused(visitor, "issuer")

    def test_an_error_of_the_provider(self, visitor: Visitor) -> None:
        state = query(visitor.begin())["state"]
        check_refused(
            visitor, "said_no", answer=visitor.client.get(f"{WAY}back/", {"error": "<b>no", "state": state})
        )

    def test_somebody_who_changed_their_mind(self, visitor: Visitor) -> None:
        state = query(visitor.begin())["state"]
        answer = visitor.client.get(f"{WAY}back/", {"error": "access_denied", "state": state}, follow=True)
        assert "You stopped signing in" in text(answer)


class TestProviderOutOfOrder:
    """Down, slow, or not itself: a page within seconds and never an error of ours."""

    DISCOVERY: dict[str, tuple[object, str]] = {
        "a list": ([], "nonsense"),
        "no JSON": (b"<html>", "nonsense"),
        "deep": (b"[" * 100_000, "nonsense"),
        "not text": (b"\xff\xfe{", "nonsense"),
        "empty": ({}, "issuer"),
        "another issuer": ({"issuer": "https://elsewhere.example"}, "issuer"),
        "too much": (b"[" + b"1," * 200_000 + b"1]", "no_answer"),
    }

    @pytest.mark.parametrize("which", DISCOVERY)
    def test_it_says_nonsense_of_itself(self, visitor: Visitor, fake: Fake, which: str) -> None:
        said, why = self.DISCOVERY[which]
        fake.spoil_discovery = lambda _: said
        status = 403 if why == "issuer" else 503
        check_refused(visitor, why, answer=visitor.client.post(WAY), status=status)

    @pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
    @pytest.mark.parametrize(
        "where",
        [None, 17, "", "http://127.0.0.1:1/x", "https://elsewhere.example/x", "file:///etc/passwd", "javascript:x",
         "http://169.254.169.254/latest", "{issuer}@elsewhere.example/", "https://[::1", "//elsewhere.example"],
    )  # fmt: skip
    def test_it_names_a_place_that_is_not_its_own(self, visitor: Visitor, fake: Fake, name: str, where) -> None:
        place = where.format(issuer=fake.issuer) if isinstance(where, str) else where
        fake.spoil_discovery = lambda said: {**said, name: place}
        check_refused(visitor, "nonsense", answer=visitor.client.post(WAY), status=503)
        assert fake.asked == ["GET /.well-known/openid-configuration"]

    @pytest.mark.parametrize(
        "said", [{}, {"keys": []}, {"keys": "x"}, {"keys": [{}]}, {"keys": [{"kty": "RSA"}]}, {"keys": [None]}]
    )
    def test_its_keys_are_none(self, visitor: Visitor, fake: Fake, said: object) -> None:
        fake.spoil_keys = lambda _: said
        check_refused(visitor, "signature")

    def test_its_userinfo_is_about_somebody_else(self, visitor: Visitor, fake: Fake) -> None:
        fake.in_token = False
        fake.spoil_userinfo = lambda said: {**said, "sub": "somebody-else"}
        check_refused(visitor, "other_person")

    @pytest.mark.parametrize("said", [[], "x", 17])
    def test_its_userinfo_is_nonsense(self, visitor: Visitor, fake: Fake, said: object) -> None:
        fake.in_token = False
        fake.spoil_userinfo = lambda _: said
        check_refused(visitor, "nonsense", status=503)

    @pytest.mark.parametrize("answer", [b"{}", b"[]", b"x", b'{"access_token": 1}', b'{"access_token": "a\\nb"}'])
    def test_its_tokens_are_nonsense(self, visitor: Visitor, fake: Fake, answer: bytes) -> None:
        fake.answers["/token"] = lambda door: door.say(200, answer)  # type: ignore[attr-defined]
        check_refused(visitor, "nonsense", status=503)

    def test_it_fails(self, visitor: Visitor, fake: Fake) -> None:
        fake.answers["/token"] = lambda door: door.say(500, {"error": "x"})  # type: ignore[attr-defined]
        check_refused(visitor, "no_answer", status=503)

    def test_it_sends_us_elsewhere(self, visitor: Visitor, fake: Fake) -> None:
        """Not one request follows: the machine it names could be any inside the hospital."""
        elsewhere = {"Location": f"{fake.issuer}/inside"}
        fake.answers["/.well-known/openid-configuration"] = lambda door: door.say(302, {}, elsewhere)  # type: ignore[attr-defined]
        check_refused(visitor, "no_answer", answer=visitor.client.post(WAY), status=503)
        assert "GET /inside" not in fake.asked

    def test_it_is_down(self, visitor: Visitor, set_up, fake: Fake) -> None:
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            own, fake.issuer = fake.issuer, f"http://127.0.0.1:{held.getsockname()[1]}"
            set_up()
            check_refused(visitor, "no_answer", answer=visitor.client.post(WAY), status=503)
        fake.issuer = own

    def test_it_goes_down_on_the_way(self, visitor: Visitor, fake: Fake) -> None:
        path = visitor.at_provider(visitor.begin())
        fake.answers["/.well-known/openid-configuration"] = lambda door: door.connection.close()
        check_refused(visitor, "no_answer", answer=visitor.client.get(path), status=503)

    @pytest.mark.parametrize("drip", [False, True])
    def test_it_is_slow(self, visitor: Visitor, fake: Fake, monkeypatch: pytest.MonkeyPatch, drip: bool) -> None:
        monkeypatch.setattr(wire, "WAIT", 0.3)
        monkeypatch.setattr(wire, "IN_ALL", 0.6)

        def slow(door: BaseHTTPRequestHandler) -> None:
            door.send_response(200)
            door.end_headers()
            with suppress(OSError):  # we hang up
                for _ in range(20):
                    time.sleep(0.1 if drip else 1)
                    door.wfile.write(b" ")
                    door.wfile.flush()

        fake.answers["/.well-known/openid-configuration"] = slow
        begun = time.monotonic()
        check_refused(visitor, "no_answer", answer=visitor.client.post(WAY), status=503)
        assert time.monotonic() - begun < 3
