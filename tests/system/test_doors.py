"""The way in: a visitor is sent to sign in, and every page on the way is sound."""

import pytest
from playwright.sync_api import Page, expect
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser


def test_a_visitor_is_sent_to_sign_in(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    page.goto(site.at("/"))
    expect(page).to_have_url(site.at("/sign-in/?next=/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    check_page(page)


def test_the_same_without_scripts(nojs: Page, site: RunningSite, check_page: CheckPage) -> None:
    nojs.goto(site.at("/"))
    expect(nojs.get_by_role("heading", level=1)).to_have_text("Sign in")
    check_page(nojs)


def test_a_wrong_password_is_explained_beside_the_field(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    page.goto(site.at("/sign-in/"))
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_role("textbox", name="Password").fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page).to_have_title("Error: Sign in – Alongside")
    expect(page.get_by_label("E-mail address")).to_have_value("nobody@example.org")
    check_page(page)
