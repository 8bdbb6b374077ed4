"""A broker's first day: an invitation, a password, a second step before anything else, and the next morning."""

import time

import pytest
from playwright.sync_api import Page, expect
from tests.alternative import totp
from tests.system.accounts.conftest import Invite, choose_password, sign_in
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser
SECRET = "three words remembered"


def set_up_app(page: Page) -> str:
    secret = page.locator(".al-secret").inner_text()
    page.get_by_label("Code your app shows").fill(totp.now(secret))
    page.get_by_role("button", name="Set up the app").click()
    return secret


def to_the_next_code() -> None:
    """The code that set the app up is spent: wait for another."""
    time.sleep(30.5 - time.time() % 30)


def given_a_broker_is_led_to_the_second_step(page: Page, real: RunningSite, link: str, check_page: CheckPage) -> None:
    page.goto(link)
    check_page(page)
    choose_password(page, link, SECRET)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second step")
    check_page(page)
    page.goto(real.at("/directory/"))
    expect(page).to_have_url(real.at("/account/second-step/"))


def test_a_brokers_first_day(page: Page, real: RunningSite, invite: Invite, check_page: CheckPage) -> None:
    given_a_broker_is_led_to_the_second_step(page, real, invite("ann@hub.org", "broker"), check_page)
    page.get_by_role("link", name="An app that shows codes").click()
    check_page(page)
    page.get_by_label("Code your app shows").fill("000000")
    page.get_by_role("button", name="Set up the app").click()
    expect(page.get_by_role("alert")).to_contain_text("does not work")
    check_page(page)
    secret = set_up_app(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    check_page(page)
    page.get_by_role("button", name="Show the codes").click()
    codes = page.locator(".al-codes code").all_inner_texts()
    assert len(codes) == 10
    check_page(page)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What waits for you")
    page.get_by_role("button", name="Sign out").click()
    then_the_second_step_is_asked(page, real, secret, codes, check_page)


def then_the_second_step_is_asked(
    page: Page, real: RunningSite, secret: str, codes: list[str], check_page: CheckPage
) -> None:
    sign_in(page, real, "ann@hub.org", SECRET)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    check_page(page)
    to_the_next_code()
    page.get_by_label("Code", exact=True).fill(totp.now(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(real.at("/"))
    page.get_by_role("button", name="Sign out").click()
    for code, heading in ((codes[0], "What waits for you"), (codes[0], "One more step")):
        sign_in(page, real, "ann@hub.org", SECRET)
        page.get_by_label("Code", exact=True).fill(code)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        if page.get_by_role("button", name="Sign out").is_visible():
            page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Stop signing in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_same_without_scripts(nojs: Page, real: RunningSite, invite: Invite, check_page: CheckPage) -> None:
    given_a_broker_is_led_to_the_second_step(nojs, real, invite("bob@hub.org", "administrator"), check_page)
    nojs.get_by_role("link", name="A passkey").click()
    expect(nojs.get_by_text("switched off in this browser")).to_be_visible()
    expect(nojs.get_by_role("button", name="Add the passkey")).to_be_hidden()
    check_page(nojs)
    nojs.get_by_role("link", name="Set up an app").click()
    set_up_app(nojs)
    nojs.get_by_role("button", name="Show the codes").click()
    codes = nojs.locator(".al-codes code").all_inner_texts()
    nojs.get_by_role("link", name="I have kept them").click()
    nojs.get_by_role("button", name="Sign out").click()
    sign_in(nojs, real, "bob@hub.org", SECRET)
    nojs.get_by_label("Code", exact=True).fill(codes[3])
    nojs.get_by_role("button", name="Sign in").click()
    expect(nojs.get_by_role("heading", level=1)).to_have_text("What waits for you")
