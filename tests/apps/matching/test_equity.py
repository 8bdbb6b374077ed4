"""Who is served, what else comes close, who would be lost."""

import pytest
from django.urls import reverse
from tests.apps.matching.invented import client_of, run, weigh

from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.queries import OfferRow
from alongside.core.assignment import check_match, read_problem
from alongside.core.assignment.problem import Placement


@pytest.fixture
def broker(place):
    return client_of(place.broker)


@pytest.fixture
def answer(place, solved):
    """The run of a round with its look at what was not chosen."""
    return queries.the_run(by=place.broker, round_id=solved)


def test_groups_add_up_to_the_whole(answer):
    told = presenters.fairness(answer)
    assert [panel.heading for panel in told.panels] == ["By region", "By kind", "By size"]
    for panel in told.panels:
        assert sum(int(group.organisations) for group in panel.groups) == 2
        met, needs = zip(*(map(int, group.met.split(" of ")) for group in panel.groups), strict=True)
        assert (sum(met), sum(needs)) == (3, 3)
        assert all(group.small for group in panel.groups)
    assert told.panels[0].groups[0].name == "Midlands"
    assert told.lead == "Each of the 2 organisations has help with at least one need."


def test_an_offer_nobody_takes_up_is_named(place, ready):
    row = OfferRow(place["Kestrel"].public_id, ("urgent_care",), 300, 5)
    actions.save_offers(round_id=ready, rows=[row], by=place.broker)
    run(ready, place.broker)
    told = presenters.fairness(queries.the_run(by=place.broker, round_id=ready))
    chosen = {one["supporter"] for one in queries.the_run(by=place.broker, round_id=ready).answer["partnerships"]}
    assert len(told.never) == 4 - len(chosen)
    assert told.never_words == f"{len(told.never)} of 4 offers would not be taken up."


def test_those_who_would_rather_have_each_other_are_counted_in_words(answer):
    told = presenters.fairness(answer)
    blocking = answer.explained["blocking"]
    assert len(told.swaps) == len(blocking)
    words = presenters.stability_line(answer)
    if blocking:
        assert words.startswith(f"In {len(blocking)} case")
    else:
        assert words == "No two organisations would both rather have each other."


def test_alternatives_keep_the_rules_and_show_only_what_differs(answer):
    found = answer.explained["alternatives"]
    problem = read_problem(answer.problem)
    own = {(one["organisation"], one["supporter"]) for one in answer.answer["partnerships"]}
    for other in found:
        placed = [Placement(one["need"], one["supporter"]) for one in other["assignments"]]
        assert check_match(problem, placed).broken == ()
        pairs = {(one["organisation"], one["supporter"]) for one in other["partnerships"]}
        assert len(own ^ pairs) >= 2
    told = presenters.alternatives(answer)
    assert len(told.heads) == len(found) + 1
    assert all(any(differs for _, differs in row.cells) for row in told.rows)


def test_pages_say_when_something_is_still_looked_at(broker, place, ready):
    from alongside.kit.jobs.worker import run_one

    actions.run(round_id=ready, by=place.broker)
    run_one()
    page = broker.get(reverse("round_alternatives", args=[ready])).content.decode()
    assert "Still being looked at." in page
    page = broker.get(reverse("round_fairness", args=[ready])).content.decode()
    assert "is still being looked at" in page
    assert "is still being worked out" in page


def test_without_a_supporter_its_needs_are_lost_and_the_repair_keeps_the_rules(broker, place, answer, solved):
    weigh()
    for row in presenters.leaving(answer):
        run_view, told = queries.withdrawal(by=place.broker, round_id=solved, supporter=row.code)
        own = {one["need"] for one in answer.answer["assignments"] if one["supporter"] == row.code}
        assert set(told.lost) == own
        shown = presenters.left(run_view, row.code, told)
        assert len(shown.lost) == len(own)
        assert all(step.before != step.after for step in shown.steps)
        assert row.code not in {one.supporter for one in told.staying.assignments}
        page = broker.get(reverse("round_withdrawal", args=[solved, row.code])).content.decode()
        assert shown.lead.replace("'", "&#39;") in page


def test_a_made_up_supporter_is_not_found(broker, solved):
    assert broker.get(reverse("round_withdrawal", args=[solved, "LOCAL:NOBODY"])).status_code == 404


def test_contradicting_rules_leave_nothing_to_look_closer_at(broker, place, ready):
    from alongside.apps.matching.states import Bar

    pair = {"organisation": place["Alderfen"].public_id, "supporter": place["Northvale"].public_id}
    actions.exclude(round_id=ready, kind=Bar.VETO, reason="", by=place.broker, **pair)
    actions.settle(round_id=ready, by=place.broker, **pair)
    run(ready, place.broker)
    assert "Look closer" not in broker.get(reverse("round_result", args=[ready])).content.decode()
    for name in ("round_alternatives", "round_fairness", "round_withdrawals", "round_what_ifs"):
        assert broker.get(reverse(name, args=[ready])).status_code == 200
    assert broker.get(reverse("round_withdrawal", args=[ready, "LOCAL:H13"])).status_code == 404
