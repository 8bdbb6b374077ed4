"""python -m benchmarks.kills: a writer of the database is killed in the middle of its work, again and again.

Each writer invites people, one transaction each, and says so when a transaction is done. After the kills
everybody it spoke of must be there, each with their audit event, and nothing half done. Prints JSON.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from benchmarks.site import environment


@dataclass(frozen=True)
class Toll:
    """What the kills cost: writes acknowledged, those lost, people without event or events without person."""

    kills: int
    acknowledged: int
    lost: int
    orphans: int
    chain: str
    database: str
    seconds: float

    @property
    def sound(self) -> bool:
        """Nothing acknowledged is lost, nothing is half done."""
        return not (self.lost or self.orphans or self.chain or self.database != "ok")


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill and look; 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="alongside-kills-") as folder:
        os.environ.pop("DATABASE_URL", None)
        os.environ.update(environment(Path(folder) / "site"))
        toll = run(options.kills)
    print(json.dumps(asdict(toll) | {"sound": toll.sound}))
    return 0 if toll.sound else 1


def run(kills: int, seed: int = 1) -> Toll:
    """Kill so many writers at moments drawn from the seed. Opens the site that the environment names."""
    from django.db import connections

    from alongside.cli._site import open_site

    open_site()
    began, draw = time.perf_counter(), Random(seed)  # noqa: S311  (moments of a test, no secret)
    acknowledged: list[str] = []
    for number in range(kills):
        connections.close_all()  # an open connection must not be shared with a fork
        acknowledged += _one(number, draw.uniform(0.003, 0.06))
    return _look(kills, acknowledged, time.perf_counter() - began)


def _one(number: int, after: float) -> list[str]:
    """Fork a writer, kill it when it has written once and some more time has gone; what it said."""
    reading, writing = os.pipe()
    writer = os.fork()
    if not writer:
        os.close(reading)
        _write_for_ever(number, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as said:
        first = said.readline()  # the connection is open and one write is done
        time.sleep(after)
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        lines = [first, *said.readlines()]
    return [line.strip() for line in lines if line.endswith("\n")]


def _write_for_ever(number: int, writing: int) -> None:
    """The forked writer: it never returns."""
    from alongside.apps.accounts.actions import invite
    from alongside.kit.actor import system

    count = 0
    try:
        while True:
            email = f"writer-{number}-{count}@kills.example"
            invite(email=email, name="Somebody invited", by=system("a test of kills"))
            os.write(writing, f"{email}\n".encode("ascii"))
            count += 1
    finally:
        os._exit(1)


def _look(kills: int, acknowledged: list[str], seconds: float) -> Toll:
    from django.db import connection

    from alongside.apps.accounts.models import User
    from alongside.apps.audit.models import Event
    from alongside.apps.audit.queries import token_of, verify
    from alongside.kit.actor import system

    people = {email: token_of(person=person) for email, person in User.objects.values_list("email", "public_id")}
    events = list(Event.objects.filter(verb="accounts.invite").values_list("subject", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        database = str(cursor.fetchone()[0])
    return Toll(
        kills=kills,
        acknowledged=len(acknowledged),
        lost=len(set(acknowledged) - people.keys()),
        orphans=len(set(people.values()) ^ set(events)) + len(events) - len(set(events)),
        chain=verify(by=system("a test of kills")).fault,
        database=database,
        seconds=seconds,
    )


if __name__ == "__main__":
    sys.exit(main())
