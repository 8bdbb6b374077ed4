"""A peer review from the first answer to an immediate risk that is acknowledged, at a desk and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.system.broker.test_consent import given_signed_in_as
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
NAME = "A board ready for spring"
TEAM = {
    "Samuel Okoro": ("samuel.okoro@harrowmere.example", "Clinician"),
    "Owen Fairley": ("owen.fairley@harrowmere.example", "Manager"),
    "Rosa Lindqvist": ("rosa.lindqvist@people.example", "Lay or patient member"),
    "Edwin Pike": ("edwin.pike@people.example", "Lay or patient member"),
}


def given_a_review_is_commissioned(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Priya Raman")
    page.goto(site.at("/peer-reviews/"))
    page.get_by_role("button", name="Commission a review").click()
    page.get_by_label("Name of the review").fill(NAME)
    page.get_by_label("The organisation").fill("STM")
    page.get_by_label("What it is for").fill("To learn before spring.")
    page.get_by_label("Standards").select_option("partnership_ready_board")
    check_page(page)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)


def when_the_organisation_assesses_itself(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Helen Marsh")
    page.get_by_role("link", name=f"Answer the standards: {NAME}").click()
    expect(page.get_by_text("0 of 7 standards are answered.")).to_be_visible()
    page.locator(".pr-standards a").first.click()
    page.get_by_label("Met", exact=True).check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("link", name="Say what shows that it is met.")).to_be_visible()
    check_page(page)
    for _ in range(7):
        page.get_by_label("Partly met").check()
        page.get_by_label("What shows it").fill("The paper of March.")
        page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("All 7 standards are answered.")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Ask the chief executive to sign").click()
    page.get_by_label("Margaret Adeyemi").check()
    page.get_by_role("button", name="Send for signature").click()


def when_the_chief_executive_signs(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Margaret Adeyemi")
    page.get_by_role("link", name=f"Sign the self-assessment: {NAME}").click()
    page.get_by_label("I sign it").check()
    check_page(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your answer is on the record, with your name and the time.")).to_be_visible()


def when_those_are_named_who_are_told(page: Page, site: RunningSite, review: str, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Helen Marsh")
    page.goto(review)
    page.get_by_role("link", name="Name who is told of an immediate risk").click()
    page.get_by_label("First").select_option(label="Margaret Adeyemi")
    page.get_by_label("Second").select_option(label="Helen Marsh")
    check_page(page)
    page.get_by_role("button", name="Save").click()


def when_the_team_gathers(page: Page, site: RunningSite, review: str, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Priya Raman")
    page.goto(review)
    page.get_by_role("link", name="Gather the team").click()
    expect(page.get_by_text("The team needs two more lay or patient members.")).to_be_visible()
    for email, part in TEAM.values():
        page.get_by_role("button", name="Add somebody").click()
        page.get_by_label("E-mail address they sign in with").fill(email)
        page.get_by_label(part, exact=True).check()
        page.get_by_role("button", name="Add to the team").click()
    check_page(page)
    for name in TEAM:
        given_signed_in_as(page, site, name)
        page.get_by_role("link", name=f"Declare your interests: {NAME}").click()
        if name == "Owen Fairley":
            page.get_by_label("Worked there earlier").check()
            page.get_by_label("In a few words").fill("Ten years ago, for a year.")
        page.get_by_label("This is all there is").check()
        check_page(page)
        page.get_by_role("button", name="Declare").click()


def when_the_broker_clears_a_conflict(page: Page, site: RunningSite, review: str, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Priya Raman")
    page.goto(f"{review}team/")
    expect(page.get_by_text("A conflict of interest of Owen Fairley has to be cleared")).to_be_visible()
    page.get_by_role("link", name="Clear the conflict of Owen Fairley").click()
    page.get_by_label("Why it does not stand in the way").fill("Another site, and long ago.")
    check_page(page)
    page.get_by_role("button", name="Clear it").click()
    check_page(page)


def when_the_dates_are_fixed(page: Page, site: RunningSite, review: str, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Priya Raman")
    page.goto(review)
    page.get_by_role("link", name="Fix the dates of the visit").click()
    page.get_by_label("First day").fill("1 March 2027")
    page.get_by_label("Last day").fill("2 March 2027")
    page.get_by_label("Where").fill("Main entrance")
    check_page(page)
    page.get_by_role("button", name="Fix the dates").click()
    expect(page.get_by_text("The team visits from 1 March 2027 to 2 March 2027.")).to_be_visible()


def when_the_team_raises_an_immediate_risk(page: Page, site: RunningSite, review: str, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Samuel Okoro")
    page.goto(review)
    page.get_by_role("link", name="Begin the visit").click()
    page.get_by_role("button", name="Begin the visit").click()
    check_page(page)
    page.get_by_role("link", name="Raise an immediate risk now").click()
    page.get_by_label("What the danger is, and where").fill("The alarm of bay four is switched off.")
    page.get_by_label("Area").select_option("mortality")
    page.get_by_label("Send it now.").check()
    check_page(page)
    page.get_by_role("button", name="Raise it").click()
    expect(page.get_by_role("heading", name="Immediate risk: read it now")).to_be_visible()
    check_page(page)


def then_it_is_acknowledged_with_the_time(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    letters = [file.read_text() for file in (site.home / "mail").iterdir()]
    mine = [one for one in letters if "Read today: an immediate risk" in one]
    assert any("margaret.adeyemi@" in one for one in mine)
    assert not any("bay four" in one for one in letters)
    given_signed_in_as(page, site, "Margaret Adeyemi")
    page.get_by_role("link", name=f"Acknowledge an immediate risk: {NAME}").click()
    check_page(page)
    page.get_by_role("button", name="I have read it and act on it").click()
    expect(page.get_by_text(re.compile(r"Acknowledged by Margaret Adeyemi on .* at \d+:\d\d[ap]m"))).to_be_visible()
    check_page(page)


def test_a_review_up_to_an_immediate_risk(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    page.set_viewport_size(DESK)
    given_a_review_is_commissioned(page, site, check_page)
    review = page.url
    page.set_viewport_size(PHONE)
    when_the_organisation_assesses_itself(page, site, check_page)
    when_the_chief_executive_signs(page, site, check_page)
    page.set_viewport_size(DESK)
    when_those_are_named_who_are_told(page, site, review, check_page)
    when_the_team_gathers(page, site, review, check_page)
    when_the_broker_clears_a_conflict(page, site, review, check_page)
    when_the_dates_are_fixed(page, site, review, check_page)
    page.set_viewport_size(PHONE)
    when_the_team_raises_an_immediate_risk(page, site, review, check_page)
    then_it_is_acknowledged_with_the_time(page, site, check_page)
    when_the_team_writes_and_shares(page, site, review, check_page)


def when_the_team_writes_and_shares(page: Page, site: RunningSite, review: str, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Samuel Okoro")
    page.goto(f"{review}evidence/")
    page.get_by_role("button", name="The visit is over").click()
    page.get_by_label("Good practice").check()
    page.get_by_label("The finding").fill("Directors say the purpose in the same words.")
    page.get_by_label("Area").select_option("leadership_governance")
    page.get_by_role("button", name="Write it down").click()
    check_page(page)
    page.get_by_role("button", name="Share them for the factual check").click()
    expect(page.get_by_text(re.compile("checks the facts until"))).to_be_visible()


def test_findings_are_checked_reported_and_answered_with_a_plan(
    page: Page, site: RunningSite, check_page: CheckPage
) -> None:
    given_signed_in_as(page, site, "Helen Marsh")
    page.goto(site.at("/peer-reviews/"))
    page.get_by_role("link", name="Emergency pathway before winter").first.click()
    review = page.url
    page.get_by_role("link", name="Check the facts").click()
    page.get_by_role("link", name=re.compile("Say whether it is right")).click()
    page.get_by_role("radio", name="Something is not right").check()
    page.get_by_label("If something is not right").fill("They are read until nine.")
    check_page(page)
    page.get_by_role("button", name="Save").click()
    given_signed_in_as(page, site, "Samuel Okoro")
    page.goto(f"{review}check/")
    page.get_by_role("link", name=re.compile("Answer the correction")).click()
    page.get_by_label("Keep it as it was").check()
    page.get_by_label("Why").fill("The rota we saw ends at eight.")
    check_page(page)
    page.get_by_role("button", name="Save").click()
    check_page(page)
    page.get_by_role("button", name="Freeze the report").click()
    given_signed_in_as(page, site, "Helen Marsh")
    page.goto(f"{review}plan/")
    page.get_by_label("How the organisation answers the report").fill("We agree.")
    for label, words in (
        ("What will be done", "A reader at night"),
        ("Which post", "Chief nurse"),
        ("By when", "31/3/2027"),
    ):
        for field in page.get_by_label(label).all():
            field.fill(words)
    check_page(page)
    page.get_by_role("button", name="Agree the plan").click()
    expect(page.get_by_role("heading", name=re.compile("The plan of Stanemoor"))).to_be_visible()
    given_signed_in_as(page, site, "Priya Raman")
    page.goto(f"{review}progress/")
    for field in page.get_by_role("combobox").all():
        field.select_option("done")
    page.get_by_label("What was learnt").fill("To ask earlier.")
    check_page(page)
    page.get_by_role("button", name="Close the review").click()
    expect(page.get_by_text("To ask earlier.")).to_be_visible()


def test_the_report_of_the_sample_is_read_and_taken_away(
    page: Page, site: RunningSite, check_page: CheckPage
) -> None:
    given_signed_in_as(page, site, "Owen Fairley")
    page.goto(site.at("/peer-reviews/"))
    page.get_by_role("link", name="A board with partners").first.click()
    page.get_by_role("link", name="The report").click()
    expect(page.get_by_role("heading", name="What we ask of you")).to_be_visible()
    check_page(page)
    for words, begins in (("Word, to edit", b"PK"), ("PDF, to read and print", b"%PDF")):
        href = page.get_by_role("link", name=words).get_attribute("href")
        answer = page.request.get(site.at(str(href)))
        assert answer.status == 200
        assert answer.body().startswith(begins)
