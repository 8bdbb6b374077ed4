"""The step `make run` and `make test` share:  sh tools/python.sh tools/install.py run|tests

Skipped while uv.lock, package-lock.json, the set-up itself, the Python and the folder are unchanged.
"""

import fcntl
import hashlib
import json
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import assets
from _machine import ROOT, TOOLS, VENV, VENV_PYTHON, SetupStopped, say
from _node import install_node_packages
from _packages import install_packages

STAMP = VENV / ".alongside-installed.json"
VENDOR = ROOT / "src" / "alongside" / "kit" / "static" / "vendor"
WATCHED = ("uv.lock", "package-lock.json", "pyproject.toml", "tools/assets.py")


def state() -> dict[str, str]:
    """What must stay the same for an install to stay good. A copied folder would import the old one's source."""
    hashes = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in WATCHED}
    return {**hashes, "python": platform.python_version(), "folder": str(ROOT)}


def installed() -> list[str]:
    """For which purposes ("run", "tests") the install in .venv is good as it stands."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        whole = stamp["state"] == state() and VENV_PYTHON.exists() and (VENDOR / "NOTICE.txt").exists()
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return list(stamp["purposes"]) if whole else []


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two terminals may both say `make`: the second waits for the first, then finds the work done."""
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install(purpose: str) -> None:
    """Install for running, or for tests (which includes running). Raises SetupStopped with what to do."""
    if purpose in installed():
        return
    with one_at_a_time():
        if purpose in (good := installed()):
            return
        began = time.monotonic()
        wanted = "tests" if "tests" in good or _had_tests() else purpose
        STAMP.unlink(missing_ok=True)
        install_packages(wanted)
        install_node_packages(wanted)
        assets.prepare(ROOT / "node_modules", VENDOR)
        purposes = ["run", "tests"] if wanted == "tests" else ["run"]
        STAMP.write_text(json.dumps({"state": state(), "purposes": purposes}), encoding="utf-8")
        say(f"Installed in {time.monotonic() - began:.1f} s")


def _had_tests() -> bool:
    """Whether this folder was set up for tests before: a plain start does not take that away."""
    return (VENV / "bin" / "pytest").exists()


def main(arguments: list[str]) -> int:
    """Install for the purpose named; the exit code says whether it worked."""
    purpose = arguments[0] if arguments else "run"
    if purpose not in {"run", "tests"}:
        print("Say what to install for: run or tests", file=sys.stderr)
        return 2
    try:
        install(purpose)
    except (SetupStopped, assets.AssetProblem) as stopped:
        print(f"\n{stopped}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nSet-up stopped: {error}\nWhat to do: make {ROOT} writable, with 1.5 GB free.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
