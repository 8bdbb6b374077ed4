"""An OpenID provider on this machine: real HTTP, real keys. It keeps the rules; a test tells it which one to break.

It follows OpenID Connect Core 1.0 and Discovery 1.0, RFC 6749 (codes and clients) and RFC 7636 (PKCE, S256 alone).
test_fake.py holds it to them with a client of other people's making.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

Claims = dict[str, Any]
_KEYS = [generate_private_key(65537, 2048) for _ in range(2)]  # its own, and one nobody knows


@dataclass
class Fake:
    """The provider: one client, one person, and what of it a test breaks."""

    client: str = "alongside"
    secret: str = "a secret with : and / in it"
    redirects: set[str] = field(default_factory=set)
    person: Claims = field(default_factory=dict)
    auth_methods: list[str] = field(default_factory=lambda: ["client_secret_basic", "client_secret_post"])
    # Each changes something that is about to be said, and gives what is said instead.
    spoil_discovery: Callable[[Claims], Any] = lambda said: said
    spoil_claims: Callable[[Claims], Claims] = lambda claims: claims
    spoil_token: Callable[[str], Any] = lambda token: token
    spoil_userinfo: Callable[[Claims], Any] = lambda said: said
    spoil_keys: Callable[[Claims], Any] = lambda said: said
    in_token: bool = True  # the claims about the person stand in the ID token too
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)  # path -> own answer
    issuer: str = ""
    codes: dict[str, Claims] = field(default_factory=dict)
    tokens: dict[str, Claims] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def sign(self, claims: Claims, key: RSAPrivateKey | None = None, kid: str = "one", alg: str = "RS256") -> str:
        """An ID token of these claims."""
        return jwt.encode(claims, key or _KEYS[0], algorithm=alg, headers={"kid": kid})

    def sign_wrongly(self, claims: Claims) -> str:
        """The same by a key that is not the provider's, under the name of the provider's."""
        return self.sign(claims, key=_KEYS[1])

    def keys(self) -> Claims:
        """The public keys."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(_KEYS[0].public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def discovery(self) -> Claims:
        """What it says of itself (Discovery 1.0, section 3)."""
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
        return {
            "issuer": self.issuer,
            **{name: f"{self.issuer}/{path}" for name, path in places.items()},
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": self.auth_methods,
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "profile", "email"],
        }

    def authorize(self, asked: dict[str, str]) -> tuple[int, str]:
        """302 and where to, with a code; or 400 and why nobody is sent anywhere (RFC 6749, 4.1.2.1)."""
        if asked.get("client_id") != self.client or asked.get("redirect_uri") not in self.redirects:
            return 400, "unknown client or redirect_uri"
        problem = self._problem(asked)
        answer = {"error": problem} if problem else {"code": secrets.token_urlsafe(24)}
        if not problem:
            self.codes[answer["code"]] = {**asked, "at": time.time()}
        state = {"state": asked["state"]} if "state" in asked else {}
        return 302, f"{asked['redirect_uri']}?{urlencode({**answer, **state})}"

    def _problem(self, asked: dict[str, str]) -> str:
        if asked.get("response_type") != "code":
            return "unsupported_response_type"
        if "openid" not in asked.get("scope", "").split():
            return "invalid_scope"
        if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
            return "invalid_request"
        return ""

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, Claims]:
        """Tokens for a code: once, to the client that asked, with its verifier and its redirect (RFC 6749, 4.1.3)."""
        if self._client(form, authorization) != (self.client, self.secret):
            return 401, {"error": "invalid_client"}
        begun = self.codes.pop(form.get("code", ""), None)
        if begun is None or time.time() - begun["at"] > 60 or form.get("grant_type") != "authorization_code":
            return 400, {"error": "invalid_grant"}
        if form.get("redirect_uri") != begun["redirect_uri"] or not _proves(form, begun["code_challenge"]):
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(24)
        self.tokens[access] = dict(self.person)
        identity = self.spoil_token(self.sign(self.spoil_claims(self.claims(begun, access))))
        return 200, {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": identity}

    def claims(self, begun: dict[str, Any], access: str) -> Claims:
        """The ID token's content (Core 1.0, section 2)."""
        now = int(time.time())
        about = self.person if self.in_token else {"sub": self.person["sub"]}
        half = hashlib.sha256(access.encode()).digest()[:16]
        hashed = base64.urlsafe_b64encode(half).rstrip(b"=").decode()
        nonce = {"nonce": begun["nonce"]} if "nonce" in begun else {}
        times = {"iat": now, "exp": now + 300, "auth_time": now}
        return {"iss": self.issuer, "aud": self.client, **times, **nonce, "at_hash": hashed, **about}

    def userinfo(self, authorization: str) -> tuple[int, Any]:
        """What it says of the person whose access token this is (Core 1.0, section 5.3)."""
        known = self.tokens.get(authorization.removeprefix("Bearer "))
        if known is None:
            return 401, {"error": "invalid_token"}
        return 200, self.spoil_userinfo(known)

    def _client(self, form: dict[str, str], authorization: str) -> tuple[str, str]:
        if authorization.startswith("Basic ") and "client_secret_basic" in self.auth_methods:
            name, _, secret = base64.b64decode(authorization[6:]).decode().partition(":")
            return unquote_plus(name), unquote_plus(secret)
        if "client_secret_post" in self.auth_methods:
            return form.get("client_id", ""), form.get("client_secret", "")
        return "", ""


def _proves(form: dict[str, str], challenge: str) -> bool:
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == challenge


class _Door(BaseHTTPRequestHandler):
    fake: Fake

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.fake.asked.append(f"GET {parts.path}")
        if parts.path in self.fake.answers:
            self.fake.answers[parts.path](self)
        elif parts.path == "/.well-known/openid-configuration":
            self.say(200, self.fake.spoil_discovery(self.fake.discovery()))
        elif parts.path == "/keys":
            self.say(200, self.fake.spoil_keys(self.fake.keys()))
        elif parts.path == "/authorize":
            status, where = self.fake.authorize(asked)
            self.say(status, where, {"Location": where} if status == 302 else {})
        elif parts.path == "/userinfo":
            self.say(*self.fake.userinfo(self.headers.get("Authorization", "")))
        else:
            self.say(404, {"error": "not_found"})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
        self.fake.asked.append(f"POST {self.path}")
        if self.path in self.fake.answers:
            self.fake.answers[self.path](self)
        elif self.path == "/token":
            self.say(*self.fake.token(form, self.headers.get("Authorization", "")))
        else:
            self.say(404, {"error": "not_found"})

    def say(self, status: int, what: Any, headers: dict[str, str] | None = None) -> None:
        """Answer with JSON, or with the bytes as they are."""
        body = what if isinstance(what, bytes) else json.dumps(what).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Cache-Control": "no-store",
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Tests read what was asked from `Fake.asked`."""


@contextmanager
def running() -> Iterator[Fake]:
    """A provider that answers while the block lasts."""
    fake = Fake()
    door = type("Door", (_Door,), {"fake": fake})
    server = ThreadingHTTPServer(("127.0.0.1", 0), door)
    server.daemon_threads = True
    fake.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
