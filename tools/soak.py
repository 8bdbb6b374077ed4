"""A long run under load against a sample site of its own:  make soak  (DURATION=600 RATE=30)

Signs in as a broker, finds the pages by following links, and asks for them in turn at a steady rate. It reads
only. Prints the times, the errors and the memory beside the targets; the exit code says whether all are met.
"""

import http.cookiejar
import os
import re
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.system.server import RunningSite, sample_site  # noqa: E402

BROKER = "Priya Raman"
TARGETS = {"95 % within (s)": 0.4, "99 % within (s)": 1.0, "errors": 0.0, "memory (MB)": 400.0}
PAGES = 40


@dataclass
class Tally:
    """How long each answer took, and what went wrong."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Visitor:
    """A browser without a screen: cookies, and one page at a time."""

    def __init__(self, site: RunningSite) -> None:
        self.site = site
        self.cookies = http.cookiejar.CookieJar()

    def get(self, path: str, form: dict[str, str] | None = None) -> str:
        """The text of a page; a form is posted. Raises urllib.error.URLError."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        body = urlencode(form).encode() if form else None
        with opener.open(self.site.at(path), data=body, timeout=30) as answer:
            text: str = answer.read().decode("utf-8", "replace")
            return text

    def sign_in(self, person: str) -> None:
        """One click in the sample site. Raises LookupError when that person is not offered."""
        page = self.get("/sign-in/")
        for form in re.findall(r"<form[^>]*sample/enter.*?</form>", page, re.DOTALL):
            if person in form:
                fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
                self.get("/sample/enter/", fields)
                return
        raise LookupError(f"the sample site does not offer {person}")

    def pages(self) -> list[str]:
        """Addresses found by following links from home, nearest first."""
        found, waiting = [], ["/"]
        while waiting and len(found) < PAGES:
            path = waiting.pop(0)
            found.append(path)
            links = re.findall(r'<a[^>]*href="(/[^"#]*)', self.get(path))
            waiting += [link for link in dict.fromkeys(links) if link not in found and link not in waiting]
        return found


def memory(home: Path) -> int:
    """Bytes held by every process that serves this site (Linux: each whose environment names the folder)."""
    total, needle = 0, f"ALONGSIDE_HOME={home}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if needle in (process / "environ").read_bytes().split(b"\0"):
                total += int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
    return total


def run(seconds: float, rate: float) -> Tally:
    """Ask at this rate for this long; answers that are late delay nobody else's question."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, sample_site(Path(folder) / "site") as site:
        visitor = Visitor(site)
        visitor.sign_in(BROKER)
        paths = visitor.pages()
        print(f"{len(paths)} pages, {rate:g} a second for {seconds:g} s", flush=True)
        began = time.monotonic()
        with ThreadPoolExecutor(64) as pool:
            for turn in range(int(seconds * rate)):
                time.sleep(max(0.0, began + turn / rate - time.monotonic()))
                pool.submit(_ask, visitor, paths[turn % len(paths)], tally)
                if turn % int(rate * 10) == 0:
                    tally.memory = max(tally.memory, memory(site.home))
    return tally


def _ask(visitor: Visitor, path: str, tally: Tally) -> None:
    began = time.monotonic()
    problem = ""
    try:
        visitor.get(path)
    except (urllib.error.URLError, OSError) as error:
        problem = f"{path}: {error}"
    with tally.lock:
        tally.times.append(time.monotonic() - began)
        if problem:
            tally.errors.append(problem)


def main() -> int:
    """Run, print the table, and say by the exit code whether every target is met."""
    tally = run(float(os.environ.get("DURATION") or 600), float(os.environ.get("RATE") or 30))
    ordered = sorted(tally.times)
    figures = (ordered[int(len(ordered) * 0.95)], ordered[int(len(ordered) * 0.99)])
    measured = dict(zip(TARGETS, (*figures, float(len(tally.errors)), tally.memory / 1e6), strict=True))
    for name, value in measured.items():
        print(f"{name:>16}  {value:8.3f}  target {TARGETS[name]:g}")
    for problem in tally.errors[:10]:
        print(problem)
    return 0 if all(measured[name] <= target for name, target in TARGETS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
