"""A broker runs a round, tries a what-if, proposes; a lead declines; matched again, both accept; all is seen."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.system.broker.test_round import (
    given_a_broker_has_signed_in,
    when_she_begins_a_round,
    when_she_goes_back_to_the_task_list,
    when_she_pastes,
    when_she_runs_it,
)
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

NEEDS = "Stanemoor District Hospitals NHS Trust\tMaternity\t40\thands-on\tfirst"
OFFERS = (
    "Ridderdale Teaching Hospitals NHS Foundation Trust\tMaternity\t80\t2\n"
    "Dunchester Hospitals NHS Trust\tMaternity\t80\t2"
)
LEADS = {"Ridderdale": "Ruth Ellery", "Dunchester": "Daniel Osei"}
SECRET = "Our boards have quarrelled"


def given_signed_in_as(page: Page, site: RunningSite, name: str) -> None:
    page.context.clear_cookies()
    page.goto(site.at("/sign-in/"))
    further = page.get_by_text("Further people")
    if further.count() and not page.get_by_role("button", name=re.compile(name)).is_visible():
        further.click()
    page.get_by_role("button", name=re.compile(name)).click()


def when_she_opens_the_waiting_proposal(page: Page, other: str) -> None:
    page.get_by_role("link", name=re.compile(f"Answer the proposal of a partnership with {other}")).click()


def when_she_accepts(page: Page, check_page: CheckPage) -> None:
    page.get_by_label("We accept: we want to explore this partnership").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Check your answer")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Accept").click()


def when_she_tries_what_if_and_throws_it_away(page: Page, check_page: CheckPage) -> None:
    answer = page.url
    page.get_by_role("link", name=re.compile("Why these two")).first.click()
    page.get_by_role("link", name="What if these two were not paired?").click()
    page.get_by_role("button", name="See what would move").click()
    expect(page.get_by_text("What would move", exact=True)).to_be_visible(timeout=60_000)
    check_page(page)
    page.get_by_role("button", name="Throw it away").click()
    page.goto(answer)


def test_from_a_run_and_a_what_if_through_a_decline_to_a_partnership_and_its_record(
    nojs: Page, site: RunningSite, check_page: CheckPage
) -> None:
    page = nojs
    given_a_broker_has_signed_in(page, site)
    when_she_begins_a_round(page, site, "Maternity round")
    when_she_pastes(page, "Who needs what", NEEDS)
    page.get_by_role("button", name="Keep these needs").click()
    when_she_goes_back_to_the_task_list(page)
    when_she_pastes(page, "Who offers what", OFFERS)
    page.get_by_role("button", name="Keep these offers").click()
    when_she_goes_back_to_the_task_list(page)
    when_she_runs_it(page)
    when_she_tries_what_if_and_throws_it_away(page, check_page)
    page.get_by_role("button", name="Send proposals").click()
    check_page(page)
    proposals = page.url
    page.get_by_role("button", name="Send to both sides").click()
    expect(page.get_by_text("1 proposal sent to both sides.")).to_be_visible()
    check_page(page)
    row = page.get_by_role("region", name="Proposals sent").get_by_role("row").nth(1)
    first = next(name for name in LEADS if name in row.inner_text())
    second = next(name for name in LEADS if name != first)

    given_signed_in_as(page, site, "Helen Marsh")
    check_page(page)
    when_she_opens_the_waiting_proposal(page, first)
    check_page(page)
    page.get_by_label("We decline").check()
    page.get_by_label(re.compile("Reason, if you decline")).fill(SECRET)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text(SECRET)).to_be_visible()
    check_page(page)

    given_signed_in_as(page, site, "Priya Raman")
    page.goto(proposals)
    expect(page.get_by_text("Not available", exact=True)).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    page.get_by_role("link", name=re.compile("Who is next")).click()
    expect(page.get_by_text(f"{second} ").first).to_be_visible()
    check_page(page)
    page.goto(proposals)
    page.get_by_role("button", name="Match again").click()
    for _ in range(60):
        if page.get_by_role("button", name="Send to both sides").count():
            break
        page.wait_for_timeout(500)
        page.goto(proposals)
    expect(page.get_by_role("heading", name="What matching again changed")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Send to both sides").click()

    given_signed_in_as(page, site, LEADS[second])
    when_she_opens_the_waiting_proposal(page, "Stanemoor")
    check_page(page)
    when_she_accepts(page, check_page)
    expect(page.get_by_text("Your answer is kept.")).to_be_visible()
    check_page(page)
    given_signed_in_as(page, site, "Helen Marsh")
    when_she_opens_the_waiting_proposal(page, second)
    when_she_accepts(page, check_page)
    expect(page.get_by_text("Both sides have accepted.").first).to_be_visible()
    check_page(page)
    page.goto(site.at("/rounds/proposals/"))
    check_page(page)
    page.goto(site.at("/directory/LOCAL/STM/"))
    mine = page.get_by_role("region", name="Partnerships").get_by_role("row", name=re.compile(second))
    expect(mine.get_by_text("Exploring")).to_be_visible()

    given_signed_in_as(page, site, "Priya Raman")
    page.goto(proposals.replace("/proposals/", "/record/"))
    expect(page.get_by_role("heading", name="What became of the proposals")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="The form for publication").click()
    expect(page.get_by_role("article")).not_to_contain_text(first)
    check_page(page)
