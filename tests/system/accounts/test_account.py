"""One's own account on the sample site, page by page; one click stays one click."""

import re
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite, serving

pytestmark = pytest.mark.browser
PAGES = {
    "/account/": "Your account",
    "/account/name/": "Your name",
    "/account/address/": "Your e-mail address",
    "/account/sessions/": "Where you are signed in",
    "/account/second-steps/": "Second steps",
    "/account/second-steps/codes/": "Recovery codes",
    "/account/second-steps/codes/new/": "Make new recovery codes?",
    "/account/second-steps/app/": "Set up an app",
    "/account/passkeys/add/": "Add a passkey",
    "/account/address/no-such-key/": "This link no longer works",
    "/password/set/": "Choose a password",
}


def enter(page: Page, site: RunningSite, name: str) -> None:
    page.goto(site.at("/sign-in/"))
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What waits for you")


@pytest.mark.parametrize("name", ["Priya Raman", "Tom Birch", "Helen Marsh"])
def test_one_click_is_enough_for_brokers_and_administrators_too(page: Page, site: RunningSite, name: str) -> None:
    enter(page, site, name)
    expect(page.get_by_role("link", name=re.compile(name))).to_be_visible()


def test_every_page_of_the_account(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    enter(page, site, "Dr Ines Calder")
    for address, heading in PAGES.items():
        page.goto(site.at(address))
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        check_page(page)


def test_every_page_of_the_account_without_scripts(nojs: Page, site: RunningSite, check_page: CheckPage) -> None:
    enter(nojs, site, "Dr Ines Calder")
    for address, heading in PAGES.items():
        nojs.goto(site.at(address))
        expect(nojs.get_by_role("heading", level=1)).to_have_text(heading)
        check_page(nojs)


def test_what_was_typed_survives_a_session_that_ended(
    page: Page, tmp_path_factory: pytest.TempPathFactory, filled_home: Path, check_page: CheckPage
) -> None:
    """On a sample site whose sessions end after three seconds without a request."""
    home = tmp_path_factory.mktemp("quick") / "home"
    copytree(filled_home, home)
    with serving(home, "--sample", ALONGSIDE_IDLE_MINUTES="0.05") as quick:
        enter(page, quick, "Margaret Adeyemi")
        page.goto(quick.at("/account/name/"))
        page.get_by_label("Name", exact=True).fill("Margaret A. Adeyemi")
        page.wait_for_timeout(4000)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("You were signed out because nothing was done here")).to_be_visible()
        check_page(page)
        page.get_by_role("button", name="Margaret Adeyemi").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What you typed is still here")
        page.get_by_role("button", name="Send it now").click()
        expect(page.get_by_text("Your name is changed.")).to_be_visible()
