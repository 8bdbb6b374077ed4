"""What leaves a round: a record before the public, as it was; a sealed extract before evaluators."""

import hashlib
import json
from http import HTTPStatus
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.accounts.people import text
from tests.apps.matching.invented import client_of, person

from alongside.apps.audit.models import Event
from alongside.apps.matching import actions, queries
from alongside.apps.matching.actions import Refused
from alongside.apps.matching.models import Extract, Published, RoundNeed, Run
from alongside.kit.actor import PUBLIC, Actor, NotAllowed, Role


@pytest.fixture
def decided(solved, place) -> UUID:
    actions.decide(round_id=solved, run=1, note="Quietly agreed", statement="So be it", by=place.broker)
    return solved


@pytest.fixture
def evaluator(place) -> Actor:
    return person("eva@fens.example", "Eva Evaluator", place.region, Role.EVALUATOR)


def published(client: Client, made: UUID) -> Published:
    answer = client.post(reverse("round_publish", args=[made]))
    assert answer.status_code == HTTPStatus.FOUND, text(answer)
    return Published.objects.get(withdrawn=None)


def read(row: Published):
    return Client().get(reverse("published_record", args=[row.public_id]))


def test_the_public_reads_what_was_shown_before(decided, place) -> None:
    client = client_of(place.broker)
    shown = client.get(reverse("round_publish", args=[decided]))
    assert "Publish it" in text(shown)
    assert not Published.objects.exists()
    row = published(client, decided)
    page = text(read(row))
    assert "Winter round" in page
    assert "So be it" in page
    assert row.sha256 in page
    assert "Winter round" in text(Client().get("/published/"))
    assert Event.objects.get(verb="matching.publish").facts["sha256"] == row.sha256


def test_no_person_no_refusal_and_no_id_of_the_round(decided, place) -> None:
    row = published(client_of(place.broker), decided)
    for told in (row.document, read(row).content.decode()):
        assert place.broker.name not in told
        assert "Quietly agreed" not in told
        assert str(decided) not in told
        assert "Alderfen" not in told  # nothing is agreed, so nobody is named
    assert "<" not in row.document
    assert hashlib.sha256(row.document.encode()).hexdigest() == row.sha256


def test_it_stays_as_it_was(decided, place) -> None:
    row = published(client_of(place.broker), decided)
    before = read(row).content.decode()
    Run.objects.filter(round__public_id=decided).update(explained={"alternatives": [], "refused": []})
    row.round.question = "Something else?"
    row.round.save()
    after = read(row).content.decode()
    assert "Something else?" not in after
    assert "Who could help whom before winter?" in before
    assert row.document == Published.objects.get().document


def test_only_what_is_decided_and_only_once(solved, place) -> None:
    client = client_of(place.broker)
    with pytest.raises(Refused):
        actions.publish(round_id=solved, document={}, by=place.broker)
    assert client.get(reverse("round_publish", args=[solved])).status_code == HTTPStatus.FOUND
    actions.decide(round_id=solved, run=1, note="", statement="So", by=place.broker)
    published(client, solved)
    with pytest.raises(Refused, match="public already"):
        actions.publish(round_id=solved, document={}, by=place.broker)
    assert Published.objects.count() == 1


def test_what_is_taken_back_leaves_a_line(decided, place) -> None:
    client = client_of(place.broker)
    row = published(client, decided)
    for _ in range(2):
        assert client.post(reverse("round_unpublish", args=[decided])).status_code == HTTPStatus.FOUND
    page = text(read(row))
    assert "took it back" in page
    assert "So be it" not in page
    assert "taken back" in text(Client().get("/published/"))
    assert Event.objects.filter(verb="matching.unpublish").count() == 1
    published(client, decided)  # and again, as it is today
    assert Published.objects.count() == 2


def test_what_is_taken_back_is_gone_from_the_database_too(decided, place) -> None:
    client = client_of(place.broker)
    before = published(client, decided)
    client.post(reverse("round_unpublish", args=[decided]))
    after = Published.objects.get(pk=before.pk)
    assert (after.title, after.document, after.sha256) == ("", "", before.sha256)
    assert "Winter round" not in text(read(after)) + text(Client().get("/published/"))


def test_its_words_may_be_said_otherwise_and_are_looked_at_first(decided, place) -> None:
    client, where = client_of(place.broker), reverse("round_publish", args=[decided])
    words = {"title": "Help before winter", "question": "Who can help?", "seen": seen_in(client, where)}
    looked = text(client.post(where, words | {"look": "1"}))
    assert "Help before winter" in looked
    assert not Published.objects.exists()
    assert client.post(where, words | {"title": ""}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    client.post(where, words)
    row = Published.objects.get()
    assert row.title == "Help before winter"
    assert "Who can help?" in text(read(row))
    assert "Winter round" not in text(read(row))
    assert queries.round_view(by=place.broker, round_id=decided).name == "Winter round"


def test_what_changed_since_it_was_looked_at_is_looked_at_again(decided, place) -> None:
    client, where = client_of(place.broker), reverse("round_publish", args=[decided])
    told = client.post(where, {"seen": "0" * 64})
    assert told.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "has changed since you looked" in text(told)
    assert not Published.objects.exists()


@pytest.mark.parametrize("words", ["Asked by Ana Broker", "asked by ANA  BROKER's team", "ana broker"])
def test_the_name_of_somebody_with_an_account_is_not_published(words, decided, place) -> None:
    client, where = client_of(place.broker), reverse("round_publish", args=[decided])
    told = client.post(where, {"question": words, "seen": seen_in(client, where)})
    assert told.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "names no people" in text(told)
    assert not Published.objects.exists()


def test_half_a_name_or_one_inside_other_words_is_no_name(decided, place) -> None:
    client, where = client_of(place.broker), reverse("round_publish", args=[decided])
    words = "The broker, Ana; a Lana Brokerage in Banana Brokers"
    assert client.post(where, {"question": words, "seen": seen_in(client, where)}).status_code == HTTPStatus.FOUND


def seen_in(client: Client, where: str) -> str:
    return client.get(where).content.decode().split('name="seen" value="')[1].split('"')[0]


def test_nobody_else_publishes(decided, place, evaluator) -> None:
    for who in (place.stranger, place.member, evaluator):
        client = client_of(who)
        for name in ("round_publish", "round_unpublish"):
            assert client.post(reverse(name, args=[decided])).status_code == HTTPStatus.NOT_FOUND
    for by in (place.stranger, evaluator, PUBLIC):
        with pytest.raises(NotAllowed):
            actions.publish(round_id=decided, document={}, by=by)
        with pytest.raises(NotAllowed):
            actions.unpublish(round_id=decided, by=by)
    assert not Published.objects.exists()


def test_an_evaluator_reads_the_extract_and_nothing_live(decided, place, evaluator) -> None:
    client = client_of(evaluator)
    assert "Winter round" in text(client.get("/rounds/extracts/"))
    assert "Decided rounds, sealed for you" in text(client.get("/"))
    row = Extract.objects.get()
    page = text(client.get(reverse("extract", args=[row.public_id])))
    assert "So be it" in page
    assert "Alderfen" in page
    assert row.sha256 in page
    assert "Eva Evaluator" in page  # who can see this
    assert place.broker.name not in page
    file = client.get(reverse("extract_file", args=[row.public_id]))
    assert hashlib.sha256(file.content).hexdigest() == row.sha256
    assert json.loads(file.content)["run"]["answer"] == Run.objects.get().answer
    for name in ("round", "round_result", "round_record", "round_problem", "round_proposals"):
        assert client.get(reverse(name, args=[decided])).status_code == HTTPStatus.NOT_FOUND
    assert client.get("/rounds/").status_code == HTTPStatus.NOT_FOUND


def test_the_extract_is_as_of_the_decision(decided, evaluator) -> None:
    before = queries.extract(by=evaluator, public_id=Extract.objects.get().public_id)
    Run.objects.update(explained=None, facts={})
    RoundNeed.objects.all().delete()
    assert queries.extract(by=evaluator, public_id=before.view.public_id) == before
    assert before.view.whole
    Extract.objects.update(document=before.view.document.replace("So be it", "So be it not"))
    assert not queries.extract(by=evaluator, public_id=before.view.public_id).view.whole


def test_an_extract_is_for_evaluators_of_who_ran_it(decided, place) -> None:
    row = Extract.objects.get()
    elsewhere = person("evan@fells.example", "Evan", place["Kestrel"], Role.EVALUATOR)
    assert queries.extracts(by=elsewhere) == ()
    for who in (elsewhere, place.broker, place.stranger, place.member):
        for name in ("extract", "extract_file"):
            assert client_of(who).get(reverse(name, args=[row.public_id])).status_code == HTTPStatus.NOT_FOUND
        with pytest.raises(NotAllowed):
            queries.extract(by=who, public_id=row.public_id)


def test_nothing_is_sealed_before_a_decision(solved, evaluator) -> None:
    assert not Extract.objects.exists()
    assert "No round of your organisation has been decided yet" in text(client_of(evaluator).get("/rounds/extracts/"))
