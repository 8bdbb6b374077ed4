"""Nobody's days are promised twice, however many answers come at once, on SQLite and on PostgreSQL."""

import json
import subprocess
import sys
from typing import Any

from tests.apps.matching.rush import DAYS, ROUNDS


def rush(deed: str, site: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.apps.matching.rush", deed]
    done = subprocess.run(command, env=site, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["fault"] == ""
    return told


def test_days_are_promised_once(new_site: dict[str, str]) -> None:
    told = rush("days", new_site)
    assert told["told"] == ["agreed"] * 2 + ["no_room"] * (ROUNDS - 2)
    assert told["standings"] == told["told"]
    assert (told["partnerships"], told["reserved"]) == (2, 2 * DAYS)


def test_places_are_promised_once(new_site: dict[str, str]) -> None:
    told = rush("places", new_site)
    assert told["told"] == ["agreed"] + ["no_room"] * (ROUNDS - 1)
    assert (told["partnerships"], told["reserved"]) == (1, DAYS)


def test_many_clicks_make_one_partnership(new_site: dict[str, str]) -> None:
    told = rush("clicks", new_site)
    assert told["told"] == ["agreed"] * 8
    assert (told["standings"], told["partnerships"], told["reserved"]) == (["agreed"], 1, DAYS)
