"""The pages: what they keep, what they say, how many queries they take."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.matching.invented import client_of

from alongside.apps.matching import actions, queries
from alongside.apps.matching.queries import NeedRow, OfferRow
from alongside.apps.matching.states import Bar, State
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.states import State as JobState

MOST_QUERIES = 12
QUIET = ("about", "needs", "offers", "rules", "weights", "check", "result", "record", "decide")


@pytest.fixture
def broker(place):
    return client_of(place.broker)


def at(name: str, made, *more) -> str:
    return reverse(name, args=[made, *more])


def test_an_empty_list_says_how_to_begin(broker):
    page = broker.get(reverse("rounds")).content.decode()
    assert "There is no round yet" in page
    assert "Begin a round" in page


def test_a_round_begins_with_a_question(broker, place):
    told = broker.post(reverse("round_new"), {"name": "Spring", "question": "Who?", "run_by": place.region.public_id})
    made = queries.rounds(by=place.broker)[0]
    assert told["Location"] == at("round", made.public_id)
    assert "Still to write down: who needs what and who offers what." in broker.get(told["Location"]).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Give the round a name."),
        ({"question": " "}, "Write the question."),
        ({"name": "x" * 121}, "Shorten the name to 120 characters."),
        ({"data_until": "the end of June"}, "Write a date such as 30 June 2013"),
        ({"run_by": "00000000-0000-0000-0000-000000000000"}, "Choose the organisation that runs the round."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_kept(broker, place, wrong, words):
    sent = {"name": "Spring", "question": "Who could help <whom>?", "run_by": place.region.public_id} | wrong
    told = broker.post(reverse("round_new"), sent)
    page = told.content.decode()
    assert told.status_code == 422
    assert words in page
    assert "<title>Error: " in page
    assert sent["question"].strip().replace("<", "&lt;").replace(">", "&gt;") in page
    assert not queries.rounds(by=place.broker)


def test_a_wrong_need_keeps_what_was_written(broker, ready):
    sent = {"organisation": "Eastmare", "area": "cancer", "days": "many", "work": "strategic", "priority": "3"}
    told = broker.post(at("round_needs", ready), sent | {"words": "<b>because</b>"})
    page = told.content.decode()
    assert told.status_code == 422
    assert "Did you mean Eastmere Hospitals (H04)" in page
    assert "Write a whole number of days from 1 to 2,000." in page
    assert 'value="Eastmare"' in page
    assert 'value="many"' in page
    assert "&lt;b&gt;because" in page
    assert re.search(r'value="strategic" selected', page)


def test_a_need_is_added_changed_and_removed(broker, place, ready):
    sent = {"organisation": "Eastmere Hospitals (H04)", "area": "cancer", "days": "15", "work": "virtual"}
    broker.post(at("round_needs", ready), sent | {"priority": "1", "words": ""})
    need = next(one for one in queries.needs(by=place.broker, round_id=ready) if one.area == "cancer")
    assert (need.name, need.days, need.work.value) == ("Eastmere Hospitals", 15, "virtual")
    page = broker.get(at("round_need", ready, need.public_id)).content.decode()
    assert 'value="Eastmere Hospitals (LOCAL:H04)"' in page
    changed = sent | {"organisation": "Eastmere Hospitals (LOCAL:H04)", "days": "18", "priority": "1"}
    broker.post(at("round_need", ready, need.public_id), changed | {"edition": need.edition})
    assert next(one for one in queries.needs(by=place.broker, round_id=ready) if one.area == "cancer").days == 18
    broker.post(at("round_need_remove", ready, need.public_id))
    broker.post(at("round_need_remove", ready, need.public_id))
    assert all(one.area != "cancer" for one in queries.needs(by=place.broker, round_id=ready))


def test_the_second_editor_of_the_rules_keeps_her_values(place, ready):
    edition = queries.rules(by=place.broker, round_id=ready).edition
    sent = {"evidence": "sure", "most_partners": 1, "overhead_days": 4, "partner_cost": 33, "reach_km": ""}
    first = client_of(place.broker).post(at("round_rules", ready), sent | {"edition": edition})
    second = client_of(place.second_broker).post(
        at("round_rules", ready), sent | {"edition": edition, "overhead_days": 7}
    )
    assert first.status_code == 302
    assert second.status_code == 409
    assert "Somebody else changed this" in second.content.decode()
    assert 'name="yours_overhead_days" value="7"' in second.content.decode()


def test_own_weights_need_one_above_nought(broker, place, ready):
    edition = queries.weights(by=place.broker, round_id=ready).edition
    told = broker.post(at("round_weights", ready), {"preset": "own", "edition": edition})
    assert "Give one term at least a weight above 0." in told.content.decode()
    sent = {"preset": "own", "edition": edition, "share_strength": "60", "share_travel": "40"}
    assert broker.post(at("round_weights", ready), sent).status_code == 302
    shares = queries.weights(by=place.broker, round_id=ready).shares
    assert {key: share for key, share in shares.items() if share} == {"strength": 60, "travel": 40}


def test_the_weights_page_shows_what_each_choice_does_to_a_pair(broker, ready):
    page = broker.get(at("round_weights", ready)).content.decode()
    assert "What the choice does to one pair of this round" in page
    assert "would fit Alderfen Hospitals under each choice" in page


def test_pasted_rows_are_shown_before_they_are_kept(broker, place, ready):
    text = "Fallowfield\tCancer\t12\nGreywell\tMaternity\t14"
    shown = broker.post(at("round_needs_paste", ready), {"rows": text})
    assert "All 2 rows are understood. Nothing is kept until you say so." in shown.content.decode()
    assert len(queries.needs(by=place.broker, round_id=ready)) == 3
    assert broker.post(at("round_needs_paste", ready), {"rows": text, "keep": "yes"}).status_code == 302
    assert len(queries.needs(by=place.broker, round_id=ready)) == 5


def test_a_wrong_row_keeps_everything_in_the_box(broker, place, ready):
    text = "Fallowfield\tCancer\t12\nNobody <script>\tMaternity\t14"
    told = broker.post(at("round_needs_paste", ready), {"rows": text, "keep": "yes"})
    page = told.content.decode()
    assert told.status_code == 422
    assert "No organisation is called" in page
    assert "<script>\tMaternity" not in page
    assert "Nobody &lt;script&gt;\tMaternity" in page
    assert len(queries.needs(by=place.broker, round_id=ready)) == 3


def test_what_the_figures_propose_is_taken_with_one_click(broker, place):
    made = actions.begin(
        name="R", question="Q?", run_by=place.region.public_id, pack=queries.current_pack(), by=place.broker
    )
    proposed = queries.proposed_needs(by=place.broker, round_id=made)
    assert proposed[0].name == "Alderfen Hospitals"
    broker.post(at("round_needs_proposed", made), {"organisation": proposed[0].organisation})
    needs = queries.needs(by=place.broker, round_id=made)
    assert [(need.name, need.area, need.from_figures) for need in needs] == [
        ("Alderfen Hospitals", "urgent_care", True)
    ]
    assert "better than 0 in 100 of 13 others" in needs[0].words
    offers = queries.proposed_offers(by=place.broker, round_id=made)
    assert offers[0].name == "Northvale Hospitals"
    assert all(one.code != "LOCAL:H00" for one in queries.proposed_needs(by=place.broker, round_id=made))


def test_a_round_is_run_from_its_page(broker, place, ready):
    told = broker.post(at("round_run", ready))
    assert told["Location"] == at("round_progress", ready), "no worker runs beside this test"
    page = broker.get(told["Location"]).content.decode()
    assert "Waiting for its turn" in page
    assert "<noscript><meta http-equiv" in page
    broker.post(at("round_stop", ready))
    assert queries.round_view(by=place.broker, round_id=ready).state is State.SETTING_UP


def test_an_empty_round_does_not_run(broker, place):
    made = actions.begin(
        name="R", question="Q?", run_by=place.region.public_id, pack=queries.current_pack(), by=place.broker
    )
    told = broker.post(at("round_run", made), follow=True)
    assert "Write down at least one need and one offer" in told.content.decode()


def test_progress_leads_to_the_answer(broker, solved):
    assert broker.get(at("round_progress", solved))["Location"] == at("round_result", solved)
    told = broker.get(at("round_progress", solved), headers={"HX-Request": "true"})
    assert told["HX-Redirect"] == at("round_result", solved)


def test_work_that_failed_offers_to_run_again(broker, place, ready):
    actions.run(round_id=ready, by=place.broker)
    Job.objects.update(state=JobState.FAILED, note="Something went wrong on our side.")
    page = broker.get(at("round_progress", ready)).content.decode()
    assert "This has stopped" in page
    assert "Something went wrong on our side." in page
    assert "http-equiv" not in page.split("</head>")[0].split("viewport")[1]
    assert broker.get(at("round_progress", ready), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    broker.post(at("round_again", ready))
    assert Job.objects.get().state == JobState.WAITING


def test_the_result_says_whom_to_talk_to_and_what_is_proved(broker, solved):
    page = broker.get(at("round_result", solved)).content.decode()
    order = [page.index(words) for words in ("Whom to talk to first", "What is not known yet", "All 3 needs")]
    assert order == sorted(order)
    assert "No better pairing exists under these rules." in page
    assert "Of all of them:" in page
    assert "culture" in page


def test_an_unmet_need_says_why_and_what_would_meet_it(broker, place, ready):
    row = NeedRow(place["Alderfen"].public_id, "urgent_care", 300)
    actions.save_needs(round_id=ready, rows=[row], by=place.broker)
    from tests.apps.matching.invented import run

    run(ready, place.broker)
    page = broker.get(at("round_result", ready)).content.decode()
    assert "Those who could help have no days left." in page
    assert re.search(r"\d+ days more from \w+ Hospitals", page)


def test_a_pairs_page_shows_terms_days_travel_and_both_series(broker, place, solved):
    pair = queries.the_run(by=place.broker, round_id=solved).answer["partnerships"]
    own = next(one for one in pair if one["organisation"] == "LOCAL:H01")
    page = broker.get(at("round_pair", solved, own["organisation"], own["supporter"])).content.decode()
    for words in (
        "Better on what is needed",
        "national spreads above",
        "Within reach",
        "days offered",
        "km as the crow flies",
    ):
        assert words in page, words
    assert page.count("Seen within four hours in major A&amp;E departments") >= 2


def test_why_not_names_the_price_and_who_would_move(broker, place, solved):
    answer = queries.the_run(by=place.broker, round_id=solved).answer
    chosen = {one["supporter"] for one in answer["partnerships"] if one["organisation"] == "LOCAL:H01"}
    other = next(code for code in ("LOCAL:H11", "LOCAL:H12", "LOCAL:H13") if code not in chosen)
    page = broker.get(at("round_why_not", solved, "LOCAL:H01", other)).content.decode()
    assert "What it would cost" in page
    assert "Who would have to move" in page
    assert "Taken alone, they would fit with" in page


def test_why_not_of_a_private_rule_reads_not_available(place, ready):
    from tests.apps.matching.invented import run

    from alongside.apps.matching.states import Bar

    pair = {"organisation": place["Brackwater"].public_id, "supporter": place["Northvale"].public_id}
    actions.exclude(round_id=ready, kind=Bar.CONFLICT, reason="Private", by=place.broker, **pair)
    run(ready, place.broker)
    page = client_of(place.second_broker).get(at("round_why_not", ready, "LOCAL:H01", "LOCAL:H13")).content.decode()
    assert "are not available to each other in this round" in page
    assert "conflict" not in page.lower()


@pytest.mark.parametrize("address", ["pairs/LOCAL:H01/LOCAL:NOBODY/", "why-not/x/y/", "pairs/%00/%F0%9F%92%A9/"])
def test_made_up_codes_are_not_found(broker, solved, address):
    assert broker.get(f"/rounds/{solved}/{address}", follow=True).status_code == 404


def test_choosing_nobody_says_so(broker, solved):
    told = broker.get(at("round_choose", solved), follow=True)
    assert "Choose a supporting organisation from the list." in told.content.decode()


def test_deciding_wants_the_box_ticked_and_keeps_the_note(broker, solved):
    told = broker.post(at("round_decide", solved), {"note": "All agreed", "run": 1})
    assert told.status_code == 422
    assert "Tick the box" in told.content.decode()
    assert "All agreed" in told.content.decode()
    assert broker.post(at("round_decide", solved), {"note": "All agreed", "run": 1, "agree": "on"}).status_code == 302
    assert "Decided" in broker.get(at("round_record", solved)).content.decode()
    assert broker.get(at("round_decide", solved))["Location"] == at("round", solved)


def test_files_are_complete_and_inert_in_a_spreadsheet(broker, place, ready):
    from tests.apps.matching.invented import run

    place["Alderfen"].__class__.objects.filter(pk=place["Alderfen"].pk).update(name="=HYPERLINK(1)")
    run(ready, place.broker)
    text = broker.get(at("round_table", ready)).content.decode("utf-8-sig")
    assert text.count("\r\n") == 4
    assert "'=HYPERLINK(1)" in text
    assert broker.get(at("round_answer", ready)).json()["status"] == "optimal"
    assert broker.get(at("round_problem", ready)).json()["objective"] == "lexicographic"


def test_what_waits_is_on_the_first_page(broker, place, ready):
    assert "Run the round “Winter round”" in broker.get("/").content.decode()
    assert "Winter round" not in client_of(place.stranger).get("/").content.decode()


def test_rows_cost_no_further_queries(place, solved):
    client = client_of(place.broker)

    def count(part: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(f"/rounds/{solved}/{part}/").status_code in (200, 302)
        return len(seen)

    for part in QUIET:
        count(part)
    before = {part: count(part) for part in QUIET}
    rows = [NeedRow(one.public_id, "cancer", 5) for one in place.organisations]
    actions.save_needs(round_id=solved, rows=rows, by=place.broker)
    offers = [OfferRow(one.public_id, ("cancer",), 50) for one in place.organisations[2:9]]
    actions.save_offers(round_id=solved, rows=offers, by=place.broker)
    for part in QUIET:
        count(part)
    after = {part: count(part) for part in QUIET if part != "decide"}
    assert {part: n for part, n in after.items() if n > before[part]} == {}
    assert max(before.values()) <= MOST_QUERIES, before


def test_what_a_broker_ruled_out_is_for_her_eyes_alone(place, solved):
    pair = {"organisation": place["Brackwater"].public_id, "supporter": place["Larkspur"].public_id}
    actions.exclude(round_id=solved, kind=Bar.VETO, reason="Private words", by=place.broker, **pair)
    mine = client_of(place.broker).get(at("round_rules", solved)).content.decode()
    theirs = client_of(place.second_broker).get(at("round_rules", solved)).content.decode()
    assert "Private words" in mine
    assert "Private words" not in theirs
    assert "does not want it" not in theirs
    assert "not available" in theirs
