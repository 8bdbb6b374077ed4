"""python -m benchmarks.soak: kills of a writer by the hundred, then a steady load on a sample site.

By default 100 kills and one minute at 30 requests a second, 5 in 100 of them writes; the long version is
--kills 1000 --minutes 10. Ends with 1 when a target is missed.
"""

import argparse
import http.client
import json
import math
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.kills import Toll
from benchmarks.machine import machine, resident, versions
from benchmarks.page import measured, put, table
from benchmarks.pages import pages, percentile
from benchmarks.site import Site, SiteStopped, Visitor, served

_ABOUT = """A writer of the SQLite database is killed in the middle of its work ({kills} times), and a sample site
answers {rate:g} requests a second for {minutes:g} min, one in twenty a sign-in, which writes. Requests come when
they are due, whether or not earlier ones are answered, and times count from then."""
_VISITORS = 8
_PATHS = ("/", "/directory/", "/directory/?q=stanemor", "/directory/sources/", "/rounds/", "/about/")


@dataclass
class Tally:
    """Seconds of each answer, errors in words, and the most megabytes the site held."""

    asked: int = 0
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: float = 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both, print, write the section when asked; 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--rate", type=float, default=30.0, help="requests a second")
    parser.add_argument("--write", action="store_true", help="put the section into docs/reference/benchmarks.md")
    options = parser.parse_args(arguments)
    about = measured(machine(), versions("django", "granian"))
    toll = _kills(options.kills)
    with tempfile.TemporaryDirectory(prefix="alongside-soak-") as folder, served(Path(folder) / "site") as site:
        tally = load(site, options.minutes, options.rate)
    rows = targets(toll, tally)
    told = _ABOUT.format(kills=options.kills, rate=options.rate, minutes=options.minutes).replace("\n", " ")
    shown = [(name, value, wanted, "yes" if met else "**no**") for name, value, wanted, met in rows]
    text = "\n\n".join(["## Under strain", told, about, table(("what", "measured", "wanted", "met"), shown)])
    print("\n\n".join([text, *sorted(set(tally.errors))[:10]]))
    if options.write:
        put("soak", text)
    return 0 if all(met for *_, met in rows) else 1


def load(site: Site, minutes: float, rate: float) -> Tally:
    """Ask at a steady rate with eight visitors, signed in; the site's memory is read every second."""
    tally, due = Tally(), queue.Queue[tuple[int, float] | None]()
    paths = _reads(site)
    visitors = [threading.Thread(target=_visit, args=(site, paths, due, tally)) for _ in range(_VISITORS)]
    for visitor in visitors:
        visitor.start()
    began = time.perf_counter()
    for number in range(round(minutes * 60 * rate)):
        moment = began + number / rate
        time.sleep(max(0.0, moment - time.perf_counter()))
        due.put((number, moment))
        tally.asked += 1
        if number % max(1, round(rate)) == 0:
            tally.memory = max(tally.memory, resident(site.process))
    for _ in visitors:
        due.put(None)
    for visitor in visitors:
        visitor.join(timeout=60)
    return tally


def _reads(site: Site) -> tuple[str, ...]:
    """Paths a broker can read: the fixed ones that answer, and those found by links."""
    visitor = Visitor(site)
    visitor.sign_in()
    there = tuple(path for path in _PATHS if visitor.ask(path).status == 200)
    visitor.close()
    return there + tuple(one.path for one in pages(site, 1) if one.times and one.path and one.path not in there)


def _visit(site: Site, paths: Sequence[str], due: "queue.Queue[tuple[int, float] | None]", tally: Tally) -> None:
    visitor = Visitor(site)
    visitor.sign_in()
    while (asked := due.get()) is not None:
        number, moment = asked
        try:
            page = visitor.sign_in() if number % 20 == 19 else visitor.ask(paths[number % len(paths)])
        except (OSError, http.client.HTTPException, SiteStopped) as error:
            tally.errors.append(f"{type(error).__name__}: {error}")
            continue
        tally.times.append(time.perf_counter() - moment)
        if not page.ok:
            tally.errors.append(f"{page.status} on {paths[number % len(paths)]}")
    visitor.close()


def _kills(count: int) -> Toll:
    """The kills, in a process of their own. Raises RuntimeError when that process breaks down."""
    command = [sys.executable, "-m", "benchmarks.kills", "--kills", str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if not done.stdout:
        raise RuntimeError(f"the kills ended with {done.returncode}; their message stands above")
    told = json.loads(done.stdout)
    return Toll(**{name: told[name] for name in Toll.__dataclass_fields__})


def targets(toll: Toll, tally: Tally) -> list[tuple[str, str, str, bool]]:
    """What was measured, its value, what is wanted, and whether that is met."""
    answered = len(tally.times)
    half, most, nearly_all = (_within(tally, share) for share in (0.5, 0.95, 0.99))
    return [
        (f"acknowledged writes lost, of {toll.acknowledged:,}", str(toll.lost), "0", not toll.lost),
        ("people without event, or events without person", str(toll.orphans), "0", not toll.orphans),
        ("audit chain", toll.chain or "whole", "whole", not toll.chain),
        ("database's own check", toll.database, "ok", toll.database == "ok"),
        (f"requests answered, of {tally.asked:,}", f"{answered:,}", "all", answered == tally.asked),
        ("median, ms", f"{half:,.0f}", "", True),
        ("95 %, ms", f"{most:,.0f}", "≤ 400", most <= 400),
        ("99 %, ms", f"{nearly_all:,.0f}", "≤ 1,000", nearly_all <= 1000),
        ("errors", str(len(tally.errors)), "0", not tally.errors),
        ("memory, server and worker, MB", f"{tally.memory:.0f}", "≤ 400", tally.memory <= 400),
    ]


def _within(tally: Tally, share: float) -> float:
    """Milliseconds within which this share of answers came; for ever when none did."""
    return 1000 * percentile(tally.times, share) if tally.times else math.inf


if __name__ == "__main__":
    sys.exit(main())
