"""What a site does by itself: started once for what it is due for, taken up when a worker died."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from alongside.kit import slots
from alongside.kit.actor import Actor, Kind
from alongside.kit.jobs import door, periodic, worker
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.periodic import DUE, Due, start_due

pytestmark = pytest.mark.django_db
Filler = Callable[[Actor, datetime], Due | None]
NOW = timezone.localtime()


@pytest.fixture
def due(monkeypatch: pytest.MonkeyPatch) -> Callable[[Filler], None]:
    monkeypatch.setattr(slots, "_SLOTS", defaultdict(list))
    monkeypatch.setattr(door, "_REGISTRY", {})
    door.job("test.daily")(lambda handle: "done")
    return lambda filler: slots.fill(DUE, filler)


def daily(by: Actor, now: datetime) -> Due:
    assert by.kind is Kind.SYSTEM
    return Due("test.daily", f"daily:{now.date()}")


def test_what_is_due_is_started_once_a_day(due: Callable[[Filler], None]) -> None:
    due(daily)
    for _ in range(3):
        assert start_due(NOW) == 1
        worker.run_one()
    assert Job.objects.count() == 1
    start_due(NOW + timedelta(days=1))
    assert Job.objects.count() == 2


def test_nothing_due_starts_nothing(due: Callable[[Filler], None]) -> None:
    due(lambda by, now: None)
    assert start_due() == 0
    assert not Job.objects.exists()


def test_what_a_dead_worker_left_is_taken_up(due: Callable[[Filler], None]) -> None:
    due(daily)
    start_due(NOW)
    worker.claim()
    Job.objects.update(heartbeat=timezone.now() - door.LEASE - timedelta(seconds=1))
    start_due(NOW)
    assert Job.objects.get().state == "waiting"
    worker.run_one()
    assert Job.objects.get().result == "done"


@pytest.mark.parametrize(("error", "ends"), [(ValueError, False), (DatabaseError, True)])
def test_a_question_that_fails_does_not_end_the_worker_but_a_lost_database_is_told(
    due: Callable[[Filler], None], error: type[Exception], ends: bool, caplog: Any
) -> None:
    def fails(by: Actor, now: datetime) -> None:
        raise error

    due(fails)
    if ends:
        with pytest.raises(error):
            start_due()
    else:
        assert start_due() == 0
        assert periodic.__name__ in caplog.text
