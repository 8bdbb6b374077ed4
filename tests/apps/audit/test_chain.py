"""The chain of events: whatever is done to it afterwards is found."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from alongside.apps.audit.actions import OutsideTransaction, record
from alongside.apps.audit.chain import GENESIS, digest
from alongside.apps.audit.models import Event
from alongside.apps.audit.queries import entries, verify
from alongside.kit.actor import PUBLIC, Actor, Kind, NotAllowed, Role, Scope, system

BY = system("a test")
PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False)


def write(count: int = 5) -> None:
    for number in range(count):
        with transaction.atomic():
            record(verb="test.count", subject="thing:1", by=BY, facts={"number": number, "share": number / 3})


def edit(**values: Any) -> Callable[[], object]:
    return lambda: Event.objects.filter(sequence=3).update(**values)


def swap() -> None:
    third, fourth = Event.objects.get(sequence=3), Event.objects.get(sequence=4)
    Event.objects.filter(sequence__in=[3, 4]).delete()
    third.sequence, fourth.sequence = 4, 3
    Event.objects.bulk_create([third, fourth])


def delete_and_close_the_gap() -> None:
    rest = list(Event.objects.filter(sequence__gt=3))
    Event.objects.filter(sequence__gte=3).delete()
    for event in rest:
        event.sequence -= 1
    Event.objects.bulk_create(rest)


def forge() -> None:
    third = Event.objects.get(sequence=3)
    third.verb = "test.other"
    third.digest = digest(third.previous, {"verb": "test.other"})
    third.save()


@pytest.mark.django_db
def test_an_untouched_chain_is_whole() -> None:
    assert (verify(by=BY).links, verify(by=BY).last, verify(by=BY).fault) == (0, GENESIS, "")
    write()
    verdict = verify(by=BY)
    assert (verdict.links, verdict.fault) == (5, "")
    assert verdict.last == Event.objects.get(sequence=5).digest


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (edit(verb="test.other"), "Event 3 was changed"),
        (edit(facts={"number": 3}), "Event 3 was changed"),
        (edit(actor="person:somebody"), "Event 3 was changed"),
        (edit(reason="another"), "Event 3 was changed"),
        (edit(subject="thing:2"), "Event 3 was changed"),
        (edit(at=datetime(2020, 1, 1, tzinfo=UTC)), "Event 3 was changed"),
        (edit(previous="0" * 64), "Event 3 does not follow"),
        (lambda: Event.objects.filter(sequence=3).delete(), "Event 3 is missing"),
        (lambda: Event.objects.filter(sequence=1).delete(), "Event 1 is missing"),
        (swap, "Event 3 does not follow"),
        (delete_and_close_the_gap, "Event 3 does not follow"),
        (forge, "Event 3 was changed"),
    ],
)
def test_what_is_done_to_it_afterwards_is_named(deed: Callable[[], object], said: str) -> None:
    write()
    deed()
    assert verify(by=BY).fault.startswith(said)


@pytest.mark.django_db
def test_a_chain_cut_short_is_found_by_a_digest_known_from_before() -> None:
    write()
    known = verify(by=BY).last
    write(2)
    assert verify(by=BY, known=known).fault == ""
    Event.objects.filter(sequence__gte=5).delete()
    assert verify(by=BY).fault == ""
    assert "cut short" in verify(by=BY, known=known).fault


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused_and_one_inside_goes_with_it() -> None:
    with pytest.raises(OutsideTransaction, match=r"test\.alone"):
        record(verb="test.alone", subject="thing:1", by=BY)
    with transaction.atomic():
        record(verb="test.undone", subject="thing:1", by=BY)
        transaction.set_rollback(True)
    write(1)
    assert list(Event.objects.values_list("verb", "sequence")) == [("test.count", 1)]


@pytest.mark.django_db
def test_facts_that_json_does_not_have_are_refused_before_anything_is_written() -> None:
    for facts in ({"at": datetime.now(tz=UTC)}, {"share": float("nan")}, {"of": {1, 2}}):
        with pytest.raises((TypeError, ValueError)), transaction.atomic():
            record(verb="test.count", subject="thing:1", by=BY, facts=facts)
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_the_most_awkward_facts_are_read_back_as_they_were_written() -> None:
    facts = {
        "nested": [{"b": [1, 2.5], "a": (None, True)}],
        7: "key",
        "text": "naïve ☃ \U0001d11e",
        "x": 1e22,
        "y": -0.0,
    }
    with transaction.atomic():
        record(verb="test.awkward", subject="thing:1", by=system("r" * 300), facts=facts)
    assert verify(by=BY).fault == ""


@given(st.dictionaries(st.text(), PLAIN | st.lists(PLAIN)))
def test_a_digest_does_not_depend_on_how_a_database_keeps_numbers_or_order(facts: dict[str, Any]) -> None:
    def as_decimals(value: Any) -> Any:
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return [as_decimals(one) for one in value] if isinstance(value, list) else value

    kept = {key: as_decimals(facts[key]) for key in sorted(facts, reverse=True)}
    assert digest(GENESIS, {"facts": facts}) == digest(GENESIS, {"facts": kept})
    assert digest(GENESIS, {"facts": facts}) != digest(GENESIS, {"facts": facts, "more": 1})


@pytest.mark.django_db
def test_the_chain_is_for_administrators() -> None:
    from uuid import uuid4

    write(2)
    home, person = uuid4(), uuid4()
    broker = Actor(Kind.PERSON, person=person, scopes=(Scope(Role.BROKER, home),))
    for who in (PUBLIC, broker):
        with pytest.raises(NotAllowed):
            verify(by=who)
        with pytest.raises(NotAllowed):
            entries(by=who)
    administrator = Actor(Kind.PERSON, person=person, scopes=(Scope(Role.ADMINISTRATOR, home),))
    assert [entry.sequence for entry in entries(by=administrator)] == [2, 1]
    with transaction.atomic():
        record(verb="test.by", subject="thing:2", by=administrator)
    (entry,) = entries(by=administrator, subject="thing:2")
    assert entry.actor.startswith("person:")
    assert str(person) not in f"{entry}"
