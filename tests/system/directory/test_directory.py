"""A broker looks round the directory of the sample site, with and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser


def given_a_broker_has_signed_in(page: Page, site: RunningSite) -> None:
    page.goto(site.at("/sign-in/"))
    page.get_by_role("button", name=re.compile("Priya Raman")).click()


def when_she_searches(page: Page, site: RunningSite, words: str) -> None:
    page.goto(site.at("/directory/"))
    page.get_by_role("searchbox", name="Search").fill(words)
    page.get_by_role("button", name="Search", exact=True).click()


def then_the_first_is(page: Page, name: str) -> None:
    expect(page.get_by_role("list").get_by_role("heading", level=2).first).to_have_text(name)


def test_she_finds_an_organisation_by_a_name_spelt_wrong(
    page: Page, site: RunningSite, check_page: CheckPage
) -> None:
    given_a_broker_has_signed_in(page, site)
    page.goto(site.at("/directory/"))
    check_page(page)
    when_she_searches(page, site, "harowmere univercity")
    then_the_first_is(page, "Harrowmere University Hospitals NHS Foundation Trust")
    expect(page.get_by_role("status")).to_contain_text("1 organisation for “harowmere univercity”.")
    check_page(page)


def test_filters_and_ticks_stay_while_she_looks_for_a_second(
    page: Page, site: RunningSite, check_page: CheckPage
) -> None:
    given_a_broker_has_signed_in(page, site)
    when_she_searches(page, site, "stanemoor")
    page.get_by_label("Region").select_option(label="North East and Yorkshire")
    page.get_by_role("checkbox", name=re.compile("Compare Stanemoor")).check()
    page.get_by_role("searchbox", name="Search").fill("northvale")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_label("Region").locator("option:checked")).to_have_text("North East and Yorkshire")
    expect(page.get_by_role("checkbox", name=re.compile("Stanemoor"))).to_be_checked()
    page.get_by_role("checkbox", name=re.compile("Compare Northvale")).check()
    page.get_by_role("button", name="Compare up to three ticked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Side by side")
    expect(page.get_by_role("columnheader", name=re.compile("Stanemoor"))).to_be_visible()
    expect(page.get_by_role("columnheader", name=re.compile("Northvale"))).to_be_visible()
    check_page(page)


def test_she_reads_a_profile_and_opens_the_chart_behind_a_figure(
    page: Page, site: RunningSite, check_page: CheckPage
) -> None:
    given_a_broker_has_signed_in(page, site)
    page.goto(site.at("/directory/LOCAL/STM/"))
    expect(page.get_by_text(re.compile("^How we know:"))).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Seen within four hours in A&E", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Seen within four hours in A&E")
    check_page(page)
    page.get_by_label("How far back").select_option(label="Everything published")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("span=all"))
    with page.expect_download() as file:
        page.get_by_role("link", name="Figures as CSV").click()
    assert file.value.suggested_filename == "LOCAL-STM-ae_4hour.csv"


def test_she_moves_the_weights_without_scripts(nojs: Page, site: RunningSite, check_page: CheckPage) -> None:
    given_a_broker_has_signed_in(nojs, site)
    nojs.goto(site.at("/directory/LOCAL/STM/"))
    nojs.get_by_label("Size", exact=True).fill("5")
    nojs.get_by_label("Place", exact=True).fill("0")
    nojs.get_by_role("button", name="Find again with these weights").click()
    expect(nojs).to_have_url(re.compile("w_size=5.*w_place=0"))
    expect(nojs.get_by_label("Size", exact=True)).to_have_value("5")
    check_page(nojs)


def test_anybody_may_see_where_the_figures_come_from(page: Page, site: RunningSite, check_page: CheckPage) -> None:
    page.goto(site.at("/directory/sources/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Where the figures come from")
    check_page(page)
    given_a_broker_has_signed_in(page, site)
    page.goto(site.at("/directory/sources/"))
    page.get_by_role("row").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="What was refused")).to_be_visible()
    check_page(page)
