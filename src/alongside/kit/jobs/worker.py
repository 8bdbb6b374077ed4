"""Does what was started: claims one piece of work at a time, keeps its heart beating, writes its end once."""

import logging
import os
import threading
import time
from uuid import UUID, uuid4

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from alongside.kit.actor import PUBLIC, Actor, Kind, system
from alongside.kit.jobs.door import Cancelled, Handle, bookkeeping, finish, mark_stopped, work_of
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.periodic import start_due
from alongside.kit.jobs.states import HELD, State
from alongside.kit.slots import collect
from alongside.kit.wall import acting

PERSON = "jobs.person"  # filled by whoever knows people: a person's actor, as they may do now
_BEAT = 10.0  # seconds; four beats fit into a lease
_ROUND = 60.0  # seconds between two looks at what is due
_LISTEN = 0.5  # seconds between two looks at whether the work is to end
log = logging.getLogger(__name__)


@bookkeeping
def claim() -> Job | None:
    """Take the oldest waiting work, so that no two workers hold the same; None when nothing waits."""
    while waiting := Job.objects.filter(state=State.WAITING).order_by("begun", "id").first():
        lease = uuid4().hex
        mine = Job.objects.filter(pk=waiting.pk, state=State.WAITING)
        if mine.update(state=State.RUNNING, lease=lease, heartbeat=timezone.now()):
            return Job.objects.get(pk=waiting.pk)
    return None


def run_one() -> bool:
    """Claim and do one piece of work; whether there was any."""
    held = claim()
    if held is None:
        return False
    quiet, ending = threading.Event(), threading.Event()
    beating = threading.Thread(target=_beat, args=(held, quiet, ending), daemon=True)
    beating.start()
    try:
        _do(held, ending)
    finally:
        quiet.set()
        beating.join(timeout=5)
    return True


def work(parent: int, idle: float = 0.25) -> None:
    """Work until the process `parent`, which started this one, ends. A database that is away is waited for."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    looked = asked = float("-inf")
    while os.getppid() == parent:
        try:
            close_old_connections()
            if time.monotonic() - looked > _BEAT:
                mark_stopped()
                looked = time.monotonic()
            if time.monotonic() - asked > _ROUND:
                asked = time.monotonic()
                start_due()
            busy = run_one()
        except DatabaseError:
            log.warning("the database does not answer; the worker tries again", exc_info=True)
            connection.close()
            busy = False
        if not busy:
            time.sleep(idle)


def _end_with(parent: int) -> None:
    # Long work does not outlive the site it belongs to: it shows as stopped, and can be run again.
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


def _do(held: Job, ending: threading.Event) -> None:
    function = work_of(held.name)
    if function is None:
        finish(held, State.FAILED, note=f"No work is called '{held.name}' in this version.")
        return
    try:
        with acting(_begun_by(held)):
            result = function(Handle(held, held.arguments, ending))
        finish(held, State.DONE, result=result)  # a result that is no JSON is the work's own fault
    except Cancelled:
        return
    except Exception:  # one broken job must not end the worker; the page shows what to do
        log.exception("job %s failed", held.name)
        finish(held, State.FAILED, note="Something went wrong on our side. Run it again, or ask your administrator.")


def _begun_by(held: Job) -> Actor:
    """Who began the work: the wall of the database shows it what they may see now, not what they could see then."""
    if not held.by.get("person"):
        return system(held.by.get("reason", "")) if held.by.get("kind") == Kind.SYSTEM else PUBLIC
    found: list[Actor] = collect(PERSON, system("find out who began work"), UUID(held.by["person"]))
    return found[0] if found else PUBLIC


@bookkeeping
def _beat(held: Job, quiet: threading.Event, ending: threading.Event) -> None:
    # Beside the work, in a thread of its own: the work may be one long call that knows no database.
    beaten = time.monotonic()
    mine = Job.objects.filter(pk=held.pk, lease=held.lease)
    theirs = Job.objects.filter(pk=held.pk).exclude(lease=held.lease, state=State.RUNNING)
    try:
        while not quiet.wait(_LISTEN):
            try:
                if theirs.exists():
                    ending.set()
                if time.monotonic() - beaten >= _BEAT:
                    beaten = time.monotonic()
                    mine.filter(state__in=HELD).update(heartbeat=timezone.now())
            except DatabaseError:  # busy or away for a moment: four beats fit into a lease
                log.warning("a heartbeat of %s was missed", held.name)
                connection.close()
    finally:
        connection.close()
