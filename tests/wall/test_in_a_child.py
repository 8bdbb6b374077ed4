"""An ordinary run looks at the wall in a child process: the tests here, and the first of the walks, on PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WALKS = ("tests/wall", "tests/apps/matching/test_consent.py", "tests/apps/arrangements")


def test_the_wall_stands_on_postgresql(new_postgres: object) -> None:
    """Skipped with `new_postgres`, where no server starts."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=short", *WALKS]
    environment = os.environ | {"ALONGSIDE_TEST_DATABASE": "postgresql"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:]
    passed = next(int(before) for before, word in _pairs(done.stdout.split()) if word == "passed")
    assert passed > 60


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return list(zip(words, (word.strip(",") for word in words[1:]), strict=False))
