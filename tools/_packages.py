"""The virtual environment and the Python packages of uv.lock, each checked by its hash."""

import platform
from pathlib import Path

from _machine import TOOLS, VENV, VENV_PYTHON, base_python, runs, say
from _uv import run_uv

GROUPS = {"run": ("--no-dev",), "tests": ("--group", "dev")}


def install_packages(purpose: str) -> None:
    """Make .venv where it is missing, broken, moved or of another Python, and put the locked packages in it.

    The lock is exported and installed through the configured index, because an install straight from the
    lock goes to the addresses written in it and past a hospital's mirror.
    """
    if not _venv_fits():
        say(f"Making .venv with Python {platform.python_version()}")
        run_uv("venv", "--quiet", "--clear", "--python", base_python(), VENV, doing="making .venv")
    say("Installing Python packages" + (" and what the tests need" if purpose == "tests" else ""))
    wanted = export(purpose, GROUPS[purpose])
    run_uv("pip", "sync", "--quiet", "--python", VENV_PYTHON, "--require-hashes", wanted, doing="installing packages")
    run_uv(
        *("pip", "install", "--quiet", "--python", VENV_PYTHON, "--no-deps", "--editable", "."),
        doing="installing Alongside itself",
    )


def export(name: str, groups: tuple[str, ...]) -> Path:
    """Write part of uv.lock as a list with hashes, and return the file."""
    file = TOOLS / f"{name}.txt"
    flags = ("--frozen", "--no-emit-project", "--no-header", "--no-annotate", "--format", "requirements-txt")
    run_uv("export", "--quiet", *flags, *groups, "--output-file", file, doing="reading uv.lock")
    return file


def _venv_fits() -> bool:
    """Whether .venv runs, lives where it was made, and is of the Python that runs now."""
    told = runs([VENV_PYTHON, "-c", "import platform; print(platform.python_version())"])
    try:
        made_here = str(VENV) in (VENV / "bin" / "activate").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return made_here and told == platform.python_version()
