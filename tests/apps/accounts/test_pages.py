"""Every page of allauth that can be reached here is drawn by a template of ours, in the frame of the house."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.template.backends.jinja2 import Template
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tests.apps.accounts.people import SECRET, person, set_up_app, signed_in, text

import alongside
from alongside.apps.accounts.models import User

pytestmark = pytest.mark.django_db
OURS = Path(alongside.__file__).parent


def of_allauth(pattern: URLPattern) -> bool:
    """Whether the page is one of allauth's, or made from one."""
    view = getattr(pattern.callback, "view_class", None)
    lines = view.__mro__ if view else [pattern.callback]
    return any(part.__module__.startswith("allauth.") for part in lines)


def reachable() -> list[str]:
    """Names of all of allauth's pages in our addresses."""
    waiting, found = list(get_resolver().url_patterns), []
    while waiting:
        pattern = waiting.pop()
        if isinstance(pattern, URLPattern):
            if pattern.name and of_allauth(pattern):
                found.append(pattern.name)
        else:
            waiting += pattern.url_patterns
    return sorted(found)


def visitor() -> Client:
    return Client()


def ann() -> Client:
    return signed_in(person())


def guarded() -> Client:
    client = ann()
    set_up_app(client)
    return client


def halfway() -> Client:
    guarded()
    client = Client()
    client.post("/sign-in/", {"login": User.objects.get().email, "password": SECRET})
    return client


def with_passkey() -> Client:
    client = ann()
    data = {"name": "Laptop <1>", "credential": {}}
    Authenticator.objects.create(pk=7, user=User.objects.get(), type="webauthn", data=data)
    return client


def without_password() -> Client:
    who = person()
    who.set_unusable_password()
    who.save()
    client = Client()
    client.force_login(who)
    return client


WHO: dict[str, Callable[[], Client]] = {
    "account_login": visitor,
    "account_signup": visitor,
    "account_inactive": visitor,
    "account_reset_password": visitor,
    "account_reset_password_done": visitor,
    "account_reset_password_from_key": visitor,
    "account_reset_password_from_key_done": visitor,
    "account_logout": ann,
    "account_change_password": ann,
    "account_set_password": without_password,
    "account_reauthenticate": ann,
    "mfa_authenticate": halfway,
    "mfa_reauthenticate": guarded,
    "mfa_reauthenticate_webauthn": with_passkey,
    "mfa_activate_totp": ann,
    "mfa_deactivate_totp": guarded,
    "mfa_generate_recovery_codes": guarded,
    "mfa_add_webauthn": ann,
    "mfa_edit_webauthn": with_passkey,
    "mfa_remove_webauthn": with_passkey,
}
NO_PAGE = {"mfa_login_webauthn": "asked by script; without one it leads to signing in"}
# Pages of providers are looked at beside the providers.
ELSEWHERE = ("socialaccount_", "openid_connect_", "saml_", "provider_")


def named(name: str) -> str:
    named_parts = {"account_reset_password_from_key": {"uidb36": "1", "key": "k"}}
    with_key = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
    return reverse(name, kwargs={"pk": 7} if name in with_key else named_parts.get(name))


def test_every_page_of_allauth_is_looked_at_below() -> None:
    here = {name for name in reachable() if not name.startswith(ELSEWHERE)}
    assert here == WHO.keys() | NO_PAGE.keys()


@pytest.mark.parametrize("name", WHO)
def test_a_page_is_ours(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A made-up passkey holds no key: nothing is asked of it here, and the browser's tests use a real one.
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    client = WHO[name]()
    answer = client.get(named(name), headers={"host": "localhost"})
    assert answer.status_code == HTTPStatus.OK
    template = answer.resolve_template(answer.template_name)
    assert isinstance(template, Template), "no template of Django's"
    assert OURS in Path(template.template.filename).parents
    body = answer.content.decode()
    assert 'class="al-wordmark"' in body
    assert "<title>" in body
    assert "– Alongside</title>" in body


def test_signing_in_by_passkey_without_the_script_leads_to_the_page() -> None:
    assert Client().get("/sign-in/passkey/").url == "/sign-in/"
    asked = Client().get("/sign-in/passkey/", headers={"accept": "application/json"})
    assert set(asked.json()) == {"request_options"}


@pytest.mark.parametrize(
    "answer",
    ["", "null", "[]", '"x"', "{}", '{"id": 1}', "[" * 9000, "{" * 30_000, '{"id":"x","rawId":"x","response":{}}',
     '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","authenticatorData":"AA",'
     '"signature":"AA","userHandle":"AA"}}', '{"response": null}', '{"response": {"userHandle": 5}}'],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/sign-in/passkey/", "/account/passkeys/add/", "/account/confirm/passkey/"])
def test_an_answer_no_passkey_gives_is_refused(address: str, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client() if address == "/sign-in/passkey/" else ann()
    if address.endswith("confirm/passkey/"):
        data = {"name": "Laptop", "credential": {}}
        Authenticator.objects.create(user=User.objects.get(), type="webauthn", data=data)
        monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    client.get(address, headers={"accept": "application/json"})
    refused = client.post(address, {"credential": answer, "name": "x"})
    assert refused.status_code in (HTTPStatus.OK, HTTPStatus.FOUND)
    assert Authenticator.objects.count() <= 1


def test_a_site_opened_by_a_number_says_that_passkeys_need_a_name() -> None:
    client = ann()
    for address in ("/account/second-steps/", "/account/passkeys/add/"):
        assert "opened by a number" in text(client.get(address, headers={"host": "127.0.0.1"}))
        assert "opened by a number" not in text(client.get(address, headers={"host": "localhost"}))
    assert "data-passkey" not in Client().get("/sign-in/", headers={"host": "127.0.0.1"}).content.decode()
    assert "data-passkey" in Client().get("/sign-in/", headers={"host": "localhost"}).content.decode()
