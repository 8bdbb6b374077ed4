"""What set-up knows of the machine: the folders, the environment commands run in, and how to run one."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"


class SetupStopped(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def say(line: str) -> None:
    """Tell the person at the terminal what happens now."""
    print(line, flush=True)


def base_python() -> str:
    """The machine's own interpreter, also when this one runs inside a virtual environment."""
    return getattr(sys, "_base_executable", None) or sys.executable


def writable(folder: Path) -> bool:
    """Whether files can be made in this folder, or in the nearest one above it that exists."""
    while not folder.exists():
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment for uv, pip and npm: the person's own settings, plus what they left open.

    A cache goes into .tools where the home folder cannot be written. `PIP_USER` and a required virtual
    environment contradict `--target`. The certificates of the system are trusted by uv and by Node, because
    a hospital that inspects TLS puts its own there; Node's copy from a wheel does not read the system's npmrc.
    """
    home = Path(given.get("HOME") or "/nonexistent")
    kept = {key: value for key, value in given.items() if key not in {"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"}}
    wanted = {
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_SYSTEM_CERTS": "true",
        "NODE_USE_SYSTEM_CA": "1",
        "npm_config_fetch_retries": "1",
    }
    if not writable(Path(given.get("XDG_CACHE_HOME") or home / ".cache") / "uv"):
        wanted["UV_CACHE_DIR"] = str(TOOLS / "cache" / "uv")
    if not writable(home / ".npm"):
        wanted["npm_config_cache"] = str(TOOLS / "cache" / "npm")
    if certificates := given.get("SSL_CERT_FILE"):
        wanted["NODE_EXTRA_CA_CERTS"] = certificates
    for file in ("/etc/npmrc", "/usr/etc/npmrc"):
        if Path(file).is_file():
            wanted.setdefault("npm_config_globalconfig", file)
    always = {"PYTHONUTF8": "1", "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return wanted | kept | always


def run(command: Sequence[str | Path], *, doing: str, cure: str, extra: Mapping[str, str] | None = None) -> str:
    """Run a command in the project's folder and return what it printed.

    Raises SetupStopped with the end of its own words, and the cure, when it fails.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=environment(os.environ) | dict(extra or {}),
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SetupStopped(f"Stopped while {doing}: {error}\nWhat to do: {cure}") from error
    if done.returncode:
        words = "\n".join(f"  {line}" for line in (done.stdout + done.stderr).strip().splitlines()[-15:])
        raise SetupStopped(f"Stopped while {doing}. {Path(command[0]).name} said:\n{words}\nWhat to do: {cure}")
    return done.stdout


def runs(command: Sequence[str | Path]) -> str | None:
    """What a command prints when it works, otherwise None. Being on the PATH is not enough."""
    try:
        done = subprocess.run(
            [str(part) for part in command], capture_output=True, text=True, errors="replace", check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
