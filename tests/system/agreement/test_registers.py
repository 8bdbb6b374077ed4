"""Three walks from an empty agreement to a register that warns: data, involvement, communications; desk and phone."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from tests.system.broker.test_consent import given_signed_in_as
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

WIDTHS = {"desk": (1280, 900), "phone": (320, 700)}
OURS, THEIRS = "Wensham", "Dunchester"


def day(ahead: int) -> str:
    return f"{date.today() + timedelta(days=ahead):%d/%m/%Y}"


def given_an_empty_agreement(page: Page, site: RunningSite, kind: str) -> None:
    width, height = WIDTHS[kind]
    page.set_viewport_size({"width": width, "height": height})
    given_signed_in_as(page, site, "Callum Reid")
    page.goto(site.at("/partnerships/new/"))
    page.get_by_label("Whom with").fill("Dunchester Hospitals NHS Trust")
    page.get_by_label("What you would call it").fill(f"A partnership of our own {uuid4().hex[:6]}")
    page.get_by_label("We work together as peers").check()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="What one asks for, and how to begin").click()
    page.locator("input[name=scale][value=standard]").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Agreement")


def when_she_reads_the_empty_register(page: Page, link: str, words: str, check_page: CheckPage) -> None:
    page.get_by_role("link", name=link).click()
    expect(page.locator(".al-lead")).to_contain_text(words)
    expect(page.locator(".nhsuk-warning-callout")).to_have_count(0)
    check_page(page)
    page.get_by_role("link", name="Write or change it in the agreement").click()


def when_she_adds(page: Page, button: str, fields: Mapping[str, str], choices: Mapping[str, str]) -> None:
    page.get_by_role("link", name=button).click()
    for label, words in fields.items():
        page.get_by_label(label, exact=True).fill(words)
    for label, words in choices.items():
        field = page.get_by_label(label, exact=True)
        wanted = field.locator("option").filter(has_text=words).first.inner_text()
        field.select_option(label=wanted)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("saved.")).to_be_visible()


def then_the_register_warns(page: Page, link: str, lead: str, *warnings: str) -> None:
    page.get_by_role("link", name=link).click()
    expect(page.locator(".al-lead")).to_have_text(lead)
    for words in warnings:
        expect(page.locator(".nhsuk-warning-callout")).to_contain_text(words)


@pytest.mark.parametrize("kind", list(WIDTHS))
def test_data_that_does_not_flow_comes_first(page: Page, site: RunningSite, check_page: CheckPage, kind: str) -> None:
    given_an_empty_agreement(page, site, kind)
    when_she_reads_the_empty_register(
        page, "Which data, and what stands in the way", "No set of data is written down yet.", check_page
    )
    there = {"Which data": "Rotas", "For what": "To plan visits", "Access since, or from": day(-30)}
    when_she_adds(page, "Add a set of data", there, {"Legal basis": "None needed"})
    check_page(page)
    late = {
        "Which data": "Waits by hour",
        "For what": "To see where people wait",
        "Who is the controller": OURS,
        "Access since, or from": day(-2),
        "What stands in the way": "The contract is not signed",
    }
    when_she_adds(page, "Add a set of data", late, {"Legal basis": "Public task"})
    then_the_register_warns(
        page,
        "The register: what is held up comes first",
        "2 sets of data: 1 there and 1 overdue.",
        "Waits by hour was to be there on",
        "The contract is not signed",
    )
    expect(page.locator(".ag-register tbody tr").first).to_contain_text("Overdue")
    check_page(page)


@pytest.mark.parametrize("kind", list(WIDTHS))
def test_whoever_was_not_asked_is_named(page: Page, site: RunningSite, check_page: CheckPage, kind: str) -> None:
    given_an_empty_agreement(page, site, kind)
    when_she_reads_the_empty_register(
        page, "Who was asked, and what changed", "Nobody is written down yet who speaks for staff", check_page
    )
    asked = {"Name": "The staff side of Wensham", "When they were asked": day(-9), "What they said": "Nights first."}
    when_she_adds(page, "Add a representative", asked, {"For whom they speak": "Staff side", "At which party": OURS})
    check_page(page)
    later = {"Name": "The patients’ panel", "When they were asked": day(20)}
    when_she_adds(page, "Add a representative", later, {"For whom they speak": "Patients", "At which party": THEIRS})
    then_the_register_warns(
        page,
        "The register: those not asked yet come first",
        "1 of 2 representatives was asked; of 0 it is written what changed.",
        "Nobody who speaks for patients at Wensham",
        "Nobody who speaks for staff at Dunchester",
        "The staff side of Wensham was asked, and nothing is written about what changed.",
    )
    expect(page.locator(".ag-register tbody tr").first).to_contain_text("To be asked")
    check_page(page)


@pytest.mark.parametrize("kind", list(WIDTHS))
def test_two_calendars_that_clash_say_what_would_mend_it(
    page: Page, site: RunningSite, check_page: CheckPage, kind: str
) -> None:
    given_an_empty_agreement(page, site, kind)
    when_she_reads_the_empty_register(
        page, "Both sides’ release calendar", "Nothing is planned yet that either side tells anybody.", check_page
    )
    for party, audience, ahead in ((OURS, "The press", 3), (OURS, "Staff", 5), (THEIRS, "Staff", 3)):
        told = {"On": day(ahead), "What is told": "We begin together", "Who tells it": "The chair"}
        when_she_adds(page, "Add something that is told", told, {"Whose release": party, "To whom": audience})
    check_page(page)
    then_the_register_warns(
        page,
        "Both calendars, and what gets in each other’s way",
        f"3 releases from {said(3)} to {said(5)}; 2 conflicts to mend.",
        "its own staff hear it only on",
        "Agree on one day",
    )
    check_page(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take releases, milestones and reviews into your calendar").click()
    calendar = taken.value.path().read_bytes().decode()
    assert calendar.count("BEGIN:VEVENT") == 3


def said(ahead: int) -> str:
    when = date.today() + timedelta(days=ahead)
    return f"{when.day} {when:%B %Y}"
