"""python -m benchmarks.pages: how fast the sample site starts, and how fast its pages come."""

import argparse
import math
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.machine import machine, resident, versions
from benchmarks.page import measured, put, table
from benchmarks.site import Page, Site, Visitor, environment, fields, served

_FILL = """
import time
from alongside.cli._site import open_site
began = time.perf_counter()
open_site(sample=True)
opened = time.perf_counter()
from alongside.apps.home.sample import fill_once
fill_once()
print(opened - began, time.perf_counter() - opened)
"""
_ABOUT = """A real server on this machine with the sample site, one visitor, connection kept open; from the request to
the last byte. A cold start makes the site: folder, key, database, style sheets, sample. Wanted: a second start under
3 s; under load 95 % of pages within 400 ms (`make soak`)."""


@dataclass(frozen=True)
class Measured:
    """One page: its address, times in seconds, size in bytes; no times when the site has no such page yet."""

    name: str
    path: str
    times: tuple[float, ...]
    size: int

    def cells(self) -> tuple[str, ...]:
        """A row of the table, times in milliseconds."""
        if not self.times:
            return self.name, "not there yet", "", ""
        times = (f"{1000 * percentile(self.times, share):.0f}" for share in (0.5, 0.95))
        return self.name, *times, f"{self.size / 1024:.0f}" if self.size else ""


def percentile(times: Sequence[float], share: float) -> float:
    """The time within which this share of answers came. Raises ValueError when there is none."""
    ordered = sorted(times)
    if not ordered:
        raise ValueError("no answer was measured")
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the section unless told not to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="requests a page (20; at most 25)")
    parser.add_argument("--print", dest="write", action="store_false", help="print only, leave the page as it is")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        text = section(Path(folder), min(options.times, 25))
    print(text)
    if options.write:
        put("pages", text)
    return 0


def section(folder: Path, times: int) -> str:
    """The part's section of the page; its sites live in `folder`."""
    about = measured(machine(), versions("django", "granian"))
    opened, filled = first_fill(folder / "filled")
    with served(folder / "site") as site:
        cold = site.seconds
    again = []
    for _ in range(2):
        with served(folder / "site") as site:
            again.append(site.seconds)
    with served(folder / "site") as site:
        again.append(site.seconds)
        found = list(pages(site, times))
        memory = resident(site.process)
    starts = [
        ("cold start, to the first page", f"{cold:.1f}", ""),
        ("of which: empty database made", f"{opened:.1f}", ""),
        ("of which: sample filled in", f"{filled:.1f}", ""),
        ("second start, to the first page", f"{median(again):.1f}", "< 3"),
    ]
    return "\n\n".join(
        [
            "## Starts and pages",
            _ABOUT.replace("\n", " "),
            about,
            table(("start", "seconds", "wanted"), starts),
            table(("page", "median, ms", "95 %, ms", "size, KB"), [one.cells() for one in found]),
            f"Server and worker together hold {memory:.0f} MB after these requests.",
        ]
    )


def first_fill(home: Path) -> tuple[float, float]:
    """Seconds to make an empty database, and to fill it with the sample, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _FILL], env=environment(home), check=True, stdout=subprocess.PIPE, text=True
    )
    opened, filled = done.stdout.split()
    return float(opened), float(filled)


def pages(site: Site, times: int) -> Iterator[Measured]:
    """Every page that a broker meets, found by following links."""
    visitor = Visitor(site)
    yield _page(visitor, "sign-in", "/sign-in/", times)
    visitor.sign_in()
    yield _page(visitor, "home", "/", times)
    yield _page(visitor, "directory", "/directory/", times)
    yield _page(visitor, "directory, a name misspelt", "/directory/?q=stanemor", times)
    profile = _link(visitor.ask("/directory/"), r"/directory/(?!sources|compare)[^/\"?#]+/[^/\"?#]+/")
    yield _page(visitor, "organisation", profile, times)
    chart = _link(visitor.ask(profile), re.escape(profile) + r"[^/\"?#]+/") if profile else ""
    yield _page(visitor, "one chart", chart, times)
    round_ = _link(visitor.ask("/rounds/"), r"/rounds/[0-9a-f-]{36}/")
    yield _page(visitor, "round", round_, times)
    yield Measured("a round run, from button to result", "", run_round(visitor, round_), 0)
    yield _page(visitor, "round, result", f"{round_}result/" if round_ else "", times)
    pair = _link(visitor.ask(f"{round_}result/"), re.escape(round_) + r"pairs/[^\"?#]+/") if round_ else ""
    yield _page(visitor, "one pair", pair, times)
    visitor.close()


def run_round(visitor: Visitor, path: str) -> tuple[float, ...]:
    """Press the button that runs a round and wait a minute at most for the result; nothing where there is none."""
    check = visitor.ask(f"{path}check/") if path else None
    forms = re.findall(r"<form.*?</form>", check.text, re.DOTALL) if check and check.ok else []
    button = next((form for form in forms if f'action="{path}run/"' in form), None)
    if button is None:
        return ()
    began = time.perf_counter()
    visitor.ask(f"{path}run/", fields(button))
    while time.perf_counter() - began < 60:
        if visitor.ask(f"{path}result/").status == 200:
            return (time.perf_counter() - began,)
        time.sleep(0.2)
    return ()


def _link(page: Page, pattern: str) -> str:
    """The first link of this form on the page; nothing when there is none."""
    found = re.search(f'href="({pattern})"', page.text)
    return found[1] if found else ""


def _page(visitor: Visitor, name: str, path: str, times: int) -> Measured:
    first = visitor.ask(path) if path else None
    if first is None or first.status != 200:
        return Measured(name, path, (), 0)
    answers = [visitor.ask(path) for _ in range(times)]
    return Measured(name, path, tuple(one.seconds for one in answers if one.ok), len(first.text.encode()))


if __name__ == "__main__":
    sys.exit(main())
