"""The matrix once more on a real PostgreSQL, as the role that serves, behind the second wall.

Every address, every thing, one person of each kind. `make soak` asks as everybody, and asks also what is answered
before a row is looked up (other methods) or after it was (letters).
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("test_direct.py", "test_reading.py", "test_writing.py", "test_api.py")
FURTHER = ("test_methods.py", "test_letters.py") if os.environ.get("ALONGSIDE_WHOLE_MATRIX") else ()
HERE = os.environ.get("ALONGSIDE_TEST_DATABASE") == "postgresql"


@pytest.mark.slow
@pytest.mark.skipif(HERE, reason="this run is on PostgreSQL already")
def test_the_matrix_holds_on_postgresql(new_postgres: object) -> None:
    """Skipped with `new_postgres`, where no server starts."""
    files = [f"tests/policy/matrix/{part}" for part in PARTS + FURTHER]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=short", *files]
    environment = os.environ | {"ALONGSIDE_TEST_DATABASE": "postgresql", "ALONGSIDE_MATRIX_ALONE": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=1800, check=False
    )
    assert done.returncode == 0, done.stdout[-8000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) > 300
