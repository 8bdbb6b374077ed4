"""What is worked out around an answer: an answer so far, what was not chosen, other weightings."""

import pytest
from django.urls import reverse
from tests.apps.matching.invented import client_of, run, weigh

from alongside.apps.audit.models import Event
from alongside.apps.directory.queries import directory
from alongside.apps.matching import actions, presenters, queries
from alongside.apps.matching.actions import looking, runs, solving
from alongside.apps.matching.actions.telling import Telling, told
from alongside.apps.matching.models import Run
from alongside.apps.matching.queries import NeedRow, OfferRow
from alongside.apps.matching.states import State
from alongside.core.assignment import Progress, read_problem, solve
from alongside.kit.jobs import door
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.states import State as JobState
from alongside.kit.jobs.worker import claim, run_one


@pytest.fixture
def broker(place):
    return client_of(place.broker)


def at(name: str, made, *more) -> str:
    return reverse(name, args=[made, *more])


@pytest.fixture
def interim(place, ready):
    """A round whose work has an answer so far, and goes on."""
    by = place.broker
    begun = actions.run(round_id=ready, by=by)
    row = Run.objects.select_related("round").get(public_id=begun)
    read = queries.known(by=by, pack=queries.pack_of(row.round), until=None, as_of=row.as_of)
    asked, given = queries.needs(by=by, round_id=ready), queries.offers(by=by, round_id=ready)
    built = queries.build(row.round, asked, given, read, directory(by=by))
    answer = solve(read_problem(built.problem)).as_dict()
    runs.keep_interim(run_id=begun, built=built, answer=answer, by=by)
    return ready


def test_an_answer_so_far_is_shown_as_such_and_never_as_the_answer(broker, place, interim):
    page = broker.get(at("round_progress", interim)).content.decode()
    assert "The best pairing so far: All 3 needs" in page
    assert "It may still change" in page
    assert "No better pairing exists" not in page
    assert queries.latest_run(by=place.broker, round_id=interim) is None
    assert broker.get(at("round_result", interim))["Location"] == at("round", interim)


def test_enough_keeps_the_answer_so_far_and_stops_the_work(broker, place, interim):
    told = broker.post(at("round_enough", interim), follow=True)
    assert "This is the best pairing that was found until then." in told.content.decode()
    assert queries.round_view(by=place.broker, round_id=interim).state is State.ANSWERED
    assert Job.objects.get(name="matching.solve").state == JobState.CANCELLED
    broker.post(at("round_enough", interim))
    assert Event.objects.filter(verb="matching.enough").count() == 1
    weigh()
    assert queries.the_run(by=place.broker, round_id=interim).explained["persistence"]["tried"] == 5


def test_enough_without_an_answer_so_far_says_so_and_goes_back_to_the_set_up(broker, place, ready):
    actions.run(round_id=ready, by=place.broker)
    page = broker.post(at("round_enough", ready), follow=True).content.decode()
    assert "Stopped before any pairing was found, so none is kept." in page
    assert queries.round_view(by=place.broker, round_id=ready).state is State.SETTING_UP
    assert actions.enough(round_id=ready, by=place.broker) is actions.Enough.ENDED


def test_a_worker_asked_to_end_keeps_its_best_pairing_as_not_proved(broker, place, ready, monkeypatch):
    monkeypatch.setattr(solving, "FIRST", 0.0)
    monkeypatch.setattr(solving, "LONGEST", 0.0)
    begun = actions.run(round_id=ready, by=place.broker)
    told = actions.work_out(run_id=begun, by=place.broker, report=lambda *_: None, ending=lambda: True)
    assert told == {"kept": True, "status": "feasible"}
    run_view = queries.the_run(by=place.broker, round_id=ready)
    assert run_view.answer["stopped"]
    page = broker.get(at("round_result", ready)).content.decode()
    assert "Stopped early, and so not proved: at most" in page
    assert "No better pairing exists" not in page


def test_a_worker_asked_to_end_before_any_pairing_takes_the_round_back(broker, place, ready):
    begun = actions.run(round_id=ready, by=place.broker)
    held = claim()
    assert [runs.keep_nothing(run_id=begun, by=place.broker) for _ in range(2)] == [True, False]
    door.finish(held, JobState.DONE, result={"kept": False, "nothing": True})
    assert queries.latest_run(by=place.broker, round_id=ready) is None
    page = broker.get(at("round_progress", ready), follow=True).content.decode()
    assert "Stopped before any pairing was found, so none is kept." in page


def test_a_long_solve_hands_over_its_first_answer_and_ends_no_worse(place, solved, monkeypatch):
    problem, answer = queries.the_run(by=place.broker, round_id=solved).solved()
    monkeypatch.setattr(solving, "FIRST", 0.0)
    heard, shown = [], []
    later = solving.solve_long(problem, lambda share, words: heard.append((share, words)), shown.append)
    assert [rung.value for rung in later.ladder] == [rung.value for rung in answer.ladder]
    assert all(0 <= share <= 1 and words for share, words in heard)
    assert all(one.status == "feasible" for one in shown)


@pytest.mark.parametrize(
    ("step", "value", "bound", "words"),
    [
        ("total", None, None, "Looking for the best pairing"),
        ("total", 1000, 1003, "1,000 of at most 1,003 points of fit: at most 0.3% better exists. Still looking"),
        ("total", 100_000, 100_003, "at most 0.1% better exists. Still looking"),
        ("coverage", 92, 95, "Covers 92 of at most 95 points of need"),
        ("coverage", 42, 42, "Covers all the need it can, 42 points"),
        ("objective", 3, 4, "Looking for the best pairing"),
    ],
)
def test_progress_says_what_is_reached_and_what_is_open(step, value, bound, words):
    share, said = told(step, value, bound)
    assert words in said
    assert 0 < share < 1


def test_what_was_said_of_coverage_is_not_taken_back_by_a_second_solve():
    heard = []
    telling = Telling(lambda share, words: heard.append(words), standing=2)
    for at_step in (
        Progress("coverage", 90, 95, 1.0),
        Progress("coverage", 80, 99, 2.0),
        Progress("coverage", 93, 99, 3.0),
        Progress("total", 302, 602, 4.0),
    ):
        telling.hear(at_step)
    assert [words.split(" points")[0] for words in heard[:3]] == [
        f"Covers {value} of at most 95" for value in (90, 90, 93)
    ]
    assert heard[3].startswith("All pairs together have 100 of at most 200 points of fit")


def test_other_weightings_are_tried_in_stretches_and_counted_once(place, solved, monkeypatch):
    monkeypatch.setattr(looking, "_SLICE", 0.0)
    weigh()
    told = queries.the_run(by=place.broker, round_id=solved).explained["persistence"]
    assert (told["tried"], told["wanted"]) == (5, 5)
    assert Job.objects.filter(name="matching.weigh").count() == 5
    answer = queries.the_run(by=place.broker, round_id=solved).answer
    assert {(one, other) for one, other, _ in told["pairs"]} == {
        (pair["organisation"], pair["supporter"]) for pair in answer["partnerships"]
    }
    assert all(0 <= times <= 5 for _, _, times in told["pairs"])
    run_id = Run.objects.get().public_id
    runs.keep_persistence(run_id=run_id, held_in={}, since=2, tried=4, wanted=5, by=place.broker)
    assert queries.the_run(by=place.broker, round_id=solved).explained["persistence"] == told


def test_how_steady_a_pair_is_stands_on_its_page_or_that_nobody_knows(broker, place, solved):
    pair = queries.the_run(by=place.broker, round_id=solved).answer["partnerships"][0]
    where = at("round_pair", solved, pair["organisation"], pair["supporter"])
    assert "this pair holds is not worked out yet" in broker.get(where).content.decode()
    weigh()
    assert "of 5 reasonable weightings." in broker.get(where).content.decode()
    assert "of 5</td>" in broker.get(at("round_result", solved)).content.decode()


def test_a_look_that_stopped_is_taken_up_again(broker, place, ready):
    actions.run(round_id=ready, by=place.broker)
    run_one()
    Job.objects.filter(name="matching.look").update(state=JobState.STOPPED)
    assert "Take it up again" in broker.get(at("round_result", ready)).content.decode()
    broker.post(at("round_look_again", ready))
    weigh()
    assert "Take it up again" not in broker.get(at("round_result", ready)).content.decode()
    assert Event.objects.filter(verb="matching.explain").count() == 1


def test_a_look_at_an_answer_that_was_overtaken_changes_nothing(place, solved):
    actions.run(round_id=solved, by=place.broker)
    old = Run.objects.order_by("number").first()
    weigh()
    arguments = {"round_id": solved, "by": place.broker, "report": lambda *_: None, "keep": lambda effect: effect()}
    assert actions.look_at_run(run_id=old.public_id, **arguments) == {"overtaken": True}
    assert actions.try_weightings(run_id=old.public_id, since=0, **arguments) == {"overtaken": True}


def test_every_other_candidate_has_its_price(broker, place, solved):
    pair = queries.the_run(by=place.broker, round_id=solved).answer["partnerships"][0]
    told = presenters.pairing(
        queries.the_run(by=place.broker, round_id=solved), pair["organisation"], pair["supporter"]
    )
    assert told.instead
    assert all(row.price and row.price != "Not worked out" for row in told.instead)


def test_a_record_says_how_steady_the_answer_is(broker, place, solved):
    weigh()
    page = broker.get(at("round_record", solved)).content.decode()
    assert "How steady it is" in page
    assert "reasonable weightings that were tried" in page


def test_pages_around_an_answer_take_few_queries(broker, place, solved, django_assert_max_num_queries):
    rows = [NeedRow(one.public_id, "cancer", 5) for one in place.organisations]
    actions.save_needs(round_id=solved, rows=rows, by=place.broker)
    offers = [OfferRow(one.public_id, ("cancer",), 50) for one in place.organisations[2:9]]
    actions.save_offers(round_id=solved, rows=offers, by=place.broker)
    weigh()
    run(solved, place.broker)
    for days in (7, 8, 9):
        changes = queries.Changes(limits={"overhead_days": days})
        draft = actions.try_what_if(round_id=solved, changes=changes, by=place.broker)
    weigh()
    parts = ("result", "alternatives", "fairness", "withdrawals", "what-if", f"what-if/{draft}", "record")
    for part in parts:
        broker.get(f"/rounds/{solved}/{part}/")
        with django_assert_max_num_queries(12):
            assert broker.get(f"/rounds/{solved}/{part}/").status_code == 200
