"""The fake provider, and a site that is set up with it by the text a site's owner would write."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.apps.accounts.providers.browser import Visitor
from tests.apps.accounts.providers.fake import Fake, running

from alongside.config.settings.providers import read_providers

SITE = """
[[provider]]
kind = "oidc"
key = "rosemere"
name = "Rosemere sign-in"
server = "{issuer}"
client_id = "alongside"
trust_email = {trusted}
"""


@pytest.fixture
def fake() -> Iterator[Fake]:
    with running() as one:
        one.redirects = {"http://testserver/sign-in/with/rosemere/back/"}
        one.person = {"sub": "r-17", "email": "ann@rosemere.example", "email_verified": True, "name": "Ann"}
        yield one


@pytest.fixture
def set_up(fake: Fake, settings) -> Callable[..., None]:
    """Sets the site up with the fake provider, and further lines of its table."""

    def write(lines: str = "", trusted: str = "true") -> None:
        text = SITE.format(issuer=fake.issuer, trusted=trusted) + lines
        environment = {"ALONGSIDE_PROVIDER_ROSEMERE_SECRET": fake.secret}
        settings.SOCIALACCOUNT_PROVIDERS = read_providers(text, environment, Path())

    return write


@pytest.fixture
def visitor(fake: Fake, set_up: Callable[..., None]) -> Visitor:
    """Somebody with a browser, at a site that knows the provider."""
    set_up()
    return Visitor(fake)
