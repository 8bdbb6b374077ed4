"""Case A of the research: two services that want one pathway, from an idea to running, on a phone.

At most twenty-five fields are filled by everybody together; the test counts them.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.system.broker.test_consent import given_signed_in_as
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
NAME, MOST_FIELDS = "Home ventilation: one pathway", 25


@dataclass
class Hand:
    """Fills fields, and counts them."""

    filled: int = 0

    def write(self, field: Locator, words: str) -> None:
        field.fill(words)
        self.filled += 1

    def choose(self, field: Locator, words: str) -> None:
        field.select_option(label=words)
        self.filled += 1

    def tick(self, field: Locator) -> None:
        field.check()
        self.filled += 1


def when_one_service_asks_the_other(page: Page, site: RunningSite, hand: Hand, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Ruth Ellery")
    page.goto(site.at("/partnerships/"))
    page.get_by_role("link", name="Begin a partnership").click()
    hand.write(page.get_by_label("Whom with"), "Dunchester Hospitals NHS Trust")
    hand.write(page.get_by_label("What you would call it"), NAME)
    hand.tick(page.get_by_label("We work together as peers"))
    check_page(page)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
    page.get_by_role("link", name="What one asks for, and how to begin").click()
    hand.tick(page.get_by_label(re.compile("^Light")))
    check_page(page)
    page.get_by_role("button", name="Begin").click()


def when_she_writes_the_one_page(page: Page, hand: Hand, check_page: CheckPage) -> None:
    page.get_by_role("link", name="Write it on one page").click()
    hand.write(
        page.get_by_label("What we want to achieve together"), "People who need ventilation at home leave sooner."
    )
    hand.write(
        page.get_by_label("What will be better for patients or staff"), "No weeks of waiting in a bed far away."
    )
    when_somebody_writes_their_own_part(page, hand, "Ruth Ellery", "Agrees the settings and sees each patient once.")
    hand.write(page.get_by_label("Begins on"), f"{date.today():%d/%m/%Y}")
    hand.write(page.get_by_label("First looked at together on"), f"{date.today() + timedelta(days=90):%d/%m/%Y}")
    hand.write(page.get_by_label("Ends on"), f"{date.today() + timedelta(days=365):%d/%m/%Y}")
    hand.write(page.get_by_label("What is counted"), "Days from ready to go until home")
    hand.write(page.get_by_label("Where it stands"), "24 days in October")
    hand.write(page.get_by_label("Where it would be if it helped"), "5 days")
    hand.write(
        page.get_by_label("How it ends, and what would end it sooner"), "When both do it as a matter of course."
    )
    check_page(page)
    page.get_by_role("button", name="Save").click()


def when_somebody_writes_their_own_part(page: Page, hand: Hand, name: str, does: str) -> None:
    hand.write(page.get_by_label("Who leads"), name)
    hand.write(page.get_by_label("What this side does"), does)
    hand.write(page.get_by_label("Days a month"), "1.5")
    hand.choose(page.get_by_label("Who signs"), name)


def when_the_other_writes_his(page: Page, site: RunningSite, hand: Hand, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Daniel Osei")
    then_the_agreement_is_open(page, site)
    page.get_by_role("link", name="Write it on one page").click()
    expect(page.get_by_text("Agrees the settings and sees each patient once.")).to_be_visible()
    when_somebody_writes_their_own_part(page, hand, "Daniel Osei", "Finds who may profit, and does the tests.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=re.compile("^Check it")).click()
    check_page(page)
    page.get_by_role("button", name="Put it to the boards").click()


def then_the_agreement_is_open(page: Page, site: RunningSite) -> None:
    page.goto(site.at("/partnerships/"))
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="Open the agreement").click()


def when_both_sign(page: Page, site: RunningSite, hand: Hand, check_page: CheckPage) -> None:
    for name in ("Daniel Osei", "Ruth Ellery"):
        given_signed_in_as(page, site, name)
        then_the_agreement_is_open(page, site)
        page.get_by_role("link", name=re.compile("^Sign")).first.click()
        hand.tick(page.get_by_label("I have read it and sign it"))
        check_page(page)
        page.get_by_role("button", name="Sign", exact=True).click()
        expect(page.get_by_text("You have signed it.").first).to_be_visible()


def test_from_an_idea_to_running_on_a_phone(nojs: Page, site: RunningSite, check_page: CheckPage) -> None:
    page, hand = nojs, Hand()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    when_one_service_asks_the_other(page, site, hand, check_page)
    when_she_writes_the_one_page(page, hand, check_page)
    when_the_other_writes_his(page, site, hand, check_page)
    when_both_sign(page, site, hand, check_page)
    then_the_agreement_is_open(page, site)
    page.get_by_role("link", name=re.compile("Begin the work")).click()
    page.get_by_role("button", name=re.compile("Begin the work")).click()
    page.goto(site.at("/partnerships/"))
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_text("Under way").first).to_be_visible()
    check_page(page)
    assert hand.filled <= MOST_FIELDS
