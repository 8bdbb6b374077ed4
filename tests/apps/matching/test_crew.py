"""A large round and the real process that works it out, killed and stopped, on both databases."""

import json
import subprocess
import sys


def test_a_killed_solve_shows_as_stopped_and_the_next_one_keeps_its_best_once(new_site: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.apps.matching.crew"]
    done = subprocess.run(command, env=new_site, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["seconds_until_shown"] < 15  # with a lease of two seconds instead of 45
    assert "run it again" in told["page_says"]
    assert told["kept_by_the_killed"] == 0
    assert "better exists. Still looking" in told["note"]
    assert told["asked"] == ["asked", "asked"]
    assert told["seconds_until_stopped"] < 30
    assert (told["answer"]["status"], told["answer"]["stopped"]) == ("feasible", True)
    assert told["answer"]["met"] > 50
    assert told["effects"] == 1
