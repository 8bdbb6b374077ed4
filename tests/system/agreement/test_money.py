"""A lead writes what it costs, reads that it does not balance, adds a payment and funds, and it does."""

import pytest
from playwright.sync_api import Page, expect
from tests.system.agreement.test_registers import OURS, THEIRS, WIDTHS, given_an_empty_agreement, when_she_adds
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser


def when_she_adds_a_line(page: Page, fields: dict[str, str], choices: dict[str, str]) -> None:
    when_she_adds(page, "Add a line", fields, choices)


def then_it_says(page: Page, *words: str) -> None:
    page.get_by_role("link", name="Does it balance?").first.click()
    for said in words:
        expect(page.locator("main")).to_contain_text(said)


@pytest.mark.parametrize("kind", list(WIDTHS))
def test_a_ledger_comes_to_balance(page: Page, site: RunningSite, check_page: CheckPage, kind: str) -> None:
    given_an_empty_agreement(page, site, kind)
    page.get_by_role("link", name="Does it balance?").click()
    expect(page.locator(".al-lead")).to_have_text("No costs are written yet, so nobody knows whether it balances.")
    check_page(page)

    page.get_by_role("link", name="Costs, funds and payments: read or write").click()
    run = {"From (month)": "January 2027", "Until (month)": "March 2027"}
    when_she_adds_a_line(
        page,
        run | {"In a few words": "Two matrons", "Days a month": "2"},
        {
            "Whose line is it?": THEIRS,
            "What kind of line": "Days of its people",
            "Grade of these days": "Band 8a",
        },
    )
    then_it_says(page, "No payment between the parties balances it: £2,520 of Dunchester", "Two matrons")
    check_page(page)

    page.get_by_role("link", name="Costs, funds and payments: read or write").click()
    when_she_adds_a_line(
        page,
        {"In a few words": "What we pay them", "From (month)": "January 2027", "Amount in pounds": "2,520"},
        {
            "Whose line is it?": THEIRS,
            "What kind of line": "Payment from another party",
            "Which party pays it": OURS,
        },
    )
    then_it_says(page, "exactly cost neutral", "£2,520 of Wensham")

    page.get_by_role("link", name="Costs, funds and payments: read or write").click()
    when_she_adds_a_line(
        page,
        {
            "In a few words": "Support money",
            "From (month)": "January 2027",
            "Amount in pounds": "3000",
            "Or which other body pays it": "The care board",
        },
        {"Whose line is it?": OURS, "What kind of line": "Funds from a regulator"},
    )
    then_it_says(page, "It balances: every party is at least cost neutral.", "The care board gives £3,000.")
    check_page(page)

    page.get_by_role("link", name="Who gains, who pays, what would make yes reasonable").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Why say yes?")
    expect(page.locator(".al-lead")).to_contain_text("yes costs nobody money")
    check_page(page)
