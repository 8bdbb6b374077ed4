"""A large round worked out by a real worker process; run as a program, it prints what became of it as JSON.

`python -m tests.apps.matching.crew` kills the worker in the middle of the solve, runs the round again with
another worker, and asks that one to stop early.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from alongside.cli._site import open_site
from alongside.kit.actor import system
from alongside.kit.wall import acting

BY = system("a test")
AREAS = ("urgent_care", "cancer", "maternity", "planned_care", "leadership_governance")


def hand() -> None:
    """One worker."""
    from alongside.kit.jobs import worker

    worker.work(os.getppid(), idle=0.02)


def large(seeking: int = 100, offering: int = 200) -> UUID:
    """A round of so many organisations with two or three needs each and so many offers, too large to prove soon."""
    from alongside.apps.directory.models import Organisation
    from alongside.apps.matching import actions
    from alongside.apps.matching.models import Round, RoundNeed, RoundOffer
    from alongside.sources.packs import builtin_packs

    pack = next(one for one in builtin_packs() if one.key == "nhs_england")
    areas = [one for one in AREAS if one in {area.key for area in pack.areas}]
    dice = Random(7)
    runner = Organisation.objects.create(scheme="LOCAL", value="RUN", name="Region of the Fens", category="region")
    made = [
        Organisation(
            scheme="LOCAL", value=f"T{at:03}", name=f"Thornfield {at} Hospitals", category="acute",
            latitude=dice.uniform(51, 55), longitude=dice.uniform(-3, 1),
        )
        for at in range(seeking + offering)
    ]  # fmt: skip
    Organisation.objects.bulk_create(made)
    parties = list(Organisation.objects.filter(value__startswith="T").order_by("value"))
    held = actions.begin(name="Large", question="Who?", run_by=runner.public_id, pack=pack, by=BY)
    row = Round.objects.get(public_id=held)
    RoundNeed.objects.bulk_create(
        RoundNeed(
            round=row, organisation=one, area=area, days=dice.choice((20, 30, 40, 60)), priority=dice.randint(1, 3)
        )
        for one in parties[:seeking]
        for area in dice.sample(areas, dice.randint(2, 3))
    )
    RoundOffer.objects.bulk_create(
        RoundOffer(round=row, organisation=one, areas=dice.sample(areas, 2), days=dice.choice((40, 60, 80)), most=2)
        for one in parties[seeking:]
    )
    return held


def kill_and_stop() -> dict[str, Any]:
    """A worker killed while it solves; another that takes the round up and is asked to stop early."""
    from alongside.apps.audit.models import Event
    from alongside.apps.matching import actions, queries
    from alongside.apps.matching.models import Run
    from alongside.kit.jobs import door

    held = large()
    actions.run(round_id=held, by=BY)

    def how() -> queries.Waiting:
        told = queries.waiting(by=BY, round_id=held)
        if told is None:
            raise RuntimeError("the round was worked out before anything could happen to it")
        return told

    told: dict[str, Any] = {}
    with hand_at_work() as worker:
        patiently(lambda: "of at most" in how().note)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    killed = time.monotonic()
    door.LEASE = timedelta(seconds=2)
    patiently(lambda: how().state == "stopped")
    told["seconds_until_shown"] = time.monotonic() - killed
    told["page_says"] = how().note
    told["kept_by_the_killed"] = Event.objects.filter(verb="matching.answer").count()
    actions.again(round_id=held, by=BY)
    door.LEASE = timedelta(seconds=45)
    with hand_at_work():
        patiently(lambda: "of at most" in how().note)
        told["note"] = how().note
        told["asked"] = [actions.enough(round_id=held, by=BY).value for _ in range(2)]
        asked = time.monotonic()
        patiently(lambda: Run.objects.get().ended is not None)
        told["seconds_until_stopped"] = time.monotonic() - asked
    answer = Run.objects.get().answer
    told["answer"] = {key: answer.get(key) for key in ("status", "stopped")} | {"met": len(answer["assignments"])}
    told["effects"] = Event.objects.filter(verb="matching.answer").count()
    return told


@contextmanager
def hand_at_work() -> "Iterator[subprocess.Popen[bytes]]":
    """One worker process while the block lasts."""
    started = subprocess.Popen([sys.executable, "-m", "tests.apps.matching.crew", "hand"])
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def patiently(holds: Callable[[], bool]) -> None:
    """Wait until it holds. Raises TimeoutError after a minute."""
    until = time.monotonic() + 60
    while not holds():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.05)


if __name__ == "__main__":
    open_site(migrate=len(sys.argv) == 1)
    if len(sys.argv) > 1:
        hand()
    else:
        with acting(BY):
            print(json.dumps(kill_and_stop()))
