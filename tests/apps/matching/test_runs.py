"""Running a round, from the click to the kept answer and the decision."""

import json

import pytest
from tests.apps.matching.invented import client_of, run, weigh

from alongside.apps.audit.models import Event
from alongside.apps.directory.models import Membership
from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.actions import NeedRow
from alongside.apps.matching.models import Run
from alongside.apps.matching.states import Bar, State
from alongside.core.assignment import check, pair_score, parse_problem
from alongside.kit.actor import NotAllowed
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.states import State as JobState
from alongside.kit.jobs.worker import run_one


def state_of(place, made) -> State:
    return queries.round_view(by=place.broker, round_id=made).state


def test_a_run_is_answered_proved_and_kept(place, solved):
    told = queries.the_run(by=place.broker, round_id=solved)
    problem, answer = told.solved()
    assert answer.status == "optimal"
    assert check(problem, answer).broken == ()
    assert state_of(place, solved) is State.ANSWERED
    assert told.explained["complete"]


def test_the_kept_problem_is_a_file_the_command_reads(place, solved):
    told = queries.the_run(by=place.broker, round_id=solved)
    assert parse_problem(json.dumps(told.problem)) == told.solved()[0]


def test_every_score_follows_from_the_kept_facts(place, solved):
    told = queries.the_run(by=place.broker, round_id=solved)
    weights = queries.weights_of(told.settings["weights"])
    for row in told.problem["candidates"]:
        facts = queries.pair_facts(told.facts, row["need"], row["supporter"])
        assert pair_score(facts, weights).score == row["score"]


def test_nobody_is_paired_against_the_figures(place, ready):
    offer = queries.OfferRow(place["Alderfen"].public_id, ("urgent_care",), 400, 5)
    actions.save_offers(round_id=ready, rows=[offer], by=place.broker)
    run(ready, place.broker)
    told = queries.the_run(by=place.broker, round_id=ready)
    assert not [row for row in told.problem["candidates"] if row["supporter"] == "LOCAL:H00"]


def test_a_second_click_runs_nothing_twice(place, ready):
    first = actions.run(round_id=ready, by=place.broker)
    assert actions.run(round_id=ready, by=place.second_broker) == first
    assert Job.objects.count() == Run.objects.count() == 1
    weigh()
    assert Job.objects.filter(name="matching.solve").count() == Run.objects.count() == 1


def test_a_stopped_round_keeps_no_answer(place, ready):
    begun = actions.run(round_id=ready, by=place.broker)
    actions.stop(round_id=ready, by=place.broker)
    assert state_of(place, ready) is State.SETTING_UP
    assert Job.objects.get().state == JobState.CANCELLED
    assert actions.work_out(run_id=begun, by=place.broker, report=lambda *_: None) == {"kept": False}
    assert queries.latest_run(by=place.broker, round_id=ready) is None


def test_the_work_reads_permissions_again(place, ready):
    actions.run(round_id=ready, by=place.broker)
    Membership.objects.filter(person__public_id=place.broker.person).delete()
    assert run_one()
    assert Job.objects.get().state == JobState.FAILED
    assert queries.latest_run(by=place.second_broker, round_id=ready) is None
    actions.again(round_id=ready, by=place.second_broker)
    assert Job.objects.get().state == JobState.WAITING


def test_a_running_round_cannot_be_changed(place, ready):
    actions.run(round_id=ready, by=place.broker)
    with pytest.raises(actions.RoundClosed, match="being worked out"):
        actions.save_needs(round_id=ready, rows=[NeedRow(place["Dunmarsh"].public_id, "cancer", 5)], by=place.broker)


def test_a_change_after_the_answer_asks_for_another_run(place, solved):
    actions.save_needs(round_id=solved, rows=[NeedRow(place["Dunmarsh"].public_id, "cancer", 5)], by=place.broker)
    assert state_of(place, solved) is State.SETTING_UP
    with pytest.raises(actions.Refused, match="no answer"):
        actions.decide(round_id=solved, run=1, note="", statement="", by=place.broker)


def test_what_is_private_never_enters_a_run(place, ready):
    pair = {"organisation": place["Alderfen"].public_id, "supporter": place["Northvale"].public_id}
    actions.exclude(round_id=ready, kind=Bar.CONFLICT, reason="A secret between two chairs", by=place.broker, **pair)
    run(ready, place.broker)
    told = Run.objects.get()
    whole = json.dumps([told.problem, told.facts, told.answer, told.explained, told.settings])
    assert "secret" not in whole
    assert '"conflicts"' not in whole
    assert {"organisation": "LOCAL:H00", "supporter": "LOCAL:H13"} in told.problem["vetoes"]
    assert ("LOCAL:H00", "LOCAL:H13") not in pairs_of(told.answer)


def test_at_risk_reads_like_any_other_absence(place, ready):
    offer = next(one for one in queries.offers(by=place.broker, round_id=ready) if one.code == "LOCAL:H13")
    row = queries.OfferRow(offer.organisation, offer.areas, offer.days, offer.most, at_risk=True)
    actions.change_offer(round_id=ready, offer=offer.public_id, row=row, edition=offer.edition, by=place.broker)
    run(ready, place.broker)
    told = Run.objects.get()
    assert "adverse" not in json.dumps(told.problem)
    assert "LOCAL:H13" not in {p["supporter"] for p in told.answer["partnerships"]}


def test_contradicting_rules_are_named(place, ready):
    pair = {"organisation": place["Alderfen"].public_id, "supporter": place["Northvale"].public_id}
    actions.exclude(round_id=ready, kind=Bar.VETO, reason="", by=place.broker, **pair)
    actions.settle(round_id=ready, by=place.broker, **pair)
    run(ready, place.broker)
    one = queries.round_view(by=place.broker, round_id=ready)
    told = presenters.result(queries.the_run(by=place.broker, round_id=ready), one)
    assert told.clashes == (
        "Northvale Hospitals and Alderfen Hospitals are settled as partners",
        "Northvale Hospitals and Alderfen Hospitals are not available to each other",
    )
    with pytest.raises(actions.Refused, match="contradict"):
        actions.decide(round_id=ready, run=1, note="", statement="", by=place.broker)


def test_a_decision_is_made_once_and_freezes_the_round(place, solved):
    for _ in range(2):
        actions.decide(round_id=solved, run=1, note="As agreed", statement="So be it", by=place.broker)
    assert state_of(place, solved) is State.DECIDED
    assert Event.objects.filter(verb="matching.decide").count() == 1
    with pytest.raises(actions.ChangedMeanwhile):
        actions.decide(round_id=solved, run=1, note="", statement="", by=place.second_broker)
    with pytest.raises(actions.RoundClosed, match="was decided"):
        actions.save_needs(round_id=solved, rows=[NeedRow(place["Dunmarsh"].public_id, "cancer", 5)], by=place.broker)
    with pytest.raises(actions.RoundClosed):
        actions.run(round_id=solved, by=place.broker)


def test_an_answer_that_was_overtaken_cannot_be_decided(place, solved):
    actions.run(round_id=solved, by=place.broker)
    weigh()
    with pytest.raises(actions.ChangedMeanwhile, match="run again"):
        actions.decide(round_id=solved, run=1, note="", statement="", by=place.broker)


def test_the_record_holds_what_a_committee_asks(place, solved):
    actions.decide(
        round_id=solved, run=1, note="Both boards were asked.", statement=presenters.STATEMENT, by=place.broker
    )
    page = client_of(place.broker).get(f"/rounds/{solved}/record/").content.decode()
    for words in (
        "Who could help whom before winter?",
        "All 3 needs of 2 organisations are met by",
        "No better pairing exists under these rules.",
        "What was refused, and why",
        "Invented waits",
        "Measured up to 31 December 2025",
        "Most partners for one supported organisation: 2.",
        "Ana Broker",
        "Region of the Fens",
        "Both boards were asked.",
        "run 1, pack nhs_england@",
    ):
        assert words in page, words


def test_why_not_is_exact_and_costs_nothing_for_the_chosen(place, solved):
    told = queries.the_run(by=place.broker, round_id=solved)
    chosen = pairs_of(told.answer)
    for organisation in ("LOCAL:H00", "LOCAL:H01"):
        for other in told.facts["offers"]:
            asked = {"organisation": organisation, "supporter": other}
            _, refusal = queries.why_not(by=place.broker, round_id=solved, **asked)
            first = next((price.lost for price in refusal.told.prices if price.lost), 0)
            assert refusal.told.exact
            assert first >= 0
            assert refusal.told.chosen_anyway or (organisation, other) not in chosen
    with pytest.raises(NotAllowed):
        queries.why_not(by=place.broker, round_id=solved, organisation="LOCAL:H01", supporter="LOCAL:H05")


def pairs_of(answer: dict) -> set[tuple[str, str]]:
    """Who is whose partner in a kept answer."""
    return {(pair["organisation"], pair["supporter"]) for pair in answer["partnerships"]}
