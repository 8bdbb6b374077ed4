"""Makes the pictures of the README and the documents again, from the sample site:  make screenshots"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page  # noqa: E402
from tests.system.chromium import launched  # noqa: E402
from tests.system.server import RunningSite, sample_site  # noqa: E402

IMAGES = ROOT / "docs" / "images"
BROKER = "Priya Raman"
WIDTH, HEIGHT = 1280, 900


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, and the way from a signed-in broker's home to the page."""

    name: str
    walk: Callable[[Page], None]


def directory(page: Page) -> None:
    """The directory, as it opens."""
    page.get_by_role("link", name="Directory", exact=True).click()


def organisation(page: Page) -> None:
    """An organisation's profile."""
    page.goto("/directory/LOCAL/STM/")


def chart(page: Page) -> None:
    """One indicator of one organisation."""
    page.goto("/directory/LOCAL/NVL/ae_4hour/")


def round_result(page: Page) -> None:
    """The round that is ready, run; from where the pairing is shown."""
    page.get_by_role("link", name="Rounds", exact=True).click()
    page.get_by_role("link", name="Autumn round 2026").first.click()
    page.goto(f"{page.url}check/")
    page.get_by_role("button", name="Run the round").click()
    page.wait_for_url("**/result/", timeout=30_000)
    page.get_by_role("heading", name="How good this pairing is").evaluate("heading => heading.scrollIntoView()")


def pair(page: Page) -> None:
    """Why these two?"""
    page.get_by_role("link", name="Rounds", exact=True).click()
    page.get_by_role("link", name="Autumn round 2026").first.click()
    if not page.url.endswith("/result/"):
        page.goto(f"{page.url}result/")
    page.locator("a[href*='/pairs/']").last.click()


PICTURES = (
    Picture("directory", directory),
    Picture("organisation", organisation),
    Picture("indicator", chart),
    Picture("round-result", round_result),
    Picture("pair", pair),
)


def main() -> int:
    """Serve a new sample site, walk to each page as a broker, and keep what is seen."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with sample_site(home / "site") as site, launched(home / "chromium") as browser:
            for picture in PICTURES:
                size = {"width": WIDTH, "height": HEIGHT}
                page = browser.new_page(base_url=site.at("/"), viewport=size, locale="en-GB")
                _sign_in(page, site)
                picture.walk(page)
                page.evaluate("document.fonts.ready")
                page.screenshot(path=IMAGES / f"{picture.name}.png")
                page.close()
                print(IMAGES.relative_to(ROOT) / f"{picture.name}.png")
    return 0


def _sign_in(page: Page, site: RunningSite) -> None:
    page.goto(site.at("/sign-in/"))
    page.get_by_role("button", name=BROKER).click()
    page.get_by_role("heading", level=1).wait_for()


if __name__ == "__main__":
    sys.exit(main())
