"""SAML, where its package is installed: signed answers to our own questions, once, about somebody invited."""

import html
import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from tests.apps.accounts.people import person, set_up_app, signed_in, text
from tests.apps.accounts.providers.idp import ENTITY, SIGN_IN, SITE, Answer, pair, question

from alongside.apps.accounts.models import User
from alongside.config.settings.providers import read_providers
from alongside.config.site import SiteProblem
from alongside.kit import security_log

WAY = "/sign-in/saml/wards/"
TABLE = f"""
[[provider]]
kind = "saml"
key = "wards"
name = "Ward sign-in"
entity_id = "{ENTITY}"
sign_in_address = "{SIGN_IN}"
certificate = "wards.pem"
trust_email = true
"""
installed = find_spec("onelogin") is not None
needs_package = pytest.mark.skipif(not installed, reason="SAML needs the extra: pip install 'alongside[saml]'")


def test_without_its_package_the_settings_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[read_providers.__module__], "find_spec", lambda name: None)
    with pytest.raises(SiteProblem, match=r"pip install 'alongside\[saml\]'"):
        read_providers(TABLE, {}, Path())


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "finish/", "metadata/"])
def test_where_none_is_set_up_there_is_no_such_page(client: Client, path: str) -> None:
    assert client.get(WAY + path).status_code == 404
    assert client.post(WAY + "back/").status_code == 404


@pytest.fixture
def site(settings, tmp_path: Path):
    """Sets the site up with the provider, and further lines of its table."""

    def write(lines: str = "") -> None:
        (tmp_path / "wards.pem").write_text(pair("wards")[1])
        settings.SOCIALACCOUNT_PROVIDERS = read_providers(TABLE + lines, {}, tmp_path)

    write()
    return write


def asked(client: Client, **form: str) -> dict[str, str]:
    """Press the button; the question that goes to the provider."""
    page = client.post(WAY, form).content.decode()
    found = re.search(r'content="0; url=([^"]+)"', page)
    assert found, page
    address = html.unescape(found[1])
    assert address.startswith(SIGN_IN + "?")
    return question(address)


def come_back(client: Client, form: dict[str, str]):
    """The provider's form, sent by a browser that sends no cookies with it; then the way on, with them."""
    got = Client(enforce_csrf_checks=True).post(WAY + "back/", form)
    return client.get(got.url) if got.status_code == 302 else got


def check_refused(client: Client, got, why: str) -> None:
    assert got.status_code in {403, 503}
    assert "You are not signed in" in text(got)
    assert client.get("/").status_code == 302
    assert not SocialAccount.objects.exists()
    line = json.loads(security_log.file().read_text(encoding="utf-8").splitlines()[-1])
    assert (line["kind"], line["provider"], line["why"]) == ("provider_refused", "wards", why)


@needs_package
@pytest.mark.django_db
class TestWithThePackage:
    @pytest.fixture(autouse=True)
    def _site(self, site) -> None:
        person()

    def test_somebody_invited_gets_in_and_to_the_page_asked_for(self, client: Client) -> None:
        to = asked(client, next="/directory/")
        assert to["AssertionConsumerServiceURL"] == SITE + "back/"
        assert come_back(client, Answer(to["ID"]).form()).url == "/directory/"
        assert client.get("/").status_code == 200
        assert SocialAccount.objects.get().uid == "r-17"

    def test_ours_is_asked_too_unless_the_settings_say_otherwise(self, client: Client, site) -> None:
        set_up_app(signed_in(User.objects.get()))
        two = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract"
        got = come_back(client, Answer(asked(client)["ID"], context=two).form())
        assert got.url.startswith("/sign-in/second-step/")
        site(f'second_step = ["{two}"]\n')
        come_back(client, Answer(asked(client)["ID"], context=two).form())
        assert client.get("/").status_code == 200

    @pytest.mark.parametrize(
        ("spoilt", "why"),
        [
            ({"signed": False}, "signature"),
            ({"key": "another"}, "signature"),
            ({"algorithm": "RSA_SHA1"}, "signature"),
            ({"replace": ("ann@rosemere", "bo@rosemere")}, "signature"),
            ({"replace": ("r-17</saml:NameID>", "r-18</saml:NameID>")}, "signature"),
            ({"issuer": "https://elsewhere.example/"}, "issuer"),
            ({"audience": "https://elsewhere.example/"}, "audience"),
            ({"destination": "https://elsewhere.example/"}, "audience"),
            ({"recipient": "https://elsewhere.example/"}, "time"),
            ({"valid": -300}, "time"),
            ({"status": "urn:oasis:names:tc:SAML:2.0:status:Responder"}, "claims"),
            ({"name_format": "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"}, "claims"),
            ({"email": "nobody@rosemere.example"}, "not_known"),
            ({"email": ""}, "email_not_verified"),
            ({"more": "<saml:AttributeValue>bo@rosemere.example</saml:AttributeValue>"}, "email_not_verified"),
            # A comment inside: some readers take half of the text for the whole.
            ({"email": "ann@rosemere.example<!-- x -->.elsewhere.example"}, "not_known"),
        ],
    )
    def test_a_forged_answer(self, client: Client, spoilt: dict, why: str) -> None:
        got = come_back(client, Answer(asked(client)["ID"], **spoilt).form())
        check_refused(client, got, why)

    @pytest.mark.parametrize("sent", ["", "x", "PHg+", "!!!", "A" * 1_100_000])
    def test_rubbish(self, client: Client, sent: str) -> None:
        asked(client)
        check_refused(client, come_back(client, {"SAMLResponse": sent}), "nonsense")

    def test_entities_are_not_followed(self, client: Client) -> None:
        import base64

        bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
        got = come_back(client, {"SAMLResponse": base64.b64encode(bomb.encode()).decode()})
        check_refused(client, got, "nonsense")

    def test_a_signature_wrapped_round_another_assertion(self, client: Client) -> None:
        """The signed assertion is moved aside and a forged one put in its place."""
        to = asked(client)["ID"]
        good, forged = Answer(to), Answer(to, subject="r-99", email="bo@rosemere.example", signed=False)
        person("bo@rosemere.example")
        inside = good._sign(good._assertion())
        evil = forged._assertion().replace('ID="_a1"', 'ID="_evil"')
        for text_ in (evil + inside, inside + evil, evil.replace("</saml:Assertion>", inside + "</saml:Assertion>")):
            import base64

            form = {"SAMLResponse": base64.b64encode(good._response(text_).encode()).decode()}
            got = come_back(client, form)
            assert got.status_code in {403, 503}
            assert not SocialAccount.objects.exists()

    def test_an_answer_nobody_asked_for(self, client: Client) -> None:
        check_refused(client, come_back(client, Answer("_made-up").form()), "state")

    def test_an_answer_to_somebody_elses_question(self, client: Client) -> None:
        stolen = Answer(asked(Client())["ID"]).form()
        asked(client)
        check_refused(client, come_back(client, stolen), "state")

    def test_an_answer_works_once(self, client: Client) -> None:
        form = Answer(asked(client)["ID"]).form()
        come_back(client, form)
        client.post("/sign-out/")
        SocialAccount.objects.all().delete()
        check_refused(client, come_back(client, form), "state")

    def test_the_second_half_works_once_and_is_not_guessed(self, client: Client) -> None:
        got = Client().post(WAY + "back/", Answer(asked(client)["ID"]).form())
        assert client.get(got.url).status_code == 302
        assert client.get(got.url).status_code == 403
        assert client.get(WAY + "finish/?answer=x").status_code == 403
        assert client.get(WAY + "finish/").status_code == 403

    def test_the_way_back_is_ours_whatever_the_relay_state_says(self, client: Client) -> None:
        assert come_back(client, Answer(asked(client)["ID"]).form()).url == "/"

    def test_metadata_name_our_addresses_and_no_single_logout(self, client: Client) -> None:
        page = client.get(WAY + "metadata/")
        assert SITE + "back/" in page.content.decode()
        assert "SingleLogout" not in page.content.decode()
        assert 'WantAssertionsSigned="true"' in page.content.decode()

    def test_a_link_starts_nothing_and_the_button_stands_on_the_page(self, client: Client) -> None:
        assert "Go on to Ward sign-in" in text(client.get(WAY))
        assert f'action="{WAY}"' in client.get("/sign-in/").content.decode()
