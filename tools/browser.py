"""A Chromium for the tests: the machine's, otherwise Debian's package, otherwise Playwright's own download.

The last way is written for machines where neither apt nor root is there; nobody has tried it yet (November 2026).
"""

import os
import shutil
import sys
from pathlib import Path

from _machine import TOOLS, VENV_PYTHON, SetupStopped, run, runs, say

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
DOWNLOADED = TOOLS / "browsers"


def find() -> Path | None:
    """A Chromium that runs: ALONGSIDE_CHROMIUM, one on the PATH, or the one downloaded before."""
    named = os.environ.get("ALONGSIDE_CHROMIUM")
    there = [named] if named else [shutil.which(name) for name in NAMES]
    downloaded = sorted(DOWNLOADED.glob("chromium-*/chrome-linux*/chrome"))
    for candidate in [*there, *map(str, downloaded)]:
        if candidate and runs([candidate, "--version"]):
            return Path(candidate)
    return None


def present() -> Path:
    """Find a Chromium or install one. Raises SetupStopped with what a person can do instead."""
    if found := find():
        return found
    if os.environ.get("ALONGSIDE_CHROMIUM"):
        raise SetupStopped(f"ALONGSIDE_CHROMIUM={os.environ['ALONGSIDE_CHROMIUM']} does not run. Unset or mend it.")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _by_apt()
    else:
        _by_playwright()
    if found := find():
        return found
    raise SetupStopped(
        "No Chromium runs here.\nWhat to do: install your system's chromium package (Debian: apt install chromium) "
        "or name one: ALONGSIDE_CHROMIUM=/path/to/chromium make test."
    )


def _by_apt() -> None:
    say("Installing Debian's chromium for the tests")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    cure = "run `apt-get update && apt-get install chromium fonts-liberation` and look at what it says."
    run(["apt-get", "update", "-qq"], doing="refreshing apt's lists", cure=cure, extra=quiet)
    install = ("apt-get", "install", "-qq", "--no-install-recommends", "chromium", "fonts-liberation")
    run(install, doing="installing chromium", cure=cure, extra=quiet)


def _by_playwright() -> None:
    say("No apt or no root here: downloading Playwright's Chromium into .tools (this way is untried)")
    cure = "install chromium with your package manager, or set PLAYWRIGHT_DOWNLOAD_HOST to a mirror."
    extra = {"PLAYWRIGHT_BROWSERS_PATH": str(DOWNLOADED)}
    download = (VENV_PYTHON, "-m", "playwright", "install", "chromium")
    run(download, doing="downloading Chromium", cure=cure, extra=extra)


def main() -> int:
    """Make sure of a Chromium and print where it is."""
    try:
        print(present())
    except SetupStopped as stopped:
        print(f"\n{stopped}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
