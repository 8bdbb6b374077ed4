"""A broker walks from sign-in to a decision record on the sample site; every page is looked at on the way."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

ANSWERED = re.compile(r"/result/$")
LONG = 90_000  # milliseconds: the answer, however busy the machine is


def given_a_broker_has_signed_in(page: Page, site: RunningSite) -> None:
    page.goto(site.at("/sign-in/"))
    page.get_by_role("button", name=re.compile("Priya Raman")).click()


def when_she_opens_the_round_that_is_ready(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Rounds").click()
    page.get_by_role("main").get_by_role("link", name="Autumn round 2026").click()


def when_she_begins_a_round(page: Page, site: RunningSite, name: str) -> None:
    page.goto(site.at("/rounds/"))
    page.get_by_role("button", name="Begin a round").click()
    page.get_by_label("Name of the round").fill(name)
    page.get_by_label("The question").fill("Who could help whom before winter?")
    page.get_by_role("button", name="Begin").click()


def when_she_pastes(page: Page, step: str, rows: str) -> None:
    page.get_by_role("link", name=step).click()
    page.get_by_role("link", name="Paste rows from a spreadsheet").click()
    page.get_by_label("Rows").fill(rows)
    page.get_by_role("button", name="Look at them").click()


def when_she_goes_back_to_the_task_list(page: Page) -> None:
    page.get_by_role("button", name="Back to the task list").click()


def when_she_runs_it(page: Page) -> None:
    page.get_by_role("link", name="Check and run").click()
    page.get_by_role("button", name="Run the round").click()
    expect(page).to_have_url(ANSWERED, timeout=LONG)


def when_she_decides(page: Page, note: str) -> None:
    page.get_by_role("button", name="Decide this round").click()
    page.get_by_label("Why this pairing (optional)").fill(note)
    page.get_by_label(re.compile("I have read the question")).check()
    page.get_by_role("button", name="Decide", exact=True).click()


def then_the_answer_is_proved(page: Page) -> None:
    expect(page.get_by_role("heading", name="Whom to talk to first")).to_be_visible()
    expect(page.get_by_text("No better pairing exists under these rules.")).to_be_visible()


def then_the_record_is_complete(page: Page, note: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("Decided")
    record = page.get_by_role("article")
    for heading in (
        "The answer",
        "The proof",
        "What was refused, and why",
        "The rules",
        "The figures",
        "The decision",
    ):
        expect(record.get_by_role("heading", name=heading)).to_be_visible()
    expect(record).to_contain_text(note)


def test_from_sign_in_to_a_decision_record(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    given_a_broker_has_signed_in(page, site)
    when_she_opens_the_round_that_is_ready(page)
    check_page(page)
    task_list = page.url
    for step in ("The question", "Who needs what", "Who offers what", "Rules and exclusions", "What matters"):
        page.goto(task_list)
        page.get_by_role("link", name=step, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(step)
        check_page(page)
    page.goto(task_list)
    when_she_runs_it(page)
    then_the_answer_is_proved(page)
    check_page(page)
    result = page.url
    page.get_by_role("link", name="Why these two?").first.click()
    expect(page.get_by_role("heading", name="Why not somebody else?")).to_be_visible()
    check_page(page)
    page.get_by_label(re.compile("Another supporting organisation")).select_option(index=1)
    page.get_by_role("button", name="Why not this one?").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Why not")
    check_page(page)
    page.goto(result)
    when_she_decides(page, "Both boards were asked.")
    then_the_record_is_complete(page, "Both boards were asked.")
    check_page(page)
    page.goto(task_list)
    expect(page.get_by_text("This round is decided.")).to_be_visible()


def test_a_round_of_her_own_without_scripts(nojs: Page, site: RunningSite, check_page: CheckPage) -> None:
    page = nojs
    given_a_broker_has_signed_in(page, site)
    when_she_begins_a_round(page, site, "Winter round")
    check_page(page)
    when_she_pastes(page, "Who needs what", "Stanemoor District Hospitals NHS Trust\tMaternity\tforty")
    expect(page.get_by_text("'forty' is not a number of days.")).to_be_visible()
    check_page(page)
    page.get_by_label("Rows").fill("Stanemoor District Hospitals NHS Trust\tMaternity\t40\thands-on\tfirst")
    page.get_by_role("button", name="Look at them again").click()
    expect(
        page.get_by_text("All 1 row are understood.").or_(page.get_by_text("Nothing is kept until"))
    ).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Keep these needs").click()
    when_she_goes_back_to_the_task_list(page)
    offer = "Harrowmere University Hospitals NHS Foundation Trust\tMaternity\t120\t2"  # a part of it is spoken for
    when_she_pastes(page, "Who offers what", offer)
    page.get_by_role("button", name="Keep these offers").click()
    check_page(page)
    when_she_goes_back_to_the_task_list(page)
    when_she_runs_it(page)
    expect(page.get_by_text("All 1 need of 1 organisation are met")).to_be_visible()
    check_page(page)


def test_a_wrong_form_says_what_to_mend(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    given_a_broker_has_signed_in(page, site)
    page.goto(site.at("/rounds/new/"))
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert")).to_contain_text("Give the round a name.")
    check_page(page)
