"""A running sample site, a browser, and the look every page gets at every step."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from tests.system.chromium import launched
from tests.system.inspection import Watch, problems, without_scripts
from tests.system.server import RunningSite, filled_once, serving

CheckPage = Callable[[Page], None]
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session", autouse=True)
def _clicks_arrive() -> Iterator[None]:
    """After a click the page it leads to is there.

    Playwright waits until the next page begins to come, not until it has: what is counted, listed or asked for its
    visibility right then may not be on it yet.
    """
    click = Locator.click

    def arrive(locator: Locator, **named: Any) -> None:
        page = locator.page
        click(locator, **named)
        page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", arrive)
        yield


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sample site that nobody has used, filled once a run: copy it, then serve it."""
    mine = tmp_path_factory.getbasetemp()
    return filled_once(mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The sample site, served by the real command; one for each process of tests."""
    home, urls = tmp_path_factory.mktemp("site") / "home", {}
    if os.environ.get("ALONGSIDE_TEST_DATABASE") == "postgresql":
        urls = request.getfixturevalue("new_postgres")()
    else:
        copytree(request.getfixturevalue("filled_home"), home)
    with serving(home, "--sample", **urls) as running:
        yield running


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser for one file of tests; it must not outlive it, because of Django's database (see chromium.py)."""
    with launched(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture
def watch() -> Watch:
    """What the test's windows complain of, or ask of other hosts."""
    return Watch()


def _window(chromium: Browser, watch: Watch, *, scripts: bool) -> BrowserContext:
    context = chromium.new_context(
        java_script_enabled=scripts,
        viewport={"width": DESK["width"], "height": DESK["height"]},
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    watch.over(context)
    if not scripts:
        without_scripts.add(context)
    return context


@pytest.fixture
def page(chromium: Browser, watch: Watch) -> Iterator[Page]:
    """A fresh window, signed in as nobody."""
    context = _window(chromium, watch, scripts=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def nojs(chromium: Browser, watch: Watch) -> Iterator[Page]:
    """A fresh window that runs no scripts of the page."""
    context = _window(chromium, watch, scripts=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def check_page(watch: Watch) -> Iterator[CheckPage]:
    """Call it at each step; at the end of the test nothing may be left that nobody looked at."""

    def check(page: Page) -> None:
        found = problems(page, watch)
        assert not found, f"{page.url}:\n" + "\n".join(found)

    yield check
    assert not watch.outside
    assert not watch.complaints


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page], Path]:
    """Keep a picture of the page in test-results, for a person to look at."""

    def keep(page: Page) -> Path:
        folder = request.config.rootpath / "test-results"
        folder.mkdir(exist_ok=True)
        file = folder / f"{request.node.name}.png"
        page.screenshot(path=file, full_page=True)
        return file

    return keep
