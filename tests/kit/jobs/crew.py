"""A crew of real worker processes on one site; run as a program, it prints what became of the work as JSON.

`python -m tests.kit.jobs.crew share FOLDER` lets three workers share twenty pieces of work;
`… kill FOLDER` kills a worker in the middle of an effect, and runs the work again.
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
from pathlib import Path
from typing import Any

from alongside.cli._site import open_site
from alongside.kit.actor import system
from alongside.kit.wall import acting

BY = system("a test")
PIECES = 20


def hand() -> None:
    """One worker: notes each piece of work it does in the folder."""
    from alongside.apps.audit.actions import record
    from alongside.kit.jobs import door, worker

    folder = Path(sys.argv[2])

    @door.job("test.note")
    def note(handle: door.Handle) -> int:
        with (folder / "notes").open("a", encoding="utf-8") as notes:
            notes.write(f"{handle.arguments['piece']}\n")
        return os.getpid()

    @door.job("test.effect")
    def effect(handle: door.Handle) -> Any:
        def write() -> str:
            record(verb="test.effect", subject="thing:1", by=BY)
            (folder / "inside").touch()
            if handle.arguments["slow"] and not (folder / "killed").exists():
                time.sleep(60)
            return "done"

        return handle.keep(write)

    worker.work(os.getppid(), idle=0.02)


def share() -> dict[str, Any]:
    """Three workers, twenty pieces of work: the notes they made, and the states."""
    from alongside.kit.jobs import door
    from alongside.kit.jobs.models import Job

    def mine() -> Any:
        """What a site does by itself is not counted."""
        return Job.objects.filter(name="test.note")

    for piece in range(PIECES):
        for _ in range(2):
            door.start("test.note", {"piece": piece}, key=f"piece {piece}", by=BY)
    with hands(3):
        patiently(lambda: not mine().exclude(state="done").exists())
    notes = sorted(int(line) for line in (Path(sys.argv[2]) / "notes").read_text().split())
    return {"notes": notes, "workers": mine().values("result").distinct().count(), "jobs": mine().count()}


def kill() -> dict[str, Any]:
    """A worker killed inside an effect, and another that runs the work again."""
    from alongside.apps.audit.models import Event
    from alongside.kit.jobs import door

    door.LEASE = timedelta(seconds=1)
    folder, told = Path(sys.argv[2]), {}
    work = door.start("test.effect", {"slow": True}, key="the effect", by=BY)
    with hands(1) as (worker,):
        patiently((folder / "inside").exists)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    killed = time.monotonic()
    (folder / "killed").touch()
    patiently(lambda: door.look(work, by=BY).state == "stopped")
    told = {
        "seconds": time.monotonic() - killed,
        "events_after_kill": Event.objects.filter(verb="test.effect").count(),
    }
    told["note"] = door.look(work, by=BY).note
    door.again(work, by=BY)
    with hands(1):
        patiently(lambda: door.look(work, by=BY).state == "done")
    return told | {
        "events": Event.objects.filter(verb="test.effect").count(),
        "result": door.look(work, by=BY).result,
    }


@contextmanager
def hands(count: int) -> "Iterator[list[subprocess.Popen[bytes]]]":
    """So many workers while the block lasts."""
    command = [sys.executable, "-m", "tests.kit.jobs.crew", "hand", sys.argv[2]]
    started = [subprocess.Popen(command) for _ in range(count)]
    try:
        yield started
    finally:
        for worker in started:
            worker.kill()
            worker.wait()


def patiently(holds: Callable[[], bool]) -> None:
    """Wait until it holds. Raises TimeoutError after a minute."""
    until = time.monotonic() + 60
    while not holds():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.05)


if __name__ == "__main__":
    open_site(migrate=sys.argv[1] != "hand")
    if sys.argv[1] == "hand":
        hand()  # a worker says by itself who acts
    else:
        with acting(BY):
            print(json.dumps({"share": share, "kill": kill}[sys.argv[1]]()))
