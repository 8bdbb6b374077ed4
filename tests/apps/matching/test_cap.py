"""A limit on how many would both rather have each other: counted, priced as a draft, taken, and told."""

import pytest
from django.urls import reverse
from tests.apps.matching.invented import client_of, run, weigh

from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.models import Run
from alongside.apps.matching.queries import Changes, NeedRow, OfferRow
from alongside.apps.matching.states import Priority
from alongside.core.assignment import blocking_pairs, check
from alongside.kit.jobs.worker import run_one
from alongside.sources.packs import builtin_packs

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england")


@pytest.fixture
def torn(place):
    """One place to give: the urgent need gets it, though the other need and the supporter fit better."""
    by = place.broker
    made = actions.begin(name="Torn", question="Who?", run_by=place.region.public_id, pack=PACK, by=by)
    urgent, fitting = place["Eastmere"].public_id, place["Alderfen"].public_id
    rows = [
        NeedRow(urgent, "urgent_care", 40, priority=Priority.FIRST),
        NeedRow(fitting, "urgent_care", 40, priority=Priority.LATER),
    ]
    actions.save_needs(round_id=made, rows=rows, by=by)
    actions.save_offers(round_id=made, rows=[OfferRow(place["Northvale"].public_id, ("urgent_care",), 60, 1)], by=by)
    run(made, by)
    return made


@pytest.fixture
def broker(place):
    return client_of(place.broker)


def at(name: str, made, *more, **query) -> str:
    return reverse(name, args=[made, *more], query=query or None)


def tried(place, made, most: int):
    draft = actions.try_what_if(round_id=made, changes=Changes(limits={"most_blocking": most}), by=place.broker)
    while run_one():
        pass
    return queries.what_if(by=place.broker, round_id=made, draft=draft)


def test_the_page_about_fairness_counts_them_and_leads_to_fewer(broker, torn):
    page = broker.get(at("round_fairness", torn)).content.decode()
    assert "In 1 case both organisations would rather have each other." in page
    link = at("round_what_ifs", torn, most_blocking=0)
    assert f"{link}#id_most_blocking" in page
    form = broker.get(link).content.decode()
    assert 'id="id_most_blocking" name="most_blocking" type="text" value="0"' in form


def test_a_draft_shows_what_the_limit_costs_before_it_is_taken(place, broker, torn):
    told = tried(place, torn, 0)
    problem, answer = told.solved()
    assert blocking_pairs(problem, answer) == ()
    assert check(problem, answer).broken == ()
    moves = presenters.moves(told, {})
    assert moves.title == "At most 0 cases in which both would rather have each other"
    assert "No better pairing exists under these rules that keeps to at most 0 cases" in moves.proof
    assert "That limit costs 2 points of priority left without help." in moves.proof
    assert moves.aims[-1].change == "1 less"
    page = broker.get(at("round_what_if", torn, told.public_id)).content.decode()
    assert "Keep this and run the round with it" in page
    assert queries.the_run(by=place.broker, round_id=torn).number == 1


def test_a_limit_that_is_taken_becomes_a_rule_of_the_round_and_is_told(place, broker, torn):
    told = tried(place, torn, 0)
    actions.keep_what_if(round_id=torn, draft=told.public_id, by=place.broker)
    weigh()
    run_view = queries.the_run(by=place.broker, round_id=torn)
    assert run_view.settings["most_blocking"] == 0
    assert run_view.answer["assignments"] == told.raw["assignments"]
    assert queries.rules(by=place.broker, round_id=torn).most_blocking == 0
    page = broker.get(at("round_result", torn)).content.decode()
    assert "keeps to at most 0 cases in which both would rather have each other" in page
    beside = broker.get(at("round_alternatives", torn)).content.decode()
    assert "Without the limit" in beside
    record = broker.get(at("round_record", torn)).content.decode()
    assert "Cases in which both would rather have each other: at most 0." in record
    assert "Without the limit on who would rather have each other" in record
    refused = broker.get(at("round_why_not", torn, "LOCAL:H04", "LOCAL:H13")).content.decode()
    assert "would not keep this round&#39;s limit" in refused
    back = presenters.moves(tried(place, torn, 1), {})
    assert back.lead.startswith("1 of 1 partnership would go and 1 new one would come")


def test_a_limit_that_costs_nothing_says_so_and_leaves_the_answer_explained(place, solved):
    told = presenters.moves(tried(place, solved, 400), {})
    assert told.lead == "Nothing would move. As many needs are met."
    assert told.proof.endswith("That limit costs nothing.")
    edition = queries.rules(by=place.broker, round_id=solved).edition
    limits = actions.Limits(queries.rules(by=place.broker, round_id=solved).evidence, 5, 60, 2, None, 400)
    actions.set_limits(round_id=solved, limits=limits, edition=edition, by=place.broker)
    weigh()
    run(solved, place.broker)
    assert Run.objects.order_by("-number")[0].explained["priced"]


def test_without_the_proof_no_limit_is_looked_for_and_the_page_says_so(place, torn, broker, monkeypatch):
    draft = actions.try_what_if(round_id=torn, changes=Changes(limits={"most_blocking": 0}), by=place.broker)
    kept = actions.work_out_what_if(
        draft=draft, by=place.broker, report=lambda *_: None, keep=lambda effect: effect(), ending=lambda: True
    )
    assert kept == {"kept": True}
    told = queries.what_if(by=place.broker, round_id=torn, draft=draft)
    if told.answer.status == "optimal":
        pytest.skip("proved before anybody could ask for an end")
    assert "because that needs the proof first" in presenters.moves(told, {}).proof
