"""Does what was started: claims one piece of work at a time, keeps its heart beating, writes its end once."""

import logging
import os
import threading
import time
from uuid import uuid4

from django.db import close_old_connections, connection
from django.utils import timezone

from alongside.kit.jobs.door import Cancelled, Handle, finish, mark_stopped, work_of
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.states import State

_BEAT = 10.0  # seconds; four beats fit into a lease
log = logging.getLogger(__name__)


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
    quiet = threading.Event()
    beating = threading.Thread(target=_beat, args=(held, quiet), daemon=True)
    beating.start()
    try:
        _do(held)
    finally:
        quiet.set()
        beating.join(timeout=5)
    return True


def work(idle: float = 0.25) -> None:
    """Work until the parent process ends."""
    parent = os.getppid()
    looked = 0.0
    while os.getppid() == parent:
        close_old_connections()
        if time.monotonic() - looked > _BEAT:
            mark_stopped()
            looked = time.monotonic()
        if not run_one():
            time.sleep(idle)


def _do(held: Job) -> None:
    function = work_of(held.name)
    if function is None:
        finish(held, State.FAILED, note=f"No work is called '{held.name}' in this version.")
        return
    try:
        result = function(Handle(held, held.arguments))
    except Cancelled:
        return
    except Exception:  # one broken job must not end the worker; the page shows what to do
        log.exception("job %s failed", held.name)
        finish(held, State.FAILED, note="Something went wrong on our side. Run it again, or ask your administrator.")
        return
    finish(held, State.DONE, result=result)


def _beat(held: Job, quiet: threading.Event) -> None:
    try:
        while not quiet.wait(_BEAT):
            Job.objects.filter(pk=held.pk, lease=held.lease, state=State.RUNNING).update(heartbeat=timezone.now())
    finally:
        connection.close()
