"""Providers are set up by tables in a file, and whatever is wrong with a table says how to mend it."""

from pathlib import Path

import pytest

from alongside.config.settings.providers import read_providers
from alongside.config.site import SiteProblem

GOOD = """
[[provider]]
kind = "oidc"
key = "rosemere"
name = "Rosemere sign-in"
server = "https://signin.rosemere.example/tenant"
client_id = "alongside"
"""
SECRET = {"ALONGSIDE_PROVIDER_ROSEMERE_SECRET": "s3cret"}


def test_a_table_becomes_a_provider_that_trusts_nothing_by_itself() -> None:
    (app,) = read_providers(GOOD, SECRET, Path())["openid_connect"]["APPS"]
    assert (app["provider_id"], app["secret"]) == ("rosemere", "s3cret")
    assert app["settings"] == {
        "server_url": "https://signin.rosemere.example/tenant",
        "hosts": ["signin.rosemere.example"],
        "trust_email": False,
        "email_domains": [],
        "second_step": [],
        "oauth_pkce_enabled": True,
    }


def test_there_may_be_several_or_none() -> None:
    assert read_providers('mode = "site"', {}, Path()) == {}
    text = GOOD + GOOD.replace('"rosemere"', '"hill-side"') + 'hosts = ["keys.hillside.example:8443"]\n'
    found = read_providers(text, {**SECRET, "ALONGSIDE_PROVIDER_HILL_SIDE_SECRET": "x"}, Path())["openid_connect"][
        "APPS"
    ]
    assert [app["provider_id"] for app in found] == ["rosemere", "hill-side"]
    assert found[1]["settings"]["hosts"] == ["signin.rosemere.example", "keys.hillside.example:8443"]


def test_the_address_of_discovery_itself_may_be_written() -> None:
    text = GOOD.replace('/tenant"', '/tenant/.well-known/openid-configuration"')
    assert read_providers(text, SECRET, Path()) == read_providers(GOOD, SECRET, Path())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('"oidc"', '"oauth"'), 'kind = "oidc"'),
        (('key = "rosemere"', 'key = "Rosemere"'), "small letters"),
        (('name = "Rosemere sign-in"', ""), "name is missing"),
        (('name = "Rosemere sign-in"', 'name = "' + "x" * 41 + '"'), "at most 40"),
        (("https://", "http://"), "begins with https://"),
        (("https://", "https://user:pass@"), "begins with https://"),
        (('client_id = "alongside"', "client_id = 17"), "text in quotes"),
        (('client_id = "alongside"', 'client_id = "a"\ntrust_email = "yes"'), "true or false"),
        (('client_id = "alongside"', 'client_id = "a"\nsecond_step = [1]'), "a list"),
        (('client_id = "alongside"', 'client_id = "a"\nsecret = "x"'), "there is no line 'secret'"),
        (("[[provider]]", "[provider]"), "begins with [[provider]]"),
        (("kind =", "kind"), "cannot be read"),
    ],
)
def test_what_is_wrong_says_how_to_mend_it(change: tuple[str, str], words: str) -> None:
    with pytest.raises(SiteProblem) as problem:
        read_providers(GOOD.replace(*change), SECRET, Path())
    assert words in str(problem.value)


def test_a_missing_secret_names_its_variable() -> None:
    with pytest.raises(SiteProblem, match="Set ALONGSIDE_PROVIDER_ROSEMERE_SECRET"):
        read_providers(GOOD, {}, Path())


def test_two_of_one_key_are_refused() -> None:
    with pytest.raises(SiteProblem, match="same key"):
        read_providers(GOOD + GOOD, SECRET, Path())
