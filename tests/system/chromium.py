"""The browser the tests drive: this machine's Chromium, kept from calling anybody."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import browser as chromium
import pytest
from playwright.sync_api import Browser, sync_playwright

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@contextmanager
def launched(home: Path) -> Iterator[Browser]:
    """A Chromium whose own files go into this folder; the test is skipped where none runs.

    Playwright keeps an event loop running in this thread, and Django refuses its database under one: close
    the browser before tests that ask the database themselves.
    """
    executable = chromium.find()
    if executable is None:
        pytest.skip("no Chromium runs here; `make test` installs one")
    flags = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    environment: dict[str, str | float | bool] = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(executable), args=flags, env=environment)
        try:
            yield opened
        finally:
            opened.close()
