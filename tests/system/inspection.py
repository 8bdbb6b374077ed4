"""What every page must pass at every step: WCAG 2.2 AA, reflow, keyboard, policy, silence towards other hosts.

axe passes while a page overflows at 320 px, and cannot press Tab, so those are looked at here.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakSet

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
SCRIPTS = Path(__file__).parent / "scripts"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 640}
LONGEST_WALK = 60  # presses of Tab; longer pages are walked this far
OWN = {"127.0.0.1", "localhost", ""}
# Windows that run no scripts; axe cannot run in them either, because its timers never fire (Chromium 156).
without_scripts: WeakSet[BrowserContext] = WeakSet()


@dataclass
class Watch:
    """What a browser window complained of or asked of others since the last look."""

    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> "Watch":
        """Watch every page of this window."""
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        return self

    def _request(self, request: Request) -> None:
        if (urlsplit(request.url).hostname or "") not in OWN:
            self.outside.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 422 on purpose is logged by the browser as a failed load; its status is
        # the test's business.
        expected = message.text.startswith("Failed to load resource") and _is_page(message)
        if message.type in {"error", "warning"} and not expected:
            self.complaints.append(message.text)


def problems(page: Page, watch: Watch) -> list[str]:
    """Everything wrong with the page as it stands, each in a line; nothing when all is well."""
    found = [f"asks another host: {url}" for url in watch.outside]
    found += [f"the browser complains: {text}" for text in watch.complaints]
    if page.context not in without_scripts:
        found += accessibility(page)
    return found + small_targets(page) + overflow(page) + keyboard(page)


def accessibility(page: Page) -> list[str]:
    """Violations axe finds at WCAG 2.2 AA and its best practices, with the first elements concerned."""
    page.evaluate(_axe())
    options = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [_in_words(violation) for violation in result["violations"]]


def overflow(page: Page) -> list[str]:
    """Whether anything sticks out sideways at 320 px, the width of 1280 px at 400 % zoom."""
    before = page.viewport_size
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    wide: dict[str, Any] = page.evaluate(_script("overflow"))
    if before:
        page.set_viewport_size(before)
    if wide["width"] <= NARROW["width"]:
        return []
    return [
        f"overflows at {NARROW['width']} px by {wide['width'] - NARROW['width']} px: {', '.join(wide['culprits'])}"
    ]


def small_targets(page: Page) -> list[str]:
    """Controls smaller than 24 by 24 px; links within sentences are exempt and left to axe."""
    return [f"smaller than 24 px: {what}" for what in page.evaluate(_script("targets"))]


def keyboard(page: Page) -> list[str]:
    """Walk the page with Tab: every control is reached, seen when reached, and shows that it has the focus."""
    expected: int = page.evaluate(_script("focusable"))
    found: list[str] = []
    for _ in range(min(expected, LONGEST_WALK) + 1):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(_script("stop"))
        if stop is None:
            break
        if not stop["seen"]:
            found.append(f"takes the focus out of sight: {stop['what']}")
        elif not stop["marked"]:
            found.append(f"does not show that it has the focus: {stop['what']}")
    missed: list[str] = page.evaluate(_script("missed"))
    if expected <= LONGEST_WALK:
        found += [f"cannot be reached with Tab: {what}" for what in missed]
    return found


def _in_words(violation: dict[str, Any]) -> str:
    places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"


def _is_page(message: ConsoleMessage) -> bool:
    where = message.location.get("url", "")
    return bool(message.page and where.split("#")[0] == message.page.url.split("#")[0])


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


@cache
def _script(name: str) -> str:
    return (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
