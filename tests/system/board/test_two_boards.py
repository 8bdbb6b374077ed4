"""Two boards of the sample pair, from the letter to what they act on and to whether they are ready to sign.

One board is at a desk, the other on a phone; none of it runs scripts.
"""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.system.broker.test_consent import given_signed_in_as
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
TITLE = "Ready to be helped, ready to help"
UNASKED = "Nobody has asked both boards"
STANEMOOR = ("Farah Siddiqui", "Peter Lowther", "Grace Mbeki", "Alan Thirlwell", "Siobhan Keane", "Victor Halloran")
HARROWMERE = ("Imran Qureshi", "Judith Penhale", "Robert Ashby", "Lin Chao", "Katharine Boyle", "Marcus Odell")
LEADS = {"Helen Marsh": STANEMOOR, "Owen Fairley": HARROWMERE}


def given_a_wave_of_both_boards(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    given_signed_in_as(page, site, "Helen Marsh")
    page.get_by_role("link", name="Stanemoor and Harrowmere: emergency care").click()
    then_four_things_are_not_known_yet(page)
    page.get_by_role("link", name="Ask both boards").click()
    page.get_by_label(TITLE).check()
    check_page(page)
    page.get_by_role("button", name="Begin").click()


def when_each_lead_asks_their_own_board(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    wave = page.url
    for lead, board in LEADS.items():
        given_signed_in_as(page, site, lead)
        page.goto(wave)
        page.get_by_role("link", name=re.compile("who is asked")).click()
        for field in page.get_by_role("combobox").all():
            words = field.evaluate("one => one.labels[0].innerText")
            if "Not asked" in field.inner_text():
                field.select_option("executive" if any(name in words for name in board) else "")
        check_page(page)
        page.get_by_role("button", name="Ask them").click()
        expect(page.get_by_text("6 people of")).to_be_visible()
    given_signed_in_as(page, site, "Helen Marsh")
    page.goto(wave)
    page.get_by_role("button", name="Open it and write to everybody").click()
    expect(page.get_by_text("Everybody who is asked has been written to.")).to_be_visible()
    check_page(page)


def the_link_in_the_letter_to(site: RunningSite, name: str) -> str:
    """The address in the latest letter that lies on the disk for somebody, at the running site."""
    letters = [file.read_text() for file in sorted((site.home / "mail").iterdir())]
    mine = [one for one in letters if f"To: {name.lower().replace(' ', '.')}@" in one and TITLE in one]
    assert "welve questions" in mine[-1]
    found = re.search(r"/surveys/[0-9a-f-]{36}/answer/", mine[-1])
    assert found
    return site.at(found[0])


def another_page_of_questions(page: Page) -> bool:
    """Whether the sheet asks more, once the page has come: asked too early, an old or empty page would answer."""
    goes_on = page.get_by_role("button", name="Keep and go on")
    expect(goes_on.or_(page.get_by_role("button", name="Hand it in"))).to_be_visible()
    return goes_on.is_visible()


def when_it_goes_on(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Keep and go on").click()


def when_somebody_answers(page: Page, site: RunningSite, name: str, at: int, look: CheckPage) -> None:
    given_signed_in_as(page, site, name)
    page.goto(the_link_in_the_letter_to(site, name))
    expect(page.get_by_text("Nobody sees what you answer")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Begin").click()
    while another_page_of_questions(page):
        look(page)
        for group in page.get_by_role("group").all():
            group.get_by_role("radio").nth((at + (1 if name in STANEMOOR else 0)) % 3).check()
        when_it_goes_on(page)
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    look(page)


def when_it_is_handed_in(page: Page, look: CheckPage) -> None:
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("Your sheet lies among the others")).to_be_visible()
    look(page)


def then_it_can_be_left_and_taken_up_again(page: Page, site: RunningSite, name: str) -> None:
    page.get_by_role("link", name=re.compile("^Change")).first.click()
    page.get_by_role("button", name="Keep and come back later").click()
    page.get_by_role("link", name=re.compile("welve questions from your board")).click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Keep and go on")).to_be_visible()
    page.go_back()
    page.go_forward()
    while another_page_of_questions(page):
        assert page.get_by_role("radio", checked=True).count() == page.get_by_role("group").count()
        when_it_goes_on(page)
    del site, name


def then_both_boards_see_whether_they_are_ready(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    sentences = set()
    for name, size in ((STANEMOOR[0], DESK), (HARROWMERE[0], PHONE), (STANEMOOR[1], PHONE), (HARROWMERE[1], DESK)):
        given_signed_in_as(page, site, name)
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.get_by_role("link", name=re.compile("Stanemoor and Harrowmere")).first.click()
        page.get_by_role("link", name="What is settled, what is not, and what would be a mistake").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Are we ready to sign?")
        expect(page.get_by_role("heading", name="What would make this a mistake")).to_be_visible()
        expect(page.get_by_text(UNASKED)).to_have_count(0)
        check_page(page)
        sentences.add(page.locator(".al-lead").inner_text())
    assert len(sentences) == 1, "both boards are told the same"


def then_four_things_are_not_known_yet(page: Page) -> None:
    page.get_by_role("link", name="What is settled, what is not, and what would be a mistake").click()
    expect(page.get_by_text(UNASKED)).to_have_count(4)
    page.go_back()


def not_again(page: Page) -> None:
    """Looked at once already."""
    del page


def test_two_boards_from_the_letter_to_whether_they_are_ready(
    nojs: Page, site: RunningSite, check_page: CheckPage
) -> None:
    page = nojs
    given_a_wave_of_both_boards(page, site, check_page)
    wave = page.url
    when_each_lead_asks_their_own_board(page, site, check_page)
    for board, size in ((STANEMOOR, DESK), (HARROWMERE, PHONE)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for at, name in enumerate(board):
            look = not_again if at else check_page
            when_somebody_answers(page, site, name, at, look)
            if not at:
                then_it_can_be_left_and_taken_up_again(page, site, name)
            when_it_is_handed_in(page, look)
    given_signed_in_as(page, site, "Helen Marsh")
    page.goto(wave)
    assert page.goto(f"{wave}results/").status == 404  # type: ignore[union-attr]
    page.goto(wave)
    page.get_by_role("button", name="Close it for good").click()
    for lead, size in (("Helen Marsh", DESK), ("Owen Fairley", PHONE)):
        given_signed_in_as(page, site, lead)
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(f"{wave}results/")
        expect(page.get_by_role("heading", name="Where do we differ?")).to_be_visible()
        expect(page.get_by_role("button", name=re.compile("^Act on this"))).to_have_count(12)
        check_page(page)
    page.get_by_role("button", name=re.compile("^Act on this")).first.click()
    check_page(page)
    page.get_by_label("What is to be done?").fill("Say at each board what we do when it goes badly.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Say at each board what we do when it goes badly.").first).to_be_visible()
    page.goto(site.at("/"))
    expect(page.get_by_role("link", name="Say at each board what we do when it goes badly.")).to_be_visible()
    then_both_boards_see_whether_they_are_ready(page, site, check_page)


def test_an_open_address_is_answered_once_in_a_browser(nojs: Page, site: RunningSite, check_page: CheckPage) -> None:
    page = nojs
    given_signed_in_as(page, site, "Helen Marsh")
    page.goto(site.at("/surveys/new/"))
    page.get_by_label("What patients and carers think of it").check()
    page.get_by_label("Who is asked?").select_option(label="Both boards of Stanemoor and Harrowmere: emergency care")
    page.get_by_role("button", name="Begin").click()
    wave = page.url
    page.get_by_role("link", name=re.compile("who is asked")).click()
    page.get_by_role("button", name="Make an open address").click()
    address = page.locator(".sv-address").inner_text()
    page.goto(wave)
    page.get_by_role("button", name="Open it and write to everybody").click()
    page.context.clear_cookies()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    path = re.search(r"/answer/\S+", address)
    assert path
    page.goto(site.at(path[0]))
    check_page(page)
    for group in page.get_by_role("group").all():
        group.get_by_role("radio").first.check()
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("something was answered from this browser already")).to_be_visible()
    check_page(page)
