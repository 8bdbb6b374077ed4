"""The fake provider is itself what OpenID Connect asks for, by a client of PyJWT and requests alone."""

import base64
import hashlib
import time
from dataclasses import dataclass, field
from secrets import token_urlsafe

import jwt
import pytest
import requests
from tests.apps.accounts.providers.browser import query
from tests.apps.accounts.providers.fake import Fake

BACK = "http://testserver/sign-in/with/rosemere/back/"


@dataclass
class Independent:
    """A client that shares no line with the product."""

    issuer: str
    client: str
    secret: str
    verifier: str = field(default_factory=lambda: token_urlsafe(48))
    nonce: str = field(default_factory=lambda: token_urlsafe(16))
    state: str = field(default_factory=lambda: token_urlsafe(16))

    def discover(self) -> dict:
        answer = requests.get(f"{self.issuer}/.well-known/openid-configuration", timeout=5)
        assert answer.headers["Content-Type"] == "application/json"
        return answer.json()

    def authorize(self, **other: str) -> requests.Response:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code", "client_id": self.client, "redirect_uri": BACK, "scope": "openid email",
            "state": self.state, "nonce": self.nonce, "code_challenge": challenge, "code_challenge_method": "S256",
        }  # fmt: skip
        where = self.discover()["authorization_endpoint"]
        return requests.get(where, params={**asked, **other}, allow_redirects=False, timeout=5)

    def code(self) -> str:
        answer = query(self.authorize().headers["Location"])
        assert answer["state"] == self.state
        return answer["code"]

    def exchange(self, code: str, *, post: bool = False, **other: str) -> requests.Response:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": self.verifier,
        }
        who = {"client_id": self.client, "client_secret": self.secret} if post else {}
        quoted = (requests.utils.quote(self.client, safe=""), requests.utils.quote(self.secret, safe=""))
        auth = None if post else quoted
        return requests.post(self.discover()["token_endpoint"], data={**form, **who, **other}, auth=auth, timeout=5)

    def read(self, token: str) -> dict:
        keys = requests.get(self.discover()["jwks_uri"], timeout=5).json()
        key = next(
            one for one in jwt.PyJWKSet.from_dict(keys).keys if one.key_id == jwt.get_unverified_header(token)["kid"]
        )
        return jwt.decode(token, key.key, algorithms=["RS256"], audience=self.client, issuer=self.issuer)


@pytest.fixture
def client(fake: Fake) -> Independent:
    return Independent(fake.issuer, fake.client, fake.secret)


def test_discovery_says_what_the_specification_requires(client: Independent) -> None:
    said = client.discover()
    assert said["issuer"] == client.issuer  # exactly: Discovery 4.3
    required = {
        "issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "response_types_supported",
        "subject_types_supported", "id_token_signing_alg_values_supported",
    }  # fmt: skip
    assert required <= said.keys()
    assert "RS256" in said["id_token_signing_alg_values_supported"]


def test_a_code_becomes_a_signed_token_about_the_person(client: Independent) -> None:
    answer = client.exchange(client.code())
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    said = answer.json()
    assert said["token_type"] == "Bearer"
    claims = client.read(said["id_token"])
    assert claims["nonce"] == client.nonce
    assert claims["sub"] == "r-17"
    assert claims["iat"] <= time.time() < claims["exp"]
    half = hashlib.sha256(said["access_token"].encode()).digest()[:16]
    assert claims["at_hash"] == base64.urlsafe_b64encode(half).rstrip(b"=").decode()
    where = client.discover()["userinfo_endpoint"]
    info = requests.get(where, headers={"Authorization": f"Bearer {said['access_token']}"}, timeout=5).json()
    assert info["sub"] == claims["sub"]
    assert requests.get(where, headers={"Authorization": "Bearer other"}, timeout=5).status_code == 401


def test_the_other_way_of_saying_who_the_client_is(client: Independent) -> None:
    assert client.exchange(client.code(), post=True).status_code == 200


def test_a_code_works_once(client: Independent) -> None:
    code = client.code()
    assert client.exchange(code).status_code == 200
    again = client.exchange(code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize("other", [{"code_verifier": "x" * 64}, {"redirect_uri": BACK + "x"}, {"code": "unknown"}])
def test_a_code_is_refused_with_anything_else_than_it_was_asked_with(client: Independent, other: dict) -> None:
    answer = client.exchange(other.pop("code", None) or client.code(), **other)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize("post", [True, False])
def test_another_secret_is_refused(client: Independent, post: bool) -> None:
    code = client.code()
    client.secret = "another"
    answer = client.exchange(code, post=post)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize("other", [{"redirect_uri": "http://elsewhere.example/"}, {"client_id": "another"}])
def test_nobody_is_sent_to_an_address_that_was_not_registered(client: Independent, other: dict) -> None:
    answer = client.authorize(**other)
    assert answer.status_code == 400
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "email"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
    ],
)
def test_a_question_that_is_not_whole_is_refused_with_its_state(
    client: Independent, other: dict, problem: str
) -> None:
    answer = query(client.authorize(**other).headers["Location"])
    assert answer == {"error": problem, "state": client.state}


def test_a_token_signed_by_another_key_does_not_read(client: Independent, fake: Fake) -> None:
    fake.spoil_token = lambda token: fake.sign_wrongly(jwt.decode(token, options={"verify_signature": False}))
    with pytest.raises(jwt.InvalidSignatureError):
        client.read(client.exchange(client.code()).json()["id_token"])
