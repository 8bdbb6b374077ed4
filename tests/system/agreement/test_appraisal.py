"""Two leads ask which form fits them: how it came about, conditions with evidence, both at once, a choice, two pages.

On a desk with scripts, on a phone without; each in a partnership begun for it.
"""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader
from tests.system.broker.test_consent import given_signed_in_as
from tests.system.conftest import CheckPage
from tests.system.inspection import Watch, without_scripts
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

WIDTHS = {"desk": (1280, 900), "phone": (320, 700)}
ONE, OTHER = "Daniel Osei", "Callum Reid"
WITH = "Wensham and District Hospitals NHS Trust"


@pytest.fixture(params=list(WIDTHS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def window(chromium: Browser, watch: Watch, kind: str) -> BrowserContext:
    """A browser of that width; on a phone it runs no scripts."""
    width, height = WIDTHS[kind]
    scripts = kind == "desk"
    made = chromium.new_context(
        java_script_enabled=scripts, viewport={"width": width, "height": height}, locale="en-GB"
    )
    made.set_default_timeout(10_000)
    watch.over(made)
    if not scripts:
        without_scripts.add(made)
    return made


@pytest.fixture
def first(page: Page, nojs: Page, kind: str) -> Page:
    """The first lead's window."""
    held = page if kind == "desk" else nojs
    width, height = WIDTHS[kind]
    held.set_viewport_size({"width": width, "height": height})
    return held


def given_a_partnership(page: Page, site: RunningSite, name: str) -> str:
    """Begin one between the two leads' organisations; where its forms are compared."""
    given_signed_in_as(page, site, ONE)
    page.goto(site.at("/partnerships/"))
    page.get_by_role("link", name="Begin a partnership").click()
    page.get_by_label("Whom with").fill(WITH)
    page.get_by_label("What you would call it").fill(name)
    page.get_by_label("We work together as peers").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    page.get_by_role("link", name="Compare the forms").click()
    expect(page.get_by_text("Nobody has looked yet.")).to_be_visible()
    return page.url


def when_they_say_how_it_came_about(page: Page, check_page: CheckPage) -> None:
    page.get_by_role("link", name="Say how it came about").click()
    check_page(page)
    page.get_by_role("group", name="Who began it?").get_by_label("Both together").check()
    page.get_by_role("group", name="Who chose the partner?").get_by_label("Both together").check()
    page.get_by_role("group", name="Who could have refused?").get_by_label("Both could").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The organisations began it themselves.")).to_be_visible()


def when_a_condition_is_answered(page: Page, words: str, stands: str, evidence: str, counts: str = "") -> None:
    page.get_by_role("link", name="How the conditions stand").click()
    page.get_by_role("link", name=re.compile(words)).first.click()
    page.get_by_label(stands, exact=True).check()
    page.get_by_label("How do you know?").fill(evidence)
    if counts:
        page.get_by_label(counts).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="See which form fits").click()


def when_evidence_is_asked_for(page: Page, check_page: CheckPage) -> None:
    page.get_by_role("link", name="How the conditions stand").click()
    check_page(page)
    page.get_by_role("link", name=re.compile("finances are sound")).first.click()
    expect(page.get_by_text("What this site knows, as far as you may see it")).to_be_visible()
    check_page(page)
    page.get_by_label("Not met", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Take this over as evidence").click()
    expect(page.get_by_label("How do you know?")).to_have_value(re.compile("rated"))
    page.get_by_label("Not met", exact=True).check()
    page.get_by_label(re.compile("^It decides")).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="See which form fits").click()


def when_both_write_at_once(first: Page, second: Page, check_page: CheckPage) -> None:
    """The same condition, opened by both before either saves."""
    for page in (first, second):
        page.get_by_role("link", name="How the conditions stand").click()
        page.get_by_role("link", name=re.compile("Operational managers")).first.click()
    for page, stands, words in ((first, "Met", "They met on Monday."), (second, "Not met", "Nobody asked them.")):
        page.get_by_label(stands, exact=True).check()
        page.get_by_label("How do you know?").fill(words)
        page.get_by_role("button", name="Save").click()
    expect(second.get_by_text("Nothing is saved yet and nothing is lost")).to_be_visible()
    check_page(second)
    second.get_by_label("Both, one after the other").first.check()
    second.get_by_role("button", name="Save what is chosen").click()
    for words in ("They met on Monday.", "Nobody asked them."):
        expect(second.get_by_text(words)).to_be_visible()


def when_a_form_is_chosen(page: Page, check_page: CheckPage) -> None:
    page.get_by_role("link", name="Choose a form, or nothing now").click()
    check_page(page)
    page.get_by_label("Nothing now").check()
    page.get_by_label("Why?").fill("Both boards want to see a review first.")
    page.get_by_role("button", name="Choose").click()
    expect(page.get_by_text("Write the day on which to look at it again.").first).to_be_visible()
    page.get_by_label(re.compile("^Peer review")).check()
    page.get_by_role("button", name="Choose").click()
    expect(page.get_by_text(re.compile("Chosen on .*: peer review"))).to_be_visible()
    check_page(page)


def test_two_leads_choose_a_form(
    first: Page, kind: str, site: RunningSite, chromium: Browser, watch: Watch, check_page: CheckPage
) -> None:
    name = f"Theatres by turns, {kind}"
    where = given_a_partnership(first, site, name)
    check_page(first)
    when_they_say_how_it_came_about(first, check_page)
    when_a_condition_is_answered(first, "two services have worked together", "Met", "Two winters of shared rotas.")
    when_a_condition_is_answered(
        first, "Each organisation supports", "Met", "Both boards minuted it.", "It counts twice"
    )
    when_evidence_is_asked_for(first, check_page)
    expect(first.get_by_text("To change", exact=True)).to_be_visible()
    check_page(first)
    other = window(chromium, watch, kind)
    second = other.new_page()
    given_signed_in_as(second, site, OTHER)
    second.goto(where)
    expect(second.locator(".al-lead")).to_contain_text("need something to change first")
    when_both_write_at_once(first, second, check_page)
    other.close()
    first.goto(where)
    first.get_by_role("link", name="Joint posts").first.click()
    expect(first.get_by_role("heading", name="What is said of it")).to_be_visible()
    check_page(first)
    first.goto(where)
    when_a_form_is_chosen(first, check_page)
    first.get_by_role("link", name="What was known before").click()
    check_page(first)
    paper = first.context.request.get(f"{where}paper.pdf")
    assert len(PdfReader(BytesIO(paper.body())).pages) <= 2
    assert first.context.request.get(f"{where}paper.docx").body().startswith(b"PK")
