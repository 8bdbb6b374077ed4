"""Workers in processes of their own, on both databases."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.kit.jobs.crew import PIECES


def crew(deed: str, site: dict[str, str], folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.kit.jobs.crew", deed, str(folder)]
    done = subprocess.run(command, env=site, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_no_two_workers_do_the_same_work(new_site: dict[str, str], tmp_path: Path) -> None:
    told = crew("share", new_site, tmp_path)
    assert told["notes"] == list(range(PIECES))
    assert told["jobs"] == PIECES


def test_a_killed_worker_shows_as_stopped_and_the_effect_happens_once(
    new_site: dict[str, str], tmp_path: Path
) -> None:
    told = crew("kill", new_site, tmp_path)
    assert told["seconds"] < 30
    assert "run it again" in told["note"]
    assert (told["events_after_kill"], told["events"], told["result"]) == (0, 1, "done")
