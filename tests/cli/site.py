"""Runs the command as a person does, on a site of the test's own."""

import os
import subprocess
import sys
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "sources" / "fixtures"
Done = subprocess.CompletedProcess[str]


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command whose site lives in this folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("ALONGSIDE_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    return kept | {"ALONGSIDE_HOME": str(home)} | more


def alongside(*arguments: str | Path, site: dict[str, str]) -> Done:
    """What `alongside …` prints and returns."""
    command = [sys.executable, "-m", "alongside.cli", *map(str, arguments)]
    return subprocess.run(command, env=site, capture_output=True, text=True, timeout=120, check=False)
