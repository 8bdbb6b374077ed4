"""Naughty strings in the query of every page, in headers and in cookies: a page in answer, never an error."""

import html

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.policy.addresses import NAMES
from tests.policy.world import World
from tests.security.input.forms import asker, target_of
from tests.security.input.naughty import OURS, share, strings

from alongside.config.policy import POLICY
from alongside.kit.policy import Who

pytestmark = pytest.mark.django_db
PAGES = [name for name, row in POLICY.items() if "GET" in row.methods and row.who is not Who.TOKEN and name in NAMES]
# Every name any page reads from its address.
ASKED = (
    *("q", "region", "kind", "seeks", "offers", "past", "page", "of", "reading", "span", "next", "reply", "back"),
    *("organisation", "supporter", "subject", "person", "verb", "since", "until", "before", "format", "w_ratings"),
    *("version", "with", "one", "other", "state", "code", "error", "nine%5B%5D"),
)
NUMBER = "943 476 5919"  # the NHS Data Dictionary's own example


@pytest.mark.parametrize("name", PAGES)
def test_whatever_stands_in_an_address_is_answered_by_a_page(world: World, name: str) -> None:
    """Each page takes its share of the strings and three of ours; in `make soak` five times as many."""
    target = target_of(world, name)
    client, path = world.clients[asker(target, "GET")], target.path.partition("?")[0]
    answers = []
    for text in share(PAGES.index(name), len(PAGES), OURS[:7]):
        cache.clear()
        with transaction.atomic():
            answers.append((text, client.get(path, dict.fromkeys(ASKED, text)).status_code))
            transaction.set_rollback(True)
    assert [one for one in answers if one[1] >= 500] == []


def test_a_search_in_the_directory_says_again_what_was_looked_for(world: World) -> None:
    lost = []
    for text in strings()[::3]:
        wanted = text.replace("\x00", "").strip()[:100]
        if "\x00" in text or not wanted:
            continue
        answer = world.clients["stranger"].get(reverse("directory"), {"q": text})
        page = html.unescape(answer.content.decode()).replace("\r\n", "\n")
        if answer.status_code != 200 or wanted.replace("\r\n", "\n") not in page:
            lost.append((answer.status_code, text[:60]))
    assert lost == []


@pytest.mark.parametrize("broken", [b"%ED%A0%80", b"%FF%FE", b"%C0%AF", b"%00", b"%", b"%u0041"])
def test_wrong_encodings_are_answered_by_a_page(world: World, broken: bytes) -> None:
    client = world.clients["broker@runner"]
    query = (b"q=" + broken + b"&region=" + broken).decode("latin-1")
    assert client.generic("GET", reverse("directory"), QUERY_STRING=query).status_code in (200, 400)
    body, kind = b"name=" + broken + b"&question=" + broken, "application/x-www-form-urlencoded"
    assert client.generic("POST", reverse("round_new"), body, kind).status_code in (400, 422)
    foreign = f"{kind}; charset=utf-16"
    assert client.generic("POST", reverse("round_new"), body, foreign).status_code == 400


@pytest.mark.parametrize("text", [text for text in strings() if "\n" not in text and "\r" not in text][::20])
def test_headers_and_cookies_may_hold_anything(world: World, text: str) -> None:
    sent = text.encode().decode("latin-1")  # as a server hands bytes on
    headers = dict.fromkeys(("user-agent", "referer", "accept-language", "x-forwarded-for", "hx-request"), sent)
    with transaction.atomic():
        client = Client(headers=headers, raise_request_exception=False)
        for name in ("sessionid", "csrftoken", "messages", "__Host-sessionid"):
            client.cookies[name] = sent
        assert client.get(reverse("about")).status_code in (200, 400)
        assert client.post(reverse("account_login"), {"login": text, "password": text}).status_code < 500
        transaction.set_rollback(True)


@pytest.mark.parametrize("broken", ['"\\000aaaaaaaaaaaaaaaa"', '"a\\000"', "\\udcff"])
def test_a_cookie_that_hides_a_nul_is_refused_before_anything_is_looked_up(broken: str) -> None:
    from django.conf import settings

    answer = Client().get(reverse("home"), headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={broken}"})
    assert answer.status_code in (400, 302)


def test_a_patients_number_in_an_address_is_not_looked_for_and_not_shown_again(world: World) -> None:
    answer = world.clients["stranger"].get(reverse("directory"), {"q": f"Ann {NUMBER}"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "looks like an NHS number" in page
    assert NUMBER not in page


def test_a_patients_number_asked_of_the_api_is_refused_in_its_own_shape(world: World) -> None:
    headers = {"authorization": f"Bearer {world.secrets['broker@runner']}"}
    answer = Client().get("/api/v1/organisations", {"q": NUMBER}, headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert "looks like an NHS number" in answer.json()["detail"]
    assert NUMBER not in answer.content.decode()


@pytest.mark.parametrize("size", [3_000_000, 10_000_000])
def test_a_form_of_many_megabytes_is_refused_and_the_site_goes_on(world: World, size: int) -> None:
    client = world.clients["broker@runner"]
    answer = client.post(reverse("round_new"), {"name": "x" * size, "question": "Who?"})
    assert answer.status_code in (400, 413)
    assert "Nothing was changed" in html.unescape(answer.content.decode())
    assert client.get(reverse("rounds")).status_code == 200


def test_ten_thousand_fields_are_refused_and_the_site_goes_on(world: World) -> None:
    client = world.clients["broker@runner"]
    assert client.post(reverse("round_new"), {f"name{at}": "x" for at in range(10_000)}).status_code == 400
    assert client.get(reverse("rounds")).status_code == 200
