"""A browser that goes to the provider and comes back, step by step, so that a test can meddle at each."""

import html
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client
from tests.apps.accounts.providers.fake import Fake

WAY = "/sign-in/with/rosemere/"


class Visitor:
    """A browser at the product, and the same browser at the provider."""

    def __init__(self, fake: Fake, client: Client | None = None) -> None:
        self.fake = fake
        self.client = client or Client()

    def begin(self, **form: str) -> str:
        """Press the button; the address of the provider to which the page leads."""
        page = self.client.post(WAY, form)
        found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())
        assert found, page.content.decode()
        return html.unescape(found[1])

    def at_provider(self, address: str) -> str:
        """Sign in there; the path by which the browser comes back to us."""
        answer = requests.get(address, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"

    def sign_in(self, **form: str) -> Any:
        """The whole way; the product's last answer."""
        return self.client.get(self.at_provider(self.begin(**form)))

    @property
    def inside(self) -> bool:
        """Whether the first page is shown."""
        return bool(self.client.get("/").status_code == 200)


def query(address: str) -> dict[str, str]:
    """What stands in an address's query."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
