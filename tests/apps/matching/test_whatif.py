"""Drafts beside an answer: what moves, who sees them, kept once."""

import json

import pytest
from django.urls import reverse
from tests.apps.matching.invented import client_of, run, weigh

from alongside.apps.audit.models import Event
from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.models import Exclusion, Lock, Run, WhatIf
from alongside.apps.matching.queries import Changes
from alongside.apps.matching.states import State
from alongside.core.assignment import check, read_problem, solve
from alongside.kit.actor import NotAllowed
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.states import State as JobState

LOW, BEST = "LOCAL:H00", "LOCAL:H13"


@pytest.fixture
def broker(place):
    return client_of(place.broker)


def at(name: str, made, *more) -> str:
    return reverse(name, args=[made, *more])


def tried(place, made, changes: Changes):
    """A draft that has been worked out."""
    draft = actions.try_what_if(round_id=made, changes=changes, by=place.broker)
    weigh()
    return queries.what_if(by=place.broker, round_id=made, draft=draft)


def chosen(place, made) -> tuple[str, str]:
    """The first partnership of the answer, supported first."""
    first = queries.the_run(by=place.broker, round_id=made).answer["partnerships"][0]
    return first["organisation"], first["supporter"]


def test_a_draft_changes_nothing_of_the_round(place, solved):
    before = queries.the_run(by=place.broker, round_id=solved)
    pair = chosen(place, solved)
    told = tried(place, solved, Changes(apart=pair))
    after = queries.the_run(by=place.broker, round_id=solved)
    assert (after.number, after.answer, after.problem) == (before.number, before.answer, before.problem)
    assert queries.round_view(by=place.broker, round_id=solved).state is State.ANSWERED
    assert pair not in {(one.organisation, one.supporter) for one in told.answer.partnerships}


def test_a_drafts_answer_is_the_best_of_its_own_problem(place, solved):
    told = tried(place, solved, Changes(limits={"most_partners": 1, "overhead_days": 12}))
    problem, answer = told.solved()
    assert check(problem, answer).broken == ()
    assert [rung.value for rung in solve(problem).ladder] == [rung.value for rung in answer.ladder]
    assert problem.overhead_days_per_partnership == 12
    assert {one.max_partners for one in problem.organisations} == {1}


def test_other_weights_score_as_a_new_run_would(place, solved):
    run_one = queries.the_run(by=place.broker, round_id=solved)
    weights = dict.fromkeys(run_one.settings["weights"], 0) | {"strength": 50, "travel": 50}
    document = queries.reworked(run_one, Changes("own", weights))
    rescored = queries.rescored(run_one)(queries.weights_of(weights))
    assert set(read_problem(document).candidates) == set(rescored.candidates)
    edition = queries.weights(by=place.broker, round_id=solved).edition
    actions.weigh(round_id=solved, preset="own", shares=weights, edition=edition, by=place.broker)
    weigh()
    run(solved, place.broker)
    anew = queries.the_run(by=place.broker, round_id=solved).problem
    assert set(read_problem(document).candidates) == set(read_problem(anew).candidates)


@pytest.mark.parametrize("limits", [{"evidence": "sure"}, {"reach_km": 60}, {"reach_km": 1}])
def test_other_limits_allow_whom_a_new_run_would_allow(place, solved, limits):
    document = queries.reworked(queries.the_run(by=place.broker, round_id=solved), Changes(limits=limits))
    told = queries.rules(by=place.broker, round_id=solved)
    now = {"evidence": told.evidence, "reach_km": told.reach_km} | limits
    kept = actions.Limits(
        type(told.evidence)(now["evidence"]),
        told.overhead_days,
        told.partner_cost,
        told.most_partners,
        now["reach_km"],
    )
    actions.set_limits(round_id=solved, limits=kept, edition=told.edition, by=place.broker)
    weigh()
    run(solved, place.broker)
    assert document["candidates"] == queries.the_run(by=place.broker, round_id=solved).problem["candidates"]


def test_only_what_moves_is_shown(place, solved):
    pair = chosen(place, solved)
    told = tried(place, solved, Changes(apart=pair))
    moves = presenters.moves(told, {})
    gone = {row.pair for row in moves.moved if row.what == "Gone"}
    run_view = queries.the_run(by=place.broker, round_id=solved)
    assert f"{run_view.name(pair[1])} for {run_view.name(pair[0])}" in gone
    assert all(row.before != row.after for row in moves.moved)
    assert moves.aims[0].words.startswith("Needs covered")
    same = presenters.moves(tried(place, solved, Changes(together=pair)), {})
    assert same.lead == "Nothing would move. As many needs are met."
    assert same.moved == same.fared == ()


def test_the_answer_judged_in_a_draft_keeps_its_own_ladder(place, solved):
    told = presenters.moves(tried(place, solved, Changes(apart=chosen(place, solved))), {})
    ladder = queries.the_run(by=place.broker, round_id=solved).answer["ladder"]
    assert [aim.before for aim in told.aims[:3]] == [f"{rung['value']:,}" for rung in ladder[:3]]


def test_a_contradiction_is_named_and_cannot_be_kept(place, solved):
    pair = chosen(place, solved)
    other = next(
        one["supporter"]
        for one in queries.the_run(by=place.broker, round_id=solved).problem["candidates"]
        if one["need"].startswith(f"{pair[0]}/") and one["supporter"] != pair[1]
    )
    actions.settle(
        round_id=solved,
        organisation=place["Alderfen" if pair[0] == LOW else "Brackwater"].public_id,
        supporter=next(one for one in place.organisations if f"LOCAL:{one.value}" == other).public_id,
        by=place.broker,
    )
    weigh()
    run(solved, place.broker)
    told = presenters.moves(tried(place, solved, Changes(apart=(pair[0], other))), {})
    assert not told.keepable
    assert len(told.clashes) == 2


def test_the_same_again_finds_the_draft_that_is_there(place, solved):
    pair = chosen(place, solved)
    first = actions.try_what_if(round_id=solved, changes=Changes(apart=pair), by=place.broker)
    assert actions.try_what_if(round_id=solved, changes=Changes(apart=pair), by=place.broker) == first
    assert WhatIf.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (Changes(), "Change something first"),
        (Changes(apart=("LOCAL:H00", "LOCAL:H05")), "of this round"),
        (Changes(apart=(LOW, BEST), together=(LOW, BEST)), "together and apart"),
    ],
)
def test_what_cannot_be_tried_says_why(place, solved, changes, words):
    with pytest.raises(actions.Refused, match=words):
        actions.try_what_if(round_id=solved, changes=changes, by=place.broker)


def test_a_draft_is_for_its_authors_eyes_alone(place, solved):
    told = tried(place, solved, Changes(apart=chosen(place, solved)))
    other = client_of(place.second_broker)
    for name in ("round_what_if", "round_what_if_keep", "round_what_if_again"):
        ask = other.get if name == "round_what_if" else other.post
        assert ask(at(name, solved, told.public_id)).status_code == 404
    other.post(at("round_what_if_discard", solved, told.public_id))
    assert WhatIf.objects.count() == 1
    assert "not paired" not in other.get(at("round_what_ifs", solved)).content.decode()
    with pytest.raises(NotAllowed):
        queries.what_if(by=place.stranger, round_id=solved, draft=told.public_id)


def test_a_kept_draft_becomes_the_rounds_own_once(place, solved):
    pair = chosen(place, solved)
    told = tried(place, solved, Changes(apart=pair, limits={"overhead_days": 9}))
    for _ in range(2):
        actions.keep_what_if(round_id=solved, draft=told.public_id, by=place.broker)
    weigh()
    assert Run.objects.count() == 2
    kept = Exclusion.objects.get()
    assert kept.author == place.broker.person
    latest = queries.the_run(by=place.broker, round_id=solved)
    assert latest.settings["overhead_days"] == 9
    assert latest.answer["ladder"] == told.answer.as_dict()["ladder"]
    assert Event.objects.filter(verb="matching.what_if_kept").count() == 1
    theirs = client_of(place.second_broker).get(at("round_rules", solved)).content.decode()
    assert "not available" in theirs
    assert "Kept from a draft" not in theirs


def test_what_is_tried_leaves_no_names_in_the_audit(place, solved):
    told = tried(place, solved, Changes(apart=chosen(place, solved)))
    actions.keep_what_if(round_id=solved, draft=told.public_id, by=place.broker)
    facts = json.dumps([event.facts for event in Event.objects.filter(verb__startswith="matching.what_if")])
    assert "LOCAL" not in facts
    assert "apart" not in facts


def test_a_kept_pair_is_settled_and_kept_weights_are_the_rounds(place, solved):
    pair = chosen(place, solved)
    told = tried(place, solved, Changes("own", {"strength": 70, "travel": 30}, {}, pair))
    with pytest.raises(actions.Refused):
        actions.keep_what_if(round_id=solved, draft=told.public_id, by=place.broker)  # not all terms are there
    terms = {term.key: 0 for term in queries.weights(by=place.broker, round_id=solved).matching.terms}
    told = tried(place, solved, Changes("own", terms | {"strength": 70, "travel": 30}, {}, pair))
    actions.keep_what_if(round_id=solved, draft=told.public_id, by=place.broker)
    assert Lock.objects.count() == 1
    shares = queries.weights(by=place.broker, round_id=solved).shares
    assert (shares["strength"], shares["travel"]) == (70, 30)


def test_an_overtaken_draft_is_not_kept(place, solved):
    told = tried(place, solved, Changes(limits={"overhead_days": 9}))
    row = queries.NeedRow(place["Dunmarsh"].public_id, "cancer", 5)
    actions.save_needs(round_id=solved, rows=[row], by=place.broker)
    with pytest.raises(actions.ChangedMeanwhile, match="has changed since"):
        actions.keep_what_if(round_id=solved, draft=told.public_id, by=place.broker)
    page = client_of(place.broker).post(at("round_what_if_keep", solved, told.public_id), follow=True)
    assert "The round has changed since this draft was tried." in page.content.decode()


def test_a_discarded_draft_is_gone_and_its_work_stops(place, solved):
    draft = actions.try_what_if(round_id=solved, changes=Changes(limits={"overhead_days": 9}), by=place.broker)
    for _ in range(2):
        actions.discard(round_id=solved, draft=draft, by=place.broker)
    assert WhatIf.objects.count() == 0
    assert Job.objects.get(name="matching.what_if").state == JobState.CANCELLED


def test_a_draft_whose_work_died_is_tried_again(broker, place, solved):
    draft = actions.try_what_if(round_id=solved, changes=Changes(limits={"overhead_days": 9}), by=place.broker)
    Job.objects.filter(name="matching.what_if").update(state=JobState.STOPPED, note="Stopped: run it again.")
    page = broker.get(at("round_what_if", solved, draft))
    assert "Stopped: run it again." in page.content.decode()
    assert broker.get(at("round_what_if", solved, draft), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    broker.post(at("round_what_if_again", solved, draft))
    weigh()
    page = broker.get(at("round_what_if", solved, draft)).content.decode()
    assert "The aims, before and after" in page


def test_the_page_asks_tries_and_lists(broker, place, solved):
    page = broker.get(at("round_what_ifs", solved)).content.decode()
    assert "Change one thing or several" in page
    told = broker.post(at("round_what_ifs", solved), {"most_partners": "1", "evidence": "plausible"})
    assert told.status_code == 302
    waits = broker.get(told["Location"]).content.decode()
    assert "Waiting for its turn" in waits
    weigh()
    shown = broker.get(told["Location"]).content.decode()
    assert "At most 1 partner for one organisation" in shown
    assert "Keep this and run the round with it" in shown
    assert "At most 1 partner for one organisation" in broker.get(at("round_what_ifs", solved)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"preset": ""}, "Change something first: a weight, a limit, or two organisations."),
        ({"most_partners": "many"}, "Write how many partners, from 1 to 10."),
        ({"reach_km": "-4"}, "Write kilometres from 1 to 1,000"),
        ({"preset": "own", "share_strength": "0"}, "Give one term at least a weight above 0."),
        ({"preset": "made-up"}, "Choose weights from the list."),
        ({"together_supporter": BEST}, "Choose both organisations that are to be paired."),
        ({"apart_supporter": "LOCAL:<b>", "apart_organisation": LOW}, "Choose organisations of this round"),
    ],
)
def test_what_is_wrong_is_said(broker, solved, wrong, words):
    told = broker.post(at("round_what_ifs", solved), wrong)
    assert told.status_code == 422
    assert words in told.content.decode()
    assert not WhatIf.objects.exists()


def test_too_many_drafts_are_refused(place, solved, monkeypatch):
    from alongside.apps.matching.actions import whatif

    monkeypatch.setattr(whatif, "MOST", 1)
    actions.try_what_if(round_id=solved, changes=Changes(limits={"overhead_days": 9}), by=place.broker)
    with pytest.raises(actions.Refused, match="Throw one away first"):
        actions.try_what_if(round_id=solved, changes=Changes(limits={"overhead_days": 8}), by=place.broker)
