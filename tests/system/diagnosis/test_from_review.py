"""From a peer review with an immediate risk to a diagnosis, and on into a round, at a desk."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.system.broker.test_consent import given_signed_in_as
from tests.system.broker.test_round import when_she_begins_a_round
from tests.system.conftest import CheckPage
from tests.system.diagnosis.test_walk import when_she_makes_it_a_priority
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

AREA = "Mortality and learning from deaths"
RISK = "nobody on the night shift knew who answers raised early warning scores"
WHY = "It was told to us the same day, and the rota is mended for now."


def given_a_reported_review_told_an_immediate_risk(page: Page, site: RunningSite) -> None:
    page.goto(site.at("/peer-reviews/"))
    page.get_by_role("main").get_by_role("link", name=re.compile("A board with partners")).first.click()
    page.get_by_role("link", name="The report", exact=True).click()
    expect(page.get_by_text(RISK).first).to_be_visible()


def when_he_draws_it_into_the_diagnosis(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    page.goto(site.at("/diagnosis/"))
    page.get_by_role("link", name=re.compile("^Harrowmere")).click()
    page.get_by_role("link", name="Findings", exact=True).click()
    page.get_by_role("button", name="Draw them in").click()
    expect(page.get_by_role("main")).to_contain_text("Immediate risk")
    expect(page.get_by_text(RISK).first).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Back to the diagnosis").click()


def when_he_accepts_and_ranks_it(page: Page, check_page: CheckPage) -> None:
    page.get_by_role("link", name=re.compile(rf"^Answer\s*: Need, {AREA}$")).click()
    expect(page.get_by_text(RISK).first).to_be_visible()
    check_page(page)
    page.get_by_label("It is so", exact=True).check()
    page.get_by_label("Why").fill(WHY)
    page.get_by_role("button", name="Keep this answer").click()
    when_she_makes_it_a_priority(page, AREA, check_page)
    page.get_by_role("link", name=re.compile(rf"^Causes and days\s*: {AREA}$")).click()
    page.get_by_label("Days it would take").fill("12")
    page.get_by_role("button", name="Save").click()


def when_he_sees_that_the_hub_is_shown_it(page: Page) -> None:
    page.get_by_role("link", name="Choose who sees it").click()
    expect(page.get_by_text("Brokers of Improvement Partnerships Hub, since")).to_be_visible()


def then_a_broker_takes_it_into_a_round(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    when_she_begins_a_round(page, site, "A round after a review")
    page.get_by_role("link", name=re.compile("Who needs what")).click()
    page.get_by_role("link", name="Take over from the diagnosis").click()
    page.get_by_role("button", name=re.compile(r"Take over its needs\s*: Harrowmere")).click()
    page.get_by_role("link", name="Back to the list").click()
    row = page.get_by_role("row", name=re.compile(f"Harrowmere.*{AREA}"))
    expect(row).to_contain_text("12")
    expect(row).to_contain_text(WHY)
    check_page(page)


def test_an_immediate_risk_becomes_a_priority_and_a_need_of_a_round(
    page: Page, site: RunningSite, check_page: CheckPage
) -> None:
    given_signed_in_as(page, site, "Owen Fairley")
    given_a_reported_review_told_an_immediate_risk(page, site)
    when_he_draws_it_into_the_diagnosis(page, site, check_page)
    when_he_accepts_and_ranks_it(page, check_page)
    when_he_sees_that_the_hub_is_shown_it(page)
    given_signed_in_as(page, site, "Priya Raman")
    then_a_broker_takes_it_into_a_round(page, site, check_page)
