"""Whatever happens at once, nothing binds that not every party signed, on SQLite and on PostgreSQL."""

import json
import subprocess
import sys
from typing import Any


def rushes(site: dict[str, str]) -> dict[str, dict[str, Any]]:
    command = [sys.executable, "-m", "tests.apps.agreement.signing_rush"]
    done = subprocess.run(command, env=site, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return told


def test_hands_at_once(new_site: dict[str, str]) -> None:
    told = rushes(new_site)
    assert {one["fault"] for one in told.values()} == {""}
    _each_side_signs_once(told["sign"])
    _what_is_taken_back_binds_nobody_or_was_signed_before(told["withdraw"])
    _an_end_is_the_end(told["end"])
    _it_is_put_once(told["put"])


def _each_side_signs_once(told: dict[str, Any]) -> None:
    assert told["told"] == ["False", *["Refused"] * 6, "True"]
    assert (told["signed"], told["courses"]) == (2, ["put", "signed"])
    assert (told["standing"], told["state"]) == ("signed", "agreed")


def _what_is_taken_back_binds_nobody_or_was_signed_before(told: dict[str, Any]) -> None:
    if told["courses"] == ["put", "signed"]:
        assert (told["signed"], told["standing"], told["state"]) == (2, "signed", "agreed")
        assert told["told"] == ["False", "Refused", "True"]
    else:
        assert told["courses"] == ["put", "withdrawn"]
        assert (told["standing"], told["state"]) == ("draft", "drafting")
        assert told["signed"] < 2


def _an_end_is_the_end(told: dict[str, Any]) -> None:
    assert told["state"] == "ended"
    assert told["courses"] in (["put", "withdrawn"], ["put", "signed"])
    assert (told["signed"] == 2) == (told["courses"] == ["put", "signed"])


def _it_is_put_once(told: dict[str, Any]) -> None:
    assert told["told"] == ["1", *["Refused"] * 5]
    assert (told["versions"], told["courses"], told["standing"]) == (1, ["put"], "put")
