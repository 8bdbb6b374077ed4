"""Nobody finds out who is here: known and unknown addresses get the same answer for the same work.

The work is counted, not timed: how often a password is hashed (argon2id, nothing else takes as long by far), how many
queries are asked, how many letters are sent while the visitor waits.
"""

import queue
import re
import threading
from dataclasses import dataclass

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.accounts.people import SECRET, person, set_up_app, signed_in

from alongside.apps.accounts.models import User
from alongside.config.settings import accounts
from alongside.kit import security_log

pytestmark = pytest.mark.django_db
WORK: list[str] = []


class Counted(Argon2PasswordHasher):
    """The site's own hasher, which says that it worked; in little memory, because what counts is how often."""

    time_cost, memory_cost, parallelism = 1, 64, 1

    def encode(self, password: str, salt: str) -> str:
        WORK.append("hash")
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        WORK.append("hash")
        return super().verify(password, encoded)


@dataclass(frozen=True)
class Answer:
    """All a visitor can see of an answer, and what it took."""

    status: int
    body: str
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    hashes: int
    queries: int


def answer(path: str, form: dict[str, str], client: Client | None = None) -> Answer:
    """Ask as a browser that was never here."""
    client = client or Client(REMOTE_ADDR="192.0.2.44")
    WORK.clear()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        got = client.post(path, form)
    typed = next((value for value in form.values() if "@" in value), "")
    body = got.content.decode().replace(typed, "ADDRESS") if typed else got.content.decode()
    body = re.sub(r'(csrfmiddlewaretoken" value=|nonce=)"[^"]+"', "", body)
    varying = {"Content-Security-Policy", "Content-Length", "Set-Cookie", "Expires"}
    headers = tuple(sorted((name, value) for name, value in got.headers.items() if name not in varying))
    cookies = tuple(sorted(client.cookies))
    return Answer(got.status_code, body, headers, cookies, WORK.count("hash"), len(asked))


@pytest.fixture(autouse=True)
def _as_a_site_hashes(settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counted"]


@pytest.fixture
def people(_as_a_site_hashes) -> dict[str, str]:
    """Every kind of address: somebody's, closed, invited, made without a password, with a second step."""
    person("ann@rosemere.example")
    closed = person("bo@rosemere.example")
    closed.is_active = False
    closed.save()
    invited = User.objects.create(email="cy@rosemere.example")
    invited.set_unusable_password()
    invited.save()
    User.objects.create(email="di@rosemere.example")  # made, and nothing else
    set_up_app(signed_in(person("ed@rosemere.example")))
    return {
        "known": "ann@rosemere.example",
        "closed": "bo@rosemere.example",
        "invited": "cy@rosemere.example",
        "made": "di@rosemere.example",
        "second step": "ed@rosemere.example",
    }


def test_the_site_hashes_with_argon2id_alone() -> None:
    assert accounts.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert person().password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("which", ["known", "closed", "invited", "made", "second step"])
def test_a_wrong_password_is_answered_like_an_unknown_address(people: dict[str, str], which: str) -> None:
    wrong = answer("/sign-in/", {"login": people[which], "password": "not the right one"})
    unknown = answer("/sign-in/", {"login": "nobody@rosemere.example", "password": "not the right one"})
    assert unknown.hashes == 1
    assert wrong == unknown


def test_an_empty_or_odd_address_is_no_cheaper_than_it_looks(people: dict[str, str]) -> None:
    odd = answer("/sign-in/", {"login": "ann@rosemere.example ", "password": "not the right one"})
    unknown = answer("/sign-in/", {"login": "nob@rosemere.example ", "password": "not the right one"})
    assert odd == unknown


@pytest.mark.parametrize("which", ["known", "closed", "invited", "made", "second step"])
def test_the_sixth_try_too(people: dict[str, str], which: str) -> None:
    for email in (people[which], "nobody@rosemere.example"):
        for _ in range(5):
            answer("/sign-in/", {"login": email, "password": "not the right one"})
    wrong = answer("/sign-in/", {"login": people[which], "password": SECRET})
    unknown = answer("/sign-in/", {"login": "nobody@rosemere.example", "password": SECRET})
    assert unknown.status == 429
    assert (wrong.hashes, unknown.hashes) == (0, 0)
    assert (wrong.status, wrong.body, wrong.cookies) == (unknown.status, unknown.body, unknown.cookies)


@pytest.mark.parametrize("which", ["known", "closed", "invited", "made", "second step"])
def test_asking_for_a_letter(people: dict[str, str], which: str) -> None:
    known = answer("/password/reset/", {"email": people[which]})
    unknown = answer("/password/reset/", {"email": "nobody@rosemere.example"})
    assert (known.status, known.body, known.headers, known.cookies, known.hashes) == (
        unknown.status, unknown.body, unknown.headers, unknown.cookies, unknown.hashes,
    )  # fmt: skip
    assert known.hashes == 0


class Slow(EmailBackend):
    """A mail server that waits until a test lets it go on."""

    go, sent = threading.Event(), queue.Queue()

    def send_messages(self, messages) -> int:
        assert self.go.wait(5)
        self.sent.put([message.to for message in messages])
        return len(messages)


def test_no_visitor_waits_for_a_letter(people: dict[str, str], settings) -> None:
    """The answer is there before the mail server has taken the letter, so its slowness tells nothing."""
    settings.LETTERS_AT_ONCE, settings.EMAIL_BACKEND = False, f"{__name__}.Slow"
    Slow.go.clear()
    known = answer("/password/reset/", {"email": people["known"]})
    unknown = answer("/password/reset/", {"email": "nobody@rosemere.example"})
    assert known == unknown, "the same queries too"
    assert Slow.sent.empty()
    Slow.go.set()
    assert Slow.sent.get(timeout=5) == [[people["known"]]]
    assert Slow.sent.empty()


def test_the_page_after_asking_is_the_same(people: dict[str, str]) -> None:
    pages = []
    for email in (people["known"], "nobody@rosemere.example"):
        client = Client()
        page = client.post("/password/reset/", {"email": email}, follow=True)
        pages.append(re.sub(r'(csrfmiddlewaretoken" value=|nonce=)"[^"]+"', "", page.content.decode()))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("number", ["1", "zz", "zzzzzzzzzzzzzzzzzzzz"])
def test_a_link_made_up_for_somebody_is_like_one_for_nobody(people: dict[str, str], number: str) -> None:
    from allauth.account.utils import user_pk_to_url_str

    def page(who: str) -> tuple[int, str, int]:
        WORK.clear()
        got = Client().get(f"/password/reset/{who}-abc-0123456789abcdef/")
        return got.status_code, re.sub(r'nonce="[^"]+"', "", got.content.decode()), WORK.count("hash")

    known = user_pk_to_url_str(User.objects.get(email=people["invited"]))
    assert page(known) == page(number)


def test_a_passkey_is_asked_of_anybody_alike(people: dict[str, str]) -> None:
    ajax = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    asked = Client(HTTP_HOST="localhost").get("/sign-in/passkey/", **ajax).json()["request_options"]["publicKey"]
    assert not asked.get("allowCredentials"), "no list of whose keys there are"


def test_the_page_of_the_second_step_is_nobodys_without_the_password(people: dict[str, str]) -> None:
    pages = []
    for email in (people["second step"], people["known"], "nobody@rosemere.example"):
        client = Client(REMOTE_ADDR="192.0.2.44")
        client.post("/sign-in/", {"login": email, "password": "not the right one"})
        got = client.get("/sign-in/second-step/")
        pages.append((got.status_code, got.headers.get("Location")))
    assert len(set(pages)) == 1
    assert pages[0][0] == 302


def test_signing_up_says_the_same_to_everybody(people: dict[str, str]) -> None:
    form = {"password1": SECRET, "password2": SECRET}
    known = answer("/sign-up/", {"email": people["known"], **form})
    unknown = answer("/sign-up/", {"email": "nobody@rosemere.example", **form})
    assert known == unknown


def test_taking_an_address_that_is_somebodys_looks_like_taking_a_free_one(people: dict[str, str]) -> None:
    client = signed_in(User.objects.get(email=people["known"]))
    seen = []
    for email in (people["closed"], "nobody@rosemere.example"):
        got = answer("/account/address/", {"email": email}, client)
        seen.append((got.status, got.body, got.headers, got.hashes))
        client.get("/account/")
    assert seen[0] == seen[1]


def test_the_log_names_nobody_who_was_tried(people: dict[str, str]) -> None:
    answer("/sign-in/", {"login": people["known"], "password": "not the right one"})
    assert "rosemere" not in security_log.file().read_text(encoding="utf-8").splitlines()[-1]
