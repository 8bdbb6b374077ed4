"""What a record was before, by the events that made it so."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from alongside.apps.arrangements import actions
from alongside.apps.arrangements.models import Arrangement, Party
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.audit.models import Event
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import system
from alongside.kit.history import Part, Past, past

pytestmark = pytest.mark.django_db
BY = system("a test")
OURS = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]
HISTORICAL = [model for model in OURS if hasattr(model, "history_object")]


@pytest.fixture
def one() -> Arrangement:
    hub = Organisation.objects.create(scheme="LOCAL", value="HUB", name="A hub")
    return actions.open_arrangement(name="A partnership", opened_by=hub, pack="p", pack_version="1", by=BY)


def of(one: Arrangement) -> Past:
    told = Part(one.history.all(), lambda row: row.name, {"name": "Name", "state": "State"}, {})
    sides = Party.history.filter(arrangement_id=one.pk)
    return past(
        [told, Part(sides, lambda row: f"Party {row.organisation_id}", {"role": "Role", "until": "Until"}, {})]
    )


def test_each_event_makes_one_version(one: Arrangement) -> None:
    party = actions.join(
        arrangement=one, organisation=one.opened_by, role=PartyRole.PEER, since=date(2026, 1, 1), by=BY
    )
    actions.move(arrangement=one, to=State.EXPLORING, by=BY)
    actions.leave(party=party, until=date(2026, 2, 1), by=BY)
    found = of(one)
    assert [(v.number, v.why) for v in found.versions] == [
        (1, "arrangements.open"),
        (2, "arrangements.join"),
        (3, "arrangements.move"),
        (4, "arrangements.leave"),
    ]
    assert [v.event for v in found.versions] == list(Event.objects.values_list("sequence", flat=True))
    assert [(c.field, c.before, c.after) for c in found.versions[2].changes] == [("State", "proposed", "exploring")]
    between = found.between(1, 4)
    assert {(c.field, c.before, c.after) for c in between} == {
        ("State", "proposed", "exploring"),
        ("Role", "", "peer"),
        ("Until", "", "2026-02-01"),
    }
    assert {(c.after, c.before) for c in found.between(4, 1)} == {(c.before, c.after) for c in between}
    for pair in ((0, 1), (1, 5)):
        with pytest.raises(IndexError):
            found.between(*pair)


@pytest.mark.django_db(transaction=True)
def test_history_goes_with_its_transaction(one: Arrangement) -> None:
    before = one.history.count()
    with transaction.atomic():
        actions.move(arrangement=one, to=State.EXPLORING, by=BY)
        transaction.set_rollback(True)
    assert one.history.count() == before
    actions.move(arrangement=one, to=State.ENDED, by=BY)
    latest = one.history.first()
    assert (latest.state, latest.event) == ("ended", Event.objects.count())


def test_a_removed_part_shows_what_it_was(one: Arrangement) -> None:
    party = actions.join(
        arrangement=one, organisation=one.opened_by, role=PartyRole.PEER, since=date(2026, 1, 1), by=BY
    )
    party.delete()
    gone = of(one).versions[-1]
    assert [(c.field, c.before, c.after) for c in gone.changes][:1] == [("Role", "peer", "")]


def test_a_change_costs_one_row_and_one_statement_more(one: Arrangement) -> None:
    with CaptureQueriesContext(connection) as seen:
        actions.move(arrangement=one, to=State.EXPLORING, by=BY)
    about = [query["sql"] for query in seen if "historical" in query["sql"]]
    assert len(about) == 2


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_what_is_for_its_author_alone_has_no_history(model: type) -> None:
    private = getattr(model, "private_fields", frozenset())
    fields = {field.name for field in model._meta.get_fields()}
    assert private <= fields, "a private field that is no column protects nothing"
    kept = getattr(model, "history", None)
    assert kept is None or not private & {field.name for field in kept.model._meta.get_fields()}


def test_loaded_figures_have_no_history() -> None:
    kept = {model.instance_type.__name__ for model in HISTORICAL}
    assert {"Arrangement", "Party", "Round", "RoundNeed", "RoundOffer", "Lock", "Membership"} <= kept
    assert not kept & {
        "Observation",
        "Rating",
        "Publication",
        "Organisation",
        "Refusal",
        "Run",
        "Exclusion",
        "Consent",
    }
