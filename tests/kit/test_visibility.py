"""The line on every record: who, by name, from the predicate itself; and what the law could still reach."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.matching.invented import client_of, country, person, set_up

from alongside.apps.directory.models import Cover, Membership
from alongside.apps.directory.queries import who
from alongside.kit.actor import NotAllowed, Permission, Role
from alongside.kit.visibility import Release, alone, anybody, named, signed_in

GUIDE = Path(__file__).parents[2] / "docs" / "explanation" / "release-exemption-retention.md"


@pytest.fixture
def place(db):
    return country()


def brokers(place, by=None):
    region = place.region.public_id
    return who(by=by or place.broker, permission=Permission.SEE_ROUND, thing=region, organisations=[region])


@pytest.mark.parametrize("kind", list(Release))
def test_each_kind_of_record_says_what_the_law_could_reach(kind):
    assert kind.called[0].isupper()
    assert kind.note.endswith(".")
    assert f"| {kind.called} | {kind.note} |" in GUIDE.read_text(encoding="utf-8"), "the guide says it otherwise"


def test_no_note_promises_anything():
    told = " ".join(kind.note for kind in Release).lower()
    for word in ("will be withheld", "guarantee", "never be released", "exempt from", "protected from"):
        assert word not in told


def test_the_page_shows_each_note(db):
    page = Client().get("/who-can-see-what/").content.decode()
    assert 'id="release"' in page
    for kind in Release:
        assert kind.note in page


def test_the_ways_of_saying_it():
    assert alone("Ana", Release.CONFIDED).people[0].name == "Ana"
    assert signed_in(Release.PUBLISHED).people == anybody(Release.OPEN).people == ()
    assert named("Brokers", (), Release.ROUND).note == Release.ROUND.note


def test_those_who_hold_the_permission_are_named_with_their_role_and_nobody_else(place):
    assert [(one.name, one.why) for one in brokers(place)] == [
        ("Ana Broker", "Broker, Region of the Fens"),
        ("Ben Broker", "Broker, Region of the Fens"),
    ]


def test_whoever_cannot_see_the_record_is_told_no_names(place):
    for other in (place.stranger, place.member):
        with pytest.raises(NotAllowed):
            brokers(place, by=other)


def test_a_role_that_ended_or_has_not_begun_and_a_closed_account_are_not_named(place):
    today = timezone.localdate()
    ben = Membership.objects.get(person__name="Ben Broker")
    for since, until in ((date(2020, 1, 1), today - timedelta(days=1)), (today + timedelta(days=1), None)):
        Membership.objects.filter(pk=ben.pk).update(since=since, until=until)
        assert [one.name for one in brokers(place)] == ["Ana Broker"]
    Membership.objects.filter(pk=ben.pk).update(since=today, until=today)
    assert len(brokers(place)) == 2
    ben.person.is_active = False
    ben.person.save()
    assert [one.name for one in brokers(place)] == ["Ana Broker"]


def test_a_deputy_is_named_in_place_of_whom_while_they_are(place):
    today = timezone.localdate()
    ben = Membership.objects.get(person__name="Ben Broker")
    dee = Membership.objects.get(person__name="Dee Member").person
    cover = Cover.objects.create(membership=ben, deputy=dee, since=today, until=today + timedelta(days=5))
    told = {one.name: one.why for one in brokers(place)}
    assert told["Dee Member"] == "Broker, Region of the Fens, in place of Ben Broker"
    Cover.objects.filter(pk=cover.pk).update(ended=today)
    assert "Dee Member" not in {one.name for one in brokers(place)}


def test_somebody_with_two_roles_is_named_once_with_the_one_that_counts(place):
    held = Membership.objects.get(person__name="Ana Broker")
    Membership.objects.create(
        person=held.person, organisation=held.organisation, role=Role.EVALUATOR, since=held.since
    )
    assert [one.why for one in brokers(place) if one.name == "Ana Broker"] == ["Broker, Region of the Fens"]


def test_names_cost_one_question_however_many_there_are(place, django_assert_num_queries):
    for number in range(9):
        person(f"b{number}@region.example", f"Broker {number}", place.region, Role.BROKER)
    with django_assert_num_queries(1):
        assert len(brokers(place)) == 11


def test_the_page_of_a_round_shows_them(place):
    page = client_of(place.broker).get(f"/rounds/{set_up(place)}/").content.decode()
    line = re.search(r"Who can see this\? ([^<]+)", page)
    assert line
    assert line[1].startswith("Brokers of Region of the Fens (2)")
    assert page.count("<strong>Ana Broker</strong>") == page.count("<strong>Ben Broker</strong>") == 1
    assert Release.ROUND.note in page
