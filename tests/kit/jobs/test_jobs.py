"""Background work: asked for once, done once, looked at by whoever began it."""

import time
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from alongside.kit.actor import PUBLIC, Actor, Kind, NotAllowed, system
from alongside.kit.jobs import door, worker
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.states import ENDED, MOVES, State

pytestmark = pytest.mark.django_db
ANN, BOB = Actor(Kind.PERSON, person=uuid4(), name="Ann"), Actor(Kind.PERSON, person=uuid4(), name="Bob")
Work = Callable[[door.Handle], Any]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], str]:
    monkeypatch.setattr(door, "_REGISTRY", {})

    def register(function: Work) -> str:
        door.job("test.work")(function)
        return "test.work"

    return register


def state(of: Any, by: Actor = ANN) -> State:
    return door.look(of, by=by).state


def test_the_same_key_is_the_same_work_and_it_is_done_once(work: Callable[[Work], str]) -> None:
    done: list[int] = []
    name = work(lambda handle: done.append(handle.arguments["number"]))
    first = door.start(name, {"number": 1}, key="k", by=ANN)
    assert door.start(name, {"number": 2}, key="k", by=ANN) == first
    assert worker.run_one()
    assert not worker.run_one()
    assert door.start(name, {"number": 3}, key="k", by=ANN) == first
    assert not worker.run_one()
    assert done == [1]
    assert state(first) is State.DONE


def test_work_reports_how_far_it_is_and_what_came_of_it(work: Callable[[Work], str]) -> None:
    seen: list[door.View] = []

    def count(handle: door.Handle) -> dict[str, Any]:
        handle.report(0.5, "half" * 200)
        seen.append(door.look(begun, by=ANN))
        handle.report(7.0)
        seen.append(door.look(begun, by=ANN))
        return {"person": str(handle.person)}

    begun = door.start(work(count), {}, key="k", by=ANN)
    assert state(begun) is State.WAITING
    worker.run_one()
    assert [view.progress for view in seen] == [0.5, 1.0]
    assert len(seen[0].note) == 300
    after = door.look(begun, by=ANN)
    assert (after.ended, after.result, after.progress) == (True, {"person": str(ANN.person)}, 1.0)


def test_the_oldest_work_comes_first(work: Callable[[Work], str]) -> None:
    order: list[str] = []
    name = work(lambda handle: order.append(handle.arguments["n"]))
    for number in "abc":
        door.start(name, {"n": number}, key=number, by=ANN)
    while worker.run_one():
        pass
    assert order == ["a", "b", "c"]


@pytest.mark.parametrize("broken", [lambda handle: 1 / 0, lambda handle: object(), lambda handle: float("nan")])
def test_broken_work_fails_with_a_plain_message_and_the_worker_goes_on(
    work: Callable[[Work], str], broken: Work
) -> None:
    begun = door.start(work(broken), {}, key="k", by=ANN)
    assert worker.run_one()
    view = door.look(begun, by=ANN)
    assert view.state is State.FAILED
    assert "Run it again" in view.note
    assert "Error" not in view.note
    work(lambda handle: "mended")
    door.again(begun, by=ANN)
    assert worker.run_one()
    assert door.look(begun, by=ANN).result == "mended"


def test_work_that_no_version_knows_says_so() -> None:
    begun = door.start("test.unheard", {}, key="k", by=ANN)
    worker.run_one()
    assert "No work is called 'test.unheard'" in door.look(begun, by=ANN).note


def test_strangers_neither_look_nor_cancel_nor_run_again(work: Callable[[Work], str]) -> None:
    begun = door.start(work(lambda handle: 1), {}, key="k", by=ANN)
    for stranger in (BOB, PUBLIC, Actor(Kind.PERSON)):
        for deed in (door.look, door.cancel, door.again):
            with pytest.raises(NotAllowed):
                deed(begun, by=stranger)
            with pytest.raises(NotAllowed):
                deed(uuid4(), by=stranger)
    assert state(begun, system("a test")) is State.WAITING


def test_what_the_system_began_is_no_business_of_the_public(work: Callable[[Work], str]) -> None:
    begun = door.start(work(lambda handle: str(handle.person)), {}, key="k", by=system("a test"))
    with pytest.raises(NotAllowed):
        door.look(begun, by=PUBLIC)
    worker.run_one()
    assert door.look(begun, by=system("a test")).result == "None"


def test_cancelled_work_that_waits_is_never_done(work: Callable[[Work], str]) -> None:
    done: list[int] = []
    begun = door.start(work(lambda handle: done.append(1)), {}, key="k", by=ANN)
    door.cancel(begun, by=ANN)
    assert not worker.run_one()
    door.again(begun, by=ANN)
    assert not worker.run_one()
    assert done == []
    assert state(begun) is State.CANCELLED


def test_cancelled_work_that_runs_stops_at_its_next_report_and_keeps_no_effect(work: Callable[[Work], str]) -> None:
    done: list[str] = []

    def long(handle: door.Handle) -> None:
        door.cancel(begun, by=ANN)
        done.append("before")
        handle.report(0.5)
        done.append("after")

    begun = door.start(work(long), {}, key="k", by=ANN)
    worker.run_one()
    assert done == ["before"]
    assert state(begun) is State.CANCELLED

    def keeps(handle: door.Handle) -> None:
        door.cancel(other, by=ANN)
        handle.keep(lambda: done.append("effect"))

    other = door.start(work(keeps), {}, key="other", by=ANN)
    worker.run_one()
    assert done == ["before"]
    assert state(other) is State.CANCELLED


def test_running_work_is_asked_to_end_and_keeps_what_it_has(work: Callable[[Work], str]) -> None:
    states: list[State] = []

    def long(handle: door.Handle) -> str:
        states.append(door.end_early(begun, by=ANN))
        handle.report(0.5)  # it may still say how far it is
        return str(handle.keep(lambda: "the best so far"))

    begun = door.start(work(long), {}, key="k", by=ANN)
    assert door.end_early(begun, by=ANN) is State.WAITING
    worker.run_one()
    assert states == [State.ENDING]
    assert door.look(begun, by=ANN).result == "the best so far"
    assert door.end_early(begun, by=ANN) is State.DONE


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", [door.end_early, door.cancel])
def test_work_inside_one_long_call_learns_that_it_is_to_end(
    work: Callable[[Work], str], deed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_LISTEN", 0.01)
    heard: list[bool] = []

    def long(handle: door.Handle) -> None:
        heard.append(handle.ending())
        deed(begun, by=ANN)
        until = time.monotonic() + 20
        while not handle.ending() and time.monotonic() < until:
            time.sleep(0.01)
        heard.append(handle.ending())

    begun = door.start(work(long), {}, key="k", by=ANN)
    worker.run_one()
    assert heard == [False, True]
    assert state(begun) is (State.CANCELLED if deed is door.cancel else State.DONE)


def test_a_worker_that_dies_while_ending_shows_as_stopped(work: Callable[[Work], str]) -> None:
    begun = door.start(work(lambda handle: 1), {}, key="k", by=ANN)
    worker.claim()
    door.end_early(begun, by=ANN)
    Job.objects.update(heartbeat=timezone.now() - door.LEASE - timedelta(seconds=1))
    assert state(begun) is State.STOPPED


def test_finished_work_cannot_be_cancelled_or_run_again(work: Callable[[Work], str]) -> None:
    begun = door.start(work(lambda handle: handle.keep(lambda: "kept")), {}, key="k", by=ANN)
    worker.run_one()
    door.cancel(begun, by=ANN)
    door.again(begun, by=ANN)
    assert door.look(begun, by=ANN).result == "kept"
    assert state(begun) is State.DONE


def test_a_silent_worker_is_taken_for_dead_and_can_write_nothing_more(work: Callable[[Work], str]) -> None:
    begun = door.start(work(lambda handle: "second"), {}, key="k", by=ANN)
    first = worker.claim()
    assert first is not None
    assert door.mark_stopped() == 0
    Job.objects.update(heartbeat=timezone.now() - door.LEASE - timedelta(seconds=1))
    assert state(begun) is State.STOPPED
    door.again(begun, by=ANN)
    assert worker.run_one()
    assert not door.finish(first, State.DONE, result="first")
    with pytest.raises(door.Cancelled):
        door.Handle(first, {}).report(0.9)
    with pytest.raises(door.Cancelled):
        door.Handle(first, {}).keep(lambda: pytest.fail("an effect of a worker taken for dead"))
    assert door.look(begun, by=ANN).result == "second"


def test_a_dead_worker_shows_within_a_minute() -> None:
    assert door.LEASE + timedelta(seconds=worker._BEAT) <= timedelta(seconds=60)
    assert timedelta(seconds=3 * worker._BEAT) < door.LEASE


def test_a_key_too_long_for_one_database_is_refused_on_every() -> None:
    with pytest.raises(ValueError, match="200 characters"):
        door.start("test.work", {}, key="k" * 201, by=ANN)


def test_the_states_are_those_the_work_goes_through() -> None:
    assert set(MOVES) == set(State)
    assert {state for state in State if not MOVES[state] - {State.WAITING}} == ENDED
    path = [State.WAITING, State.RUNNING, State.STOPPED, State.WAITING, State.RUNNING, State.DONE]
    assert all(after in MOVES[before] for before, after in pairwise(path))


@pytest.mark.django_db(transaction=True)
def test_threads_that_claim_at_once_hold_different_work(work: Callable[[Work], str]) -> None:
    name = work(lambda handle: None)
    for number in range(12):
        door.start(name, {}, key=str(number), by=ANN)
    held: list[int] = []
    together = Barrier(4)

    def claim() -> None:
        try:
            together.wait()
            while (mine := worker.claim()) is not None:
                held.append(mine.pk)
        finally:
            connection.close()

    threads = [Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(held) == len(set(held)) == 12


@pytest.mark.django_db(transaction=True)
def test_the_same_key_asked_for_at_once_is_one_piece_of_work() -> None:
    found: list[Any] = []
    together = Barrier(4)

    def ask() -> None:
        try:
            together.wait()
            found.append(door.start("test.work", {}, key="k", by=ANN))
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == Job.objects.count() == 1
