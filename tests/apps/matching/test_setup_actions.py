"""What may be written into a round, by whom, and what two people at once do to each other."""

import pytest
from tests.apps.matching.invented import PACK

from alongside.apps.audit.models import Event
from alongside.apps.matching import actions, queries
from alongside.apps.matching.actions import Limits, NeedRow, OfferRow
from alongside.apps.matching.models import Exclusion, Round, RoundNeed
from alongside.apps.matching.states import MOVES, Bar, Evidence, State
from alongside.kit.actor import NotAllowed

LIMITS = Limits(Evidence.SURE, 3, 10, 1, 80)


def test_only_a_broker_of_the_runner_begins_a_round(place):
    asked = {"name": "A", "question": "B?", "run_by": place.region.public_id, "pack": PACK}
    for somebody in (place.stranger, place.member):
        with pytest.raises(NotAllowed):
            actions.begin(by=somebody, **asked)
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    "write",
    [
        lambda made, by, place: actions.save_needs(
            round_id=made, rows=[NeedRow(place["Alderfen"].public_id, "cancer", 9)], by=by
        ),
        lambda made, by, place: actions.save_offers(
            round_id=made, rows=[OfferRow(place["Alderfen"].public_id, ("cancer",), 9)], by=by
        ),
        lambda made, by, place: actions.set_limits(round_id=made, limits=LIMITS, edition=3, by=by),
        lambda made, by, place: actions.weigh(
            round_id=made, preset="own", shares=dict.fromkeys(PACK.matching.weights, 1), edition=3, by=by
        ),
        lambda made, by, place: actions.describe(
            round_id=made, name="X", question="Y", data_until=None, edition=3, by=by
        ),
        lambda made, by, place: actions.settle(
            round_id=made, organisation=place["Alderfen"].public_id, supporter=place["Larkspur"].public_id, by=by
        ),
        lambda made, by, place: actions.run(round_id=made, by=by),
        lambda made, by, place: actions.stop(round_id=made, by=by),
        lambda made, by, place: actions.decide(round_id=made, run=1, note="", statement="", by=by),
    ],
)
def test_a_stranger_can_write_nothing(write, place, ready):
    before = Event.objects.count()
    with pytest.raises(NotAllowed):
        write(ready, place.stranger, place)
    assert Event.objects.count() == before


def test_every_change_leaves_an_event(place, ready):
    verbs = list(Event.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs[-3:] == ["matching.begin", "matching.change", "matching.change"]


def test_the_second_of_two_editors_is_told(place, ready):
    edition = queries.rules(by=place.broker, round_id=ready).edition
    actions.set_limits(round_id=ready, limits=LIMITS, edition=edition, by=place.broker)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.set_limits(round_id=ready, limits=LIMITS, edition=edition, by=place.second_broker)


def test_two_editors_of_one_need(place, ready):
    need = queries.needs(by=place.broker, round_id=ready)[0]
    row = NeedRow(need.organisation, need.area, 33)
    actions.change_need(round_id=ready, need=need.public_id, row=row, edition=need.edition, by=place.broker)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_need(
            round_id=ready, need=need.public_id, row=row, edition=need.edition, by=place.second_broker
        )
    assert RoundNeed.objects.get(public_id=need.public_id).days == 33


def test_a_need_cannot_become_the_twin_of_another(place, ready):
    own = [need for need in queries.needs(by=place.broker, round_id=ready) if need.code == "LOCAL:H00"]
    row = NeedRow(own[0].organisation, own[1].area, 10)
    with pytest.raises(actions.Refused, match="already seeks help"):
        actions.change_need(round_id=ready, need=own[0].public_id, row=row, edition=own[0].edition, by=place.broker)


def test_writing_the_same_need_again_replaces_it(place, ready):
    row = NeedRow(place["Alderfen"].public_id, "urgent_care", 77)
    actions.save_needs(round_id=ready, rows=[row], by=place.broker)
    found = RoundNeed.objects.get(round__public_id=ready, organisation=place["Alderfen"], area="urgent_care")
    assert found.days == 77


@pytest.mark.parametrize(("area", "days"), [("plumbing", 5), ("cancer", 0), ("cancer", 2001)])
def test_what_does_not_fit_is_refused_whole(area, days, place, ready):
    rows = [NeedRow(place["Dunmarsh"].public_id, "cancer", 5), NeedRow(place["Eastmere"].public_id, area, days)]
    with pytest.raises(actions.Refused):
        actions.save_needs(round_id=ready, rows=rows, by=place.broker)
    assert not RoundNeed.objects.filter(organisation=place["Dunmarsh"]).exists()


def test_an_exclusion_is_taken_back_by_its_author_alone(place, ready):
    pair = {"organisation": place["Alderfen"].public_id, "supporter": place["Northvale"].public_id}
    actions.exclude(round_id=ready, kind=Bar.VETO, reason="Not again", by=place.broker, **pair)
    written = Exclusion.objects.get()
    with pytest.raises(NotAllowed):
        actions.allow_again(round_id=ready, exclusion=written.public_id, by=place.second_broker)
    actions.allow_again(round_id=ready, exclusion=written.public_id, by=place.broker)
    assert not Exclusion.objects.exists()


def test_no_event_tells_who_ruled_out_whom(place, ready):
    pair = {"organisation": place["Alderfen"].public_id, "supporter": place["Northvale"].public_id}
    actions.exclude(round_id=ready, kind=Bar.CONFLICT, reason="Not again", by=place.broker, **pair)
    told = str(Event.objects.order_by("sequence").last().facts)
    assert "Not again" not in told
    assert "conflict" not in told
    assert str(pair["supporter"]) not in told


def test_a_decided_round_goes_nowhere():
    assert MOVES[State.DECIDED] == frozenset()
    assert all(State.DECIDED not in moves for state, moves in MOVES.items() if state is not State.ANSWERED)
