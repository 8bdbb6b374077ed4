"""Every address of the site, opened in a real browser by everybody: no complaint of the policy, no other host.

Links are followed from the first page by each of the sample's people, one address of a kind each, after a round
was run and its proposals were sent; then from its record once it is decided and published, and from a file that was
brought. What no link leads to is named below, with why.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse
from playwright.sync_api import Error, Page, expect
from tests.system.broker.test_consent import given_signed_in_as
from tests.system.broker.test_round import (
    given_a_broker_has_signed_in,
    when_she_decides,
    when_she_opens_the_round_that_is_ready,
    when_she_runs_it,
)
from tests.system.inspection import Watch
from tests.system.server import RunningSite, sample_site

from alongside.config.policy import POLICY
from alongside.kit.policy import Row, Who

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PEOPLE = ("Priya Raman", "Helen Marsh", "Tom Birch", "Ines Calder")
FURTHER = {"Owen Fairley": "/peer-reviews/", "Farah Siddiqui": "/"}
OF_A_KIND = 1
FILE = re.compile(r"\.(csv|json|xlsx|svg|png|ics|txt|jsonl)$")
LEADS_ELSEWHERE = {"account_logout"}
_WALKED, _SET_UP = (
    "a walk of its own looks at it",
    "exists only where a provider is set up; drawn as every page of it",
)
WITHOUT_A_LINK = {
    "account_logout": "one button on every page; opening it here would end the walk",
    "account_reset_password_from_key": f"by the link of a letter: {_WALKED}",
    "confirm_address": f"by the link of a letter: {_WALKED}",
    "mfa_edit_webauthn": f"by somebody with a passkey: {_WALKED}",
    "mfa_remove_webauthn": f"by somebody with a passkey: {_WALKED}",
    "openid_connect_callback": _SET_UP,
    "openid_connect_login": _SET_UP,
    "saml_finish": _SET_UP,
    "saml_login": _SET_UP,
    "saml_metadata": _SET_UP,
    "proposal_check": f"after a form: {_WALKED}",
    "round_choose": "leads from a list to one of it",
    "round_progress": f"while a round runs: {_WALKED}",
    "round_proposal_next": f"after somebody declined: {_WALKED}",
    "round_what_if": f"while a draft waits: {_WALKED}",
    "agreement_begin": "where no agreement is begun: tests/system/agreement/test_light.py walks it",
    "agreement_sheet": "of a light agreement: tests/system/agreement/test_light.py walks it",
    "agreement_add": "from a part with many rows; the walk opens one part: tests/system/agreement/test_registers.py",
    **dict.fromkeys(
        ("agreement_promise", "agreement_promise_answer"),
        "of what is signed: tests/system/agreement/test_whole_life.py walks it",
    ),
    **dict.fromkeys(
        (
            "agreement_difference",
            "agreement_handover",
            "agreement_handover_pdf",
            "agreement_handover_word",
            "agreement_succession",
        ),
        "after somebody left, or sees it differently: tests/apps/agreement/test_continuity.py walks it",
    ),
    "agreement_word_reading": "after a file was brought back: tests/apps/agreement/test_word_back.py walks it",
    **dict.fromkeys(
        (
            "agreement_approve",
            "agreement_sign",
            "agreement_versions",
            "agreement_version",
            "agreement_compare",
            "agreement_amend",
            "agreement_move",
        ),
        "once a text lies before the boards or is signed: tests/apps/agreement/test_signing_pages.py walks it",
    ),
    "survey_sheet": f"by a secret address: {_WALKED}",
    "source_refused": "the sample's files have no refused rows",
    **dict.fromkeys(
        (
            "review_standard",
            "review_submit",
            "review_validate",
            "review_recipients",
            "review_join",
            "review_declare",
            "review_clear",
            "review_visit",
            "review_evidence",
            "review_findings",
            "review_risk",
            "review_rule",
            "review_progress",
        ),
        f"in another state of a review, or by its team: {_WALKED}",
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, filled_home: Path) -> Iterator[RunningSite]:
    home = tmp_path_factory.mktemp("crawled") / "home"
    copytree(filled_home, home)
    with sample_site(home) as running:
        yield running


def given_a_round_with_proposals(page: Page, site: RunningSite) -> None:
    given_a_broker_has_signed_in(page, site)
    when_she_opens_the_round_that_is_ready(page)
    when_she_runs_it(page)
    page.get_by_role("button", name="Send proposals").click()
    page.get_by_role("button", name="Send to both sides").click()


def given_the_round_is_decided_and_published(page: Page, site: RunningSite) -> None:
    given_a_broker_has_signed_in(page, site)
    when_she_opens_the_round_that_is_ready(page)
    when_she_decides(page, "Both boards were asked.")
    page.get_by_role("link", name="The form for publication").click()
    page.get_by_role("link", name="Publish this record").click()
    expect(page.get_by_role("heading", name="Publish this record")).to_be_visible()
    here = page.url
    page.get_by_role("button", name="Publish it").click()
    page.goto(here)


def given_a_file_with_a_row_that_is_refused(page: Page, site: RunningSite) -> None:
    page.goto(site.at("/directory/upload/"))
    page.get_by_label("Or its rows, pasted with their headings").fill("Code,y,SHMI\nXA1,2011,0.9931\nXB2,2011,soon\n")
    page.get_by_role("button", name="Look at what is in it").click()
    while page.get_by_role("link", name="Look again").count():
        page.get_by_role("link", name="Look again").click()


def kind_of(address: str) -> str:
    """The name of an address, as the site's own resolver knows it."""
    try:
        return str(resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return ""


def pages() -> dict[str, Row]:
    """What a browser may ask for; the API answers systems alone."""
    return {name: row for name, row in POLICY.items() if "GET" in row.methods and row.who is not Who.TOKEN}


def without_arguments() -> list[str]:
    """The addresses that need nothing filled in: asked for even where no link leads there."""
    found = []
    for name in pages():
        if name not in LEADS_ELSEWHERE:
            try:
                found.append(reverse(name))
            except NoReverseMatch:
                continue
    return found


def links(page: Page, site: RunningSite) -> list[str]:
    absolute = "all => all.map(one => new URL(one.getAttribute('href'), document.baseURI).href)"
    found: list[str] = page.eval_on_selector_all("a[href]", absolute)
    return [urldefrag(one).url for one in found if one.startswith(site.address)]


def walk(
    page: Page, site: RunningSite, watch: Watch, begin: str = "", known: Counter[str] | None = None
) -> Counter[str]:
    """Follow links from the first page, or from another; how often each kind of address was opened.

    Kinds that are `known` already are not opened again.
    """
    opened: Counter[str] = Counter(known or {})
    seen: set[str] = set()
    everywhere = [site.at("/"), site.at("/sign-in/"), *map(site.at, without_arguments())]
    waiting = deque([begin, *links(page, site)] if begin else everywhere)
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if address in seen or not kind or opened[kind] >= OF_A_KIND or urlsplit(address).path.startswith("/static/"):
            continue
        seen.add(address)
        opened[kind] += 1
        if FILE.search(urlsplit(address).path):
            answer = page.request.get(address)
            assert answer.status in {200, 403, 404}, f"{address} answered {answer.status}"
            continue
        try:
            shown = page.goto(address, wait_until="load")
        except Error as problem:
            if "Download is starting" not in str(problem):
                raise
            continue
        assert shown is not None
        assert shown.status in {200, 403, 404}, f"{address} answered {shown.status}"
        assert not watch.outside, f"{address} asks another host: {watch.outside}"
        assert not watch.complaints, f"{address}: {watch.complaints}"
        waiting.extend(links(page, site))
    return opened


def test_every_address_keeps_the_policy(page: Page, site: RunningSite, watch: Watch) -> None:
    given_a_round_with_proposals(page, site)
    opened: Counter[str] = Counter()
    for name in PEOPLE:
        given_signed_in_as(page, site, name)
        opened += walk(page, site, watch)
    page.context.clear_cookies()
    opened += walk(page, site, watch)
    given_the_round_is_decided_and_published(page, site)
    opened = walk(page, site, watch, page.url, opened)
    given_signed_in_as(page, site, "Ines Calder")
    page.goto(site.at("/rounds/extracts/"))
    opened = walk(page, site, watch, page.url, opened)
    for name in FURTHER:  # of what others open the first of a kind, these two open one in another state
        given_signed_in_as(page, site, name)
        page.goto(site.at(FURTHER[name]))
        if link := page.get_by_role("main").get_by_role("link", name="A board with partners").all():
            link[0].click()
            page.wait_for_load_state()
        opened = walk(page, site, watch, page.url, opened)
    given_signed_in_as(page, site, "Tom Birch")
    given_a_file_with_a_row_that_is_refused(page, site)
    opened = walk(page, site, watch, page.url, opened)
    missed = set(pages()) - set(opened) - set(WITHOUT_A_LINK)
    assert not missed, f"no link leads there: {sorted(missed)}"
    led = set(WITHOUT_A_LINK) & set(opened)
    assert not led, f"a link does lead there: {sorted(led)}"


def test_the_resolver_and_the_walk_speak_of_the_same_site() -> None:
    assert kind_of("http://127.0.0.1/directory/") == "directory"
    assert get_resolver().url_patterns
