"""Every page of a review, as each side meets it: few questions to the database, and the words that matter."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.peer_review.scene import Scene, find, laid, person, walked

from alongside.apps.accounts.queries import actor_of
from alongside.apps.peer_review import actions, queries
from alongside.apps.peer_review.actions import erase_in_reviews
from alongside.apps.peer_review.models import Finding, Member, Review
from alongside.apps.peer_review.presenters.calendar import calendar
from alongside.apps.peer_review.presenters.overview import overview
from alongside.apps.peer_review.queries import persons
from alongside.apps.peer_review.states import Level, State
from alongside.kit.actor import system
from alongside.kit.persons import Leaving

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST = 26  # sign-in, session, the navigation and the note that somebody looked among them


def asked(scene: Scene, name: str, address: str, *more: object) -> tuple[int, str, int]:
    """Status, text and number of queries of a page."""
    client = Client()
    client.force_login(scene.users[name], backend=BACKEND)
    client.get(reverse("your_account"))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(reverse(address, args=more))
    return answer.status_code, answer.content.decode(errors="replace"), len(seen)


@pytest.mark.parametrize(
    ("name", "address"),
    [("lead", "review"), ("broker", "review"), ("cleo", "review_findings"), ("lead", "review_check"),
     ("cleo", "review_evidence"), ("lead", "review_hours"), ("broker", "review_team")],
)  # fmt: skip
def test_a_page_asks_the_database_little_whatever_stands_there(name: str, address: str) -> None:
    scene = walked(State.FINDINGS)
    for at in range(6):
        find(scene, Level.CONCERN, f"Finding {at}")
    walked(State.FACTUAL_CHECK, scene)
    status, _, many = asked(scene, name, address, scene.review)
    assert status == 200
    assert many <= MOST


def test_the_first_page_asks_alike_for_one_review_and_for_many() -> None:
    scene = walked(State.VISIT)
    first = asked(scene, "broker", "home")[2]
    for _ in range(5):
        row = scene.row
        Review.objects.create(
            commissioned_by=row.commissioned_by, organisation=row.organisation, name="More", purpose="More",
            pack=row.pack, pack_version=row.pack_version, standards=row.standards,
        )  # fmt: skip
    assert asked(scene, "broker", "home")[2] == first


def test_a_risk_stands_first_and_offers_itself_to_whoever_was_told() -> None:
    scene = walked(State.EVIDENCE)
    find(scene, Level.IMMEDIATE_RISK, "Danger <script>alert(1)</script>")
    assert "Acknowledge an immediate risk" in asked(scene, "chief", "home")[1]
    for name, offered in (("chief", True), ("chair", False), ("broker", False)):
        text = asked(scene, name, "review", scene.review)[1]
        assert ("I have read it and act on it" in text) is offered
        assert "<script>alert" not in text
        assert "Danger &lt;script&gt;" in text


def test_strangers_find_nothing_and_see_no_entry() -> None:
    scene = laid()
    assert asked(scene, "stranger", "review", scene.review)[0] == 404
    assert "Peer reviews</a>" not in asked(scene, "spare", "home")[1]
    assert "Peer reviews</a>" in asked(scene, "chief", "home")[1]


def test_a_calendar_file_escapes_and_folds() -> None:
    scene = walked(State.VISIT)
    Review.objects.update(visit_place='Door 3; ask, please\\nfor "Ann"\r\nBEGIN:VEVENT ' + "é" * 80)
    one = queries.review(by=scene.by("lead"), review_id=scene.review)
    assert one.visit_from is not None
    assert one.visit_until is not None
    made = calendar(one, one.visit_from, one.visit_until, one.begun).decode()
    lines = made.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert sum(line.startswith("BEGIN:VEVENT") for line in lines) == 1
    assert "Door 3\\; ask\\, please\\\\nfor" in made.replace("\r\n ", "")


def test_a_person_who_is_erased_leaves_the_reviews_whole_and_nameless() -> None:
    scene = walked(State.REPORTED)
    gone, by = scene.person("cleo"), system("a test")
    assert persons.on_teams(by, gone).rows
    pseudonym = person(scene, "nobody").public_id
    left = erase_in_reviews(by, Leaving(gone, pseudonym, "a person who was erased"))
    assert left.kept > 3
    assert not persons.on_teams(by, gone).rows
    assert not Finding.objects.filter(author=gone).exists()
    assert Member.objects.get(person=pseudonym).name == "A person who was erased"
    chief = scene.person("chief")
    erase_in_reviews(by, Leaving(chief, pseudonym, "a person who was erased"))
    assert scene.row.signatory_name == "A person who was erased"


def test_what_can_be_done_now_is_offered_to_whoever_may() -> None:
    scene = laid()
    one = queries.review(by=scene.by("lead"), review_id=scene.review)
    spent = queries.hours(by=scene.by("lead"), review_id=scene.review)
    for name, words in (("lead", "Answer the standards"), ("broker", "Gather the team"), ("chief", "")):
        told = overview(actor_of(scene.users[name]), one, (), spent)
        assert [link.words for link in told.doing][:1] == ([words] if words else [])
    with pytest.raises(actions.Refused, match=r"gathering|[Ss]elf assessment"):
        actions.fix_visit(
            review_id=scene.review, since=one.begun.date(), until=one.begun.date(), place="x", by=scene.by("broker")
        )
