"""An administrator invites somebody, names a deputy for a lead, and ends a role; every page looked at."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.system.accounts.test_account import enter
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


@pytest.mark.parametrize("window", ["page", "nojs"])
def test_people_come_stand_in_and_go(
    window: str, request: pytest.FixtureRequest, site: RunningSite, check_page: CheckPage
) -> None:
    page: Page = request.getfixturevalue(window)
    name, address = f"Nell {window.capitalize()}", f"nell.{window}@stanemoor.example"
    enter(page, site, "Tom Birch")
    page.goto(site.at("/directory/people/"))
    heading(page, "People")
    check_page(page)
    page.get_by_role("button", name="Invite somebody").click()
    page.get_by_role("button", name="Look at it once more").click()
    heading(page, "Invite somebody")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    check_page(page)
    page.get_by_label("Their e-mail address").fill(address)
    page.get_by_label("Their name").fill(name)
    page.get_by_label("Clinician or manager taking part").check()
    page.get_by_label("Organisation").select_option("LOCAL:STM")
    page.get_by_role("button", name="Look at it once more").click()
    heading(page, "Is that right?")
    check_page(page)
    page.get_by_role("button", name="Send the letter").click()
    heading(page, "People")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Name a deputy for Helen Marsh, Partnership lead").click()
    heading(page, "Name a deputy")
    check_page(page)
    last = date.today() + timedelta(days=20)
    page.get_by_label(name).check()
    page.get_by_label("Last day").fill(f"{last.day}/{last.month}/{last.year}")
    page.get_by_role("button", name="Name this deputy").click()
    heading(page, "People")
    check_page(page)
    page.get_by_role("button", name=re.compile(f"End it now.*{name} stands in")).click()
    expect(page.get_by_text(f"{name} stands in")).to_have_count(0)

    page.get_by_role("link", name=re.compile(f"End it.*{name}")).click()
    heading(page, f"End the role of {name}")
    check_page(page)
    page.get_by_role("button", name="End this role").click()
    expect(page.get_by_text("Nothing was deleted.")).to_be_visible()
    page.get_by_role("link", name=name, exact=True).click()
    heading(page, name)
    check_page(page)
    page.get_by_role("button", name="Close the account").click()


def test_a_lead_sees_their_own_and_their_deputies(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    enter(page, site, "Helen Marsh")
    page.get_by_role("link", name="People", exact=True).click()
    heading(page, "People")
    expect(page.get_by_text("Margaret Adeyemi")).to_be_visible()
    expect(page.get_by_text("Owen Fairley")).to_have_count(0)
    check_page(page)
    page.goto(site.at("/directory/people/deputies/"))
    heading(page, "Deputies")
    check_page(page)


def test_evaluators_and_the_public_begin_with_empty_lists(
    page: Page, site: RunningSite, check_page: CheckPage
) -> None:
    page.goto(site.at("/published/"))
    heading(page, "Published decisions")
    check_page(page)
    enter(page, site, "Dr Ines Calder")
    page.get_by_role("link", name="Extracts", exact=True).click()
    heading(page, "Extracts")
    check_page(page)
