"""A broker looks closer at an answer and tries a change; with scripts and without."""

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

NEEDS = (
    "Stanemoor District Hospitals NHS Trust\tMaternity\t40\thands-on\tfirst\n"
    "Fellgate Hospitals NHS Foundation Trust\tMaternity\t30\thands-on\tsoon"
)
OFFERS = (
    "Harrowmere University Hospitals NHS Foundation Trust\tMaternity\t80\t1\n"
    "Ridderdale Teaching Hospitals NHS Foundation Trust\tMaternity\t80\t1"
)
LONG = 60_000  # milliseconds, however busy the machine is


def given_an_answered_round(page: Page, site: RunningSite, name: str) -> str:
    """A small round of her own with its answer; the address of the answer."""
    given_a_broker_has_signed_in(page, site)
    when_she_begins_a_round(page, site, name)
    when_she_pastes(page, "Who needs what", NEEDS)
    page.get_by_role("button", name="Keep these needs").click()
    when_she_goes_back_to_the_task_list(page)
    when_she_pastes(page, "Who offers what", OFFERS)
    page.get_by_role("button", name="Keep these offers").click()
    when_she_goes_back_to_the_task_list(page)
    when_she_runs_it(page)
    return page.url


def when_she_asks_what_if_they_were_not_paired(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Why these two")).first.click()
    page.get_by_role("link", name="What if these two were not paired?").click()


def then_it_shows_what_would_move(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("A draft, not the answer")
    expect(page.get_by_text("What would move", exact=True)).to_be_visible(timeout=LONG)


def test_a_change_is_tried_and_kept(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    answer = given_an_answered_round(page, site, "Round with a draft")
    when_she_asks_what_if_they_were_not_paired(page)
    check_page(page)
    page.get_by_role("button", name="See what would move").click()
    then_it_shows_what_would_move(page)
    check_page(page)
    page.get_by_role("button", name="Keep this and run the round with it").click()
    expect(page).to_have_url(answer, timeout=LONG)
    expect(page.get_by_role("heading", name="Whom to talk to first")).to_be_visible()


def test_a_change_is_tried_and_thrown_away_without_scripts(
    nojs: Page, site: RunningSite, check_page: CheckPage
) -> None:
    page = nojs
    answer = given_an_answered_round(page, site, "Round without scripts")
    page.get_by_role("link", name="What if?").click()
    page.get_by_role("button", name="See what would move").click()
    expect(page.get_by_role("alert")).to_contain_text("Change something first")
    check_page(page)
    page.get_by_label("Most partners for one supported organisation").fill("1")
    page.get_by_label("Days each partnership costs").fill("45")
    page.get_by_role("button", name="See what would move").click()
    expect(page.get_by_text("The aims, before and after")).to_be_visible(timeout=LONG)
    check_page(page)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text("The answer is as it was.")).to_be_visible()
    page.goto(answer)
    expect(page.get_by_role("heading", name="Look closer")).to_be_visible()


def test_every_closer_look_at_an_answer(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    answer = given_an_answered_round(page, site, "Round looked at closely")
    for question in (
        "Which other pairings come close?",
        "Who is served, and who is not?",
        "What if somebody withdrew?",
    ):
        page.goto(answer)
        page.get_by_role("link", name=question).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(question)
        check_page(page)
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("withdrew")
    check_page(page)
