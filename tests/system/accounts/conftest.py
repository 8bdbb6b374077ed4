"""A real site in place of the sample one, and people invited to it by the real command."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.system.server import RunningSite, serving

Invite = Callable[[str, str], str]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A real site with nobody in it, opened by name: a browser allows passkeys nowhere else."""
    with serving(tmp_path_factory.mktemp("real") / "home") as running:
        yield replace(running, address=running.address.replace("127.0.0.1", "localhost"))


@pytest.fixture(scope="module")
def invite(real: RunningSite) -> Invite:
    """Invite somebody with a role; the link in the letter that lies on the disk, at the running site's address."""

    def run(email: str, role: str) -> str:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment |= {"ALONGSIDE_HOME": str(real.home), "DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
        command = [str(Path(sys.executable).parent / "alongside"), "admin", "invite", email, "--role", role]
        subprocess.run([*command, "--name", "Ann Example"], env=environment, capture_output=True, check=True)
        letters = (file.read_text() for file in (real.home / "mail").iterdir())
        (letter,) = [text for text in letters if f"To: {email}" in text]
        found = re.search(r"/password/reset/\S+", letter)
        assert found, letter
        return real.at(found[0])

    return run


def choose_password(page: Page, link: str, secret: str) -> None:
    """Follow an invitation and choose a password."""
    page.goto(link)
    page.get_by_label("New password").fill(secret)
    page.get_by_label("The same again").fill(secret)
    page.get_by_role("button", name="Set the password").click()


def sign_in(page: Page, site: RunningSite, email: str, secret: str) -> None:
    """Sign in with an address and a password."""
    page.goto(site.at("/sign-in/"))
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("textbox", name="Password").fill(secret)
    page.get_by_role("button", name="Sign in", exact=True).click()
