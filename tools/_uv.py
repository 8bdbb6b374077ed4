"""The tool that installs the rest, kept apart in .tools so that remaking .venv never removes it."""

import os
import shutil
from pathlib import Path

from _machine import ROOT, TOOLS, SetupStopped, base_python, run, runs, say
from _mirrors import PYTHON_CURE, for_uv

PINNED = ROOT / "tools" / "uv.txt"
UV = TOOLS / "bin" / "uv"


def uv() -> Path:
    """The pinned uv, put into .tools on first use by the machine's own pip, or by one made with venv."""
    version = _pinned_version()
    if (runs([UV, "--version"]) or "").startswith(f"uv {version}"):
        return UV
    say(f"Installing uv {version} into .tools")
    command = [
        *pip_command(base_python()),
        "install",
        "--quiet",
        "--upgrade",
        "--target",
        TOOLS,
        "--require-hashes",
        "-r",
        PINNED,
    ]
    TOOLS.mkdir(exist_ok=True)
    run(command, doing="installing uv", cure=PYTHON_CURE)
    shutil.rmtree(TOOLS / "bootstrap", ignore_errors=True)
    if not runs([UV, "--version"]):
        raise SetupStopped(f"{UV} was installed but does not run here.\nWhat to do: tell us the machine's kind.")
    return UV


def run_uv(*arguments: str | Path, doing: str) -> str:
    """Run uv with the person's mirrors; raises SetupStopped with the cure."""
    return run([uv(), *arguments], doing=doing, cure=PYTHON_CURE, extra=for_uv(os.environ))


def _pinned_version() -> str:
    line = next(line for line in PINNED.read_text(encoding="utf-8").splitlines() if line.startswith("uv=="))
    return line.removeprefix("uv==").split()[0]


def pip_command(python: str) -> list[str | Path]:
    """A command that is pip: the interpreter's own, otherwise one in a throw-away virtual environment.

    Raises SetupStopped naming Debian's packages where it has neither pip nor what venv needs.
    """
    if runs([python, "-m", "pip", "--version"]):
        return [python, "-m", "pip"]
    made = TOOLS / "bootstrap"
    shutil.rmtree(made, ignore_errors=True)
    if runs([python, "-m", "venv", made]) is None or not runs([made / "bin" / "python", "-m", "pip", "--version"]):
        shutil.rmtree(made, ignore_errors=True)
        raise SetupStopped(
            f"{python} has neither pip nor a working venv, and one of them is needed to begin.\n"
            "What to do: on Debian or Ubuntu, as root: apt install python3-venv  (or python3-pip); "
            "elsewhere: python3 -m ensurepip; or name another: make run PYTHON=/path/to/python3."
        )
    return [made / "bin" / "python", "-m", "pip"]
