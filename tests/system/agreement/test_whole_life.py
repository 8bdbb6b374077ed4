"""Two leads in two browsers, from the choice of a form to an ending without fault; both boards sign on the way."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.system.broker.test_consent import given_signed_in_as
from tests.system.conftest import CheckPage
from tests.system.inspection import Watch, without_scripts
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

NAME = "Severnley and Wensham: emergency care"
ONE, OTHER = "Mei-Lin Tan", "Callum Reid"


@pytest.fixture
def second(chromium: Browser, watch: Watch) -> Iterator[Page]:
    """A second browser, of the other side's lead; without scripts, as the first."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800}, locale="en-GB")
    context.set_default_timeout(10_000)
    watch.over(context)
    without_scripts.add(context)
    yield context.new_page()
    context.close()


def at(page: Page, site: RunningSite, rest: str = "agreement/") -> None:
    """Open a page of the partnership by its name."""
    page.goto(site.at("/partnerships/"))
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
    page.goto(page.url + rest)


def when_a_form_is_chosen(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    at(page, site, "")
    page.get_by_role("link", name=re.compile("form", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Which form fits us?")
    check_page(page)
    at(page, site, "form/choose/")
    page.get_by_label(re.compile("^Buddying")).first.check()
    page.get_by_label(re.compile("[Ww]hy|[Rr]eason")).first.fill("A few people, and both boards know them.")
    page.get_by_role("button", name=re.compile("^Choose")).click()


def when_both_write_at_once(page: Page, other: Page, site: RunningSite, check_page: CheckPage) -> None:
    for window in (page, other):
        at(window, site, "agreement/parts/purpose/")
        window.get_by_role("link", name=re.compile("^Change")).first.click()
    page.get_by_label("What will be better for patients or staff").fill("Older people are home by the evening.")
    page.get_by_role("button", name="Save").click()
    other.get_by_label("What will be better for patients or staff").fill("Nurses finish their shift on time.")
    other.get_by_label("What is not part of it").fill("Maternity.")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_text("Nothing is saved yet and nothing is lost")).to_be_visible()
    check_page(other)
    other.get_by_label(re.compile("^Both, one after the other")).first.check()
    other.get_by_role("button", name="Save what is chosen").click()
    for words in ("Older people are home by the evening.", "Nurses finish their shift on time.", "Maternity."):
        expect(other.get_by_text(words).first).to_be_visible()


def when_it_is_put_approved_and_signed(page: Page, other: Page, site: RunningSite, check_page: CheckPage) -> None:
    at(page, site)
    page.get_by_role("link", name=re.compile("^Check it")).click()
    check_page(page)
    if page.get_by_label("Why it is changed").count():
        page.get_by_label("Why it is changed").fill("The winter is longer than we thought.")
    page.get_by_role("button", name="Put it to the boards").click()
    expect(page.get_by_text("lies before the boards").first).to_be_visible()
    for window in (page, other):
        at(window, site)
        window.get_by_role("link", name=re.compile("^Write down the approval")).click()
        window.get_by_label("Approved on").fill(f"{date.today():%d/%m/%Y}")
        window.get_by_label("Minute", exact=True).fill("27/14")
        check_page(window)
        window.get_by_role("button", name="Save the approval").click()
        at(window, site, "agreement/sign/")
        window.get_by_label("I have read it and sign it").check()
        window.get_by_role("button", name="Sign", exact=True).click()
        expect(window.get_by_text("You have signed it.").first).to_be_visible()


def when_the_work_begins(page: Page, site: RunningSite) -> None:
    at(page, site, "agreement/move/")
    page.get_by_role("button", name="Begin the work").click()
    at(page, site, "")
    expect(page.get_by_text("Under way").first).to_be_visible()


def when_a_promise_is_broken(page: Page, other: Page, site: RunningSite, check_page: CheckPage) -> None:
    at(other, site, "agreement/promises/")
    other.get_by_role("link", name=re.compile(r"Say what became of it\s*: Two emergency consultants")).click()
    other.get_by_label(re.compile("^Broken|not kept", re.IGNORECASE)).first.check()
    other.get_by_label("In a sentence").fill("Two of our own were ill, and nobody could come.")
    other.get_by_label("On which day").fill(f"{date.today():%d/%m/%Y}")
    check_page(other)
    other.get_by_role("button", name="Say it").click()
    at(page, site, "agreement/promises/")
    page.get_by_role(
        "link", name=re.compile(r"Confirm it, or say what differs\s*: Two emergency consultants")
    ).click()
    page.get_by_label("It is so").check()
    page.get_by_role("button", name="Answer").click()
    at(page, site, "")
    expect(page.get_by_text("Two emergency consultants on site").first).to_be_visible()
    expect(page.get_by_text("Broken").first).to_be_visible()
    check_page(page)


def when_it_is_amended(page: Page, other: Page, site: RunningSite, check_page: CheckPage) -> None:
    at(page, site, "agreement/amend/")
    page.get_by_role("button", name="Begin the change").click()
    at(page, site, "agreement/parts/measure/")
    page.get_by_role("link", name=re.compile("^Change")).first.click()
    page.get_by_label("Where it would be if it helped").fill("66 % by September 2027")
    page.get_by_role("button", name="Save").click()
    when_it_is_put_approved_and_signed(page, other, site, check_page)
    at(other, site, "agreement/versions/")
    check_page(other)
    at(other, site, "agreement/versions/compare/")
    expect(other.get_by_text("66 % by September 2027").first).to_be_visible()
    expect(other.get_by_text("70 % by September 2027").first).to_be_visible()
    check_page(other)


def when_the_form_changes(page: Page, other: Page, site: RunningSite, check_page: CheckPage) -> None:
    at(page, site, "agreement/form-change/")
    page.get_by_label("Mentoring", exact=True).check()
    page.get_by_label("Why").fill("Two pairs of people are what is left to do.")
    check_page(page)
    page.get_by_role("button", name="Propose it").click()
    at(other, site, "agreement/form-change/")
    other.get_by_role("button", name="Agree").click()
    at(other, site, "agreement/form-change/")
    expect(other.get_by_text("Mentoring").first).to_be_visible()


def when_it_ends_without_fault(page: Page, other: Page, site: RunningSite, check_page: CheckPage) -> None:
    at(other, site, "agreement/end/")
    expect(other.get_by_text("Each board keeps the risks of its own site.")).to_be_visible()
    check_page(other)
    other.get_by_label("It ends today").check()
    other.get_by_role("button", name="End it, without fault").click()
    at(page, site, "")
    expect(page.get_by_text("Ended").first).to_be_visible()
    check_page(page)


def test_two_leads_in_two_browsers(nojs: Page, second: Page, site: RunningSite, check_page: CheckPage) -> None:
    page, other = nojs, second
    given_signed_in_as(page, site, ONE)
    given_signed_in_as(other, site, OTHER)
    when_a_form_is_chosen(page, site, check_page)
    when_both_write_at_once(page, other, site, check_page)
    when_it_is_put_approved_and_signed(page, other, site, check_page)
    when_the_work_begins(page, site)
    when_a_promise_is_broken(page, other, site, check_page)
    when_it_is_amended(page, other, site, check_page)
    when_the_form_changes(page, other, site, check_page)
    when_it_ends_without_fault(page, other, site, check_page)
    at(page, site, "agreement/")
    expect(page.get_by_role("button")).to_have_count(1)  # signing out is all that is left to press
