"""What every answer says to the browser."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client, RequestFactory

from alongside.kit.guard import address_of

pytestmark = pytest.mark.django_db
ANYWHERE = ["/sign-in/", "/", "/about/", "/no-such-page/", "/directory/?q=%00"]


@pytest.mark.parametrize("address", ANYWHERE)
def test_every_answer_is_dressed(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["Cache-Control"] == "no-store" or "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
    policy = answer["Content-Security-Policy"]
    for part in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "text/html; charset=utf-8" in answer.get("Content-Type", "text/html; charset=utf-8")


def test_no_answer_lets_another_site_read_it(client: Client) -> None:
    for method in ("get", "options", "post"):
        answer = getattr(client, method)("/sign-in/", headers={"origin": "https://evil.example"})
        assert not [name for name in answer.headers if name.lower().startswith("access-control-")]


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "GETX"])
def test_methods_nobody_needs_are_refused(client: Client, method: str) -> None:
    answer = client.generic(method, "/about/", headers={"x-secret": "echo me"})
    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert "echo me" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/.git/config", "/.env", "/static/../site.toml", "/static/%2e%2e/site.toml"])
def test_nothing_of_the_machine_is_served(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.FOUND}
    assert "mode =" not in answer.content.decode()


def test_a_nonce_is_never_used_twice(client: Client) -> None:
    policies = {client.get("/about/")["Content-Security-Policy"] for _ in range(5)}
    assert len(policies) == 5


def test_an_error_tells_nothing_of_the_inside(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from alongside.apps.home import presenters

    def broken() -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(presenters, "policy", broken)
    answer = Client(raise_request_exception=False).get("/who-can-see-what/")
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    page = answer.content.decode()
    assert "Something went wrong on our side" in page
    for inside in ("secret of the inside", "Traceback", "RuntimeError", "alongside/apps"):
        assert inside not in page


def asked(**headers: str) -> Any:
    return RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", headers=headers)


def test_a_forwarding_header_is_believed_from_a_trusted_proxy_alone(settings: Any) -> None:
    forged = asked(**{"x-forwarded-for": "1.2.3.4, 5.6.7.8"})
    settings.TRUSTED_PROXY = False
    assert address_of(forged) == "10.0.0.9"
    settings.TRUSTED_PROXY = True
    assert address_of(forged) == "5.6.7.8", "the hop the proxy saw, not the one the visitor wrote"
    assert address_of(asked(**{"x-forwarded-for": "not an address\n"})) == "10.0.0.9"
    assert address_of(asked()) == "10.0.0.9"


def test_signing_out_leaves_nothing_in_the_browser(client: Client) -> None:
    assert client.post("/sign-out/")["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get("/sign-in/")
