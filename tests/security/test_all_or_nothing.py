"""Every act and its event are one transaction: where the event cannot be written, nothing has changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from tests.apps.matching.asking import Asking, leads, send_all
from tests.apps.matching.invented import PACK, answered, country, set_up

from alongside.apps.accounts.actions import invite
from alongside.apps.audit.models import Event
from alongside.apps.directory.actions import appoint, invite_as
from alongside.apps.matching import actions, queries
from alongside.apps.matching.actions import NeedRow, OfferRow
from alongside.apps.matching.states import Priority, Reply, Side
from alongside.core.assignment import Work
from alongside.kit.actor import Role, system

pytestmark = pytest.mark.django_db
BY = system("a test")


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("alongside."):
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                found[model._meta.label] = sorted(cursor.fetchall(), key=repr)
    return found


class Broken(RuntimeError):
    """The disk is full, say."""


def begin(place: Any, round_id: Any) -> None:
    actions.begin(name="x", question="y", run_by=place.region.public_id, pack=PACK, by=place.broker)


def needs(place: Any, round_id: Any) -> None:
    row = NeedRow(place["Dunmarsh"].public_id, "urgent_care", 10, Work.HANDS_ON, Priority.SOON)
    actions.save_needs(round_id=round_id, rows=[row], by=place.broker)


def offers(place: Any, round_id: Any) -> None:
    row = OfferRow(place["Kestrel Bay"].public_id, ("urgent_care",), 10, 1)
    actions.save_offers(round_id=round_id, rows=[row], by=place.broker)


def run(place: Any, round_id: Any) -> None:
    actions.run(round_id=round_id, by=place.broker)


def bring_in(place: Any, round_id: Any) -> None:
    invite(email="new@hospital.example", name="New", by=BY)


def bring_in_with_a_role(place: Any, round_id: Any) -> None:
    invite_as(email="new@hospital.example", name="New", role=Role.LEAD, organisation=None, by=BY)


def give_a_role(place: Any, round_id: Any) -> None:
    from alongside.apps.accounts.models import User

    person = User.objects.get(public_id=place.broker.person)
    appoint(person=person, organisation=place["Alderfen"], role=Role.LEAD, by=BY)


ACTS: tuple[Callable[[Any, Any], None], ...] = (
    begin, needs, offers, run, bring_in, bring_in_with_a_role, give_a_role,
)  # fmt: skip


@pytest.fixture
def no_events(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def stop() -> None:
        def refuse(self: Event, *rest: Any, **named: Any) -> None:
            raise Broken

        monkeypatch.setattr(Event, "save", refuse)

    return stop


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_an_act_without_its_event_did_not_happen(act: Callable[[Any, Any], None], no_events: Any) -> None:
    place = country()
    round_id = set_up(place)
    before = contents()
    no_events()
    with pytest.raises(Broken):
        act(place, round_id)
    assert contents() == before


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_the_same_act_with_its_event_changes_something(act: Callable[[Any, Any], None]) -> None:
    place = country()
    round_id = set_up(place)
    before, events = contents(), Event.objects.count()
    act(place, round_id)
    assert contents() != before
    assert Event.objects.count() > events


def test_proposals_and_answers_are_whole_or_not_at_all(no_events: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    place = country()
    asking = Asking(place, answered(place), leads(place))
    send_all(place, asking.round_id)
    asking.say(asking.first, Side.SUPPORTED, Reply.ACCEPTED)
    before = contents()
    no_events()
    for side, reply in ((Side.SUPPORTING, Reply.ACCEPTED), (Side.SUPPORTING, Reply.DECLINED)):
        with pytest.raises(Broken):
            asking.say(asking.first, side, reply)
    assert contents() == before
    assert queries.rounds(by=place.broker)
