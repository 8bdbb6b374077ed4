"""From a finding of a report to a diagnosis, its priorities, and a need of a round, on a desk and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.system.broker.test_consent import given_signed_in_as
from tests.system.broker.test_round import when_she_begins_a_round
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

WIDTHS = {"desk": (1280, 900), "phone": (320, 700)}
AREAS = {"desk": "Staff and culture", "phone": "Patients' experience"}


def when_she_opens_her_diagnosis(page: Page, site: RunningSite) -> None:
    page.goto(site.at("/diagnosis/"))
    page.get_by_role("link", name=re.compile("^Stanemoor")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What should we work on, with whom, and why?")


def when_she_writes_a_finding_down(page: Page, area: str, check_page: CheckPage) -> None:
    page.get_by_role("link", name="Findings", exact=True).click()
    check_page(page)
    page.get_by_role("link", name="Write one down").click()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    check_page(page)
    page.get_by_label("What was found").fill(f"Nobody could say what changed ({area}).")
    page.get_by_label("Serious concern").check()
    page.get_by_label("Area").select_option(label=area)
    page.get_by_label("Which report").fill("Inspection report")
    page.get_by_label("Where exactly").fill("p. 22")
    page.get_by_label("Date of the report").fill("14 May 2026")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text(f"Nobody could say what changed ({area}).", exact=True)).to_be_visible()
    page.get_by_role("link", name="Back to the diagnosis").click()


def when_she_accepts_the_need(page: Page, area: str, check_page: CheckPage) -> None:
    page.get_by_role("link", name=re.compile(rf"^Answer\s*: Need, {area}$")).click()
    expect(page.get_by_text("Nobody could say what changed")).to_be_visible()
    check_page(page)
    page.get_by_label("It is so", exact=True).check()
    page.get_by_label("Why").fill("We heard it too.")
    page.get_by_role("button", name="Keep this answer").click()


def when_she_makes_it_a_priority(page: Page, area: str, check_page: CheckPage) -> None:
    page.get_by_role("link", name=re.compile(rf"^Make it a priority\s*: {area}$")).click()
    check_page(page)
    page.get_by_role("button", name="Keep this order").click()
    expect(page.get_by_role("heading", name="What comes first")).to_be_visible()
    expect(page.locator(".dg-priorities")).to_contain_text(area)
    check_page(page)


def when_she_says_what_lies_behind_it(page: Page, area: str, check_page: CheckPage) -> None:
    page.get_by_role("link", name=re.compile(rf"^Causes and days\s*: {area}$")).click()
    check_page(page)
    page.get_by_label("Headspace").check()
    page.get_by_label("Days it would take").fill("25")
    page.get_by_role("button", name="Save").click()


def when_a_broker_takes_it_over(page: Page, site: RunningSite, area: str, check_page: CheckPage) -> None:
    when_she_begins_a_round(page, site, f"A round about {area.lower()}")
    page.get_by_role("link", name=re.compile("Who needs what")).click()
    page.get_by_role("link", name="Take over from the diagnosis").click()
    expect(page.get_by_text("Behind it: headspace.").first).to_be_visible()
    check_page(page)
    page.get_by_role("button", name=re.compile(r"Take over its needs\s*: Stanemoor")).click()
    page.get_by_role("link", name="Back to the list").click()
    row = page.get_by_role("row", name=re.compile(f"Stanemoor.*{area}"))
    expect(row).to_contain_text("25")
    expect(row).to_contain_text("We heard it too. Behind it: headspace.")


@pytest.mark.parametrize("kind", list(WIDTHS))
def test_a_finding_becomes_a_priority_and_a_need_of_a_round(
    page: Page, site: RunningSite, check_page: CheckPage, kind: str
) -> None:
    width, height = WIDTHS[kind]
    page.set_viewport_size({"width": width, "height": height})
    area = AREAS[kind]
    given_signed_in_as(page, site, "Helen Marsh")
    when_she_opens_her_diagnosis(page, site)
    check_page(page)
    when_she_writes_a_finding_down(page, area, check_page)
    when_she_accepts_the_need(page, area, check_page)
    when_she_makes_it_a_priority(page, area, check_page)
    when_she_says_what_lies_behind_it(page, area, check_page)
    given_signed_in_as(page, site, "Priya Raman")
    when_a_broker_takes_it_over(page, site, area, check_page)


def test_both_sides_look_at_the_same_readiness(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    sentences = []
    for name in ("Margaret Adeyemi", "Owen Fairley"):
        given_signed_in_as(page, site, name)
        page.goto(site.at("/partnerships/"))
        page.get_by_role("link", name=re.compile("Stanemoor and Harrowmere")).first.click()
        page.get_by_role("link", name="What is settled, what is not, and what would be a mistake").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Are we ready to sign?")
        check_page(page)
        sentences.append(page.locator(".al-lead").inner_text())
    assert sentences[0] == sentences[1]
    assert sentences[0].startswith("Ready when")


def test_the_register_and_what_several_need_are_read_without_scripts(
    nojs: Page, site: RunningSite, check_page: CheckPage
) -> None:
    given_signed_in_as(nojs, site, "Helen Marsh")
    when_she_opens_her_diagnosis(nojs, site)
    nojs.get_by_role("link", name="The register").click()
    expect(nojs.get_by_text("Methods that pull apart.").first).to_be_visible()
    check_page(nojs)
    given_signed_in_as(nojs, site, "Priya Raman")
    nojs.goto(site.at("/diagnosis/together/"))
    expect(nojs.get_by_text(re.compile("Harrowmere.* could help Stanemoor"))).to_be_visible()
    check_page(nojs)
