"""`alongside match` as a user meets it: a process with arguments, two streams, and an exit code."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from alongside.cli.main import main

PROBLEM = {
    "organisations": [{"id": "R0", "max_partners": 1}, {"id": "R1", "max_partners": 1}],
    "needs": [
        {"id": "N0", "organisation": "R0", "area": "flow", "days": 30, "priority": 1},
        {"id": "N1", "organisation": "R1", "area": "flow", "days": 30, "priority": 2},
    ],
    "supporters": [{"id": "S0", "capacity_days": 40, "max_organisations": 1}],
    "candidates": [
        {"need": "N0", "supporter": "S0", "score": 800},
        {"need": "N1", "supporter": "S0", "score": 500},
    ],
    "overhead_days_per_partnership": 5,
    "partner_cost": 60,
}


class Done(NamedTuple):
    """How a run ended, and what it said on both streams."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def alongside(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run a verb in this process (two tests below start one of their own)."""

    def run(*arguments: str, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        try:
            code = main(arguments)
        except SystemExit as left:
            code = left.code
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def problem_file(tmp_path: Path) -> Path:
    path = tmp_path / "round.json"
    path.write_text(json.dumps(PROBLEM))
    return path


def test_json_alone_on_standard_output(alongside, problem_file: Path) -> None:
    done = alongside("match", str(problem_file), "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert answer["status"] == "optimal"
    assert answer["assignments"] == [{"need": "N1", "supporter": "S0", "score": 500}]
    assert answer["partnerships"] == [{"organisation": "R1", "supporter": "S0", "days": 35}]
    assert answer["uncovered"] == [{"need": "N0", "reason": "no_capacity"}]
    assert answer["ladder"][0] == {"rung": "coverage", "value": 2, "bound": 2}
    assert answer["seconds"] >= 0
    assert "coverage" in done.stderr


def test_as_a_command_of_its_own(problem_file: Path) -> None:
    command = [sys.executable, "-m", "alongside.cli", "match", str(problem_file), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert json.loads(done.stdout)["status"] == "optimal"


def test_weighted_from_standard_input(alongside) -> None:
    weighted = {**PROBLEM, "objective": {"weighted": {"uncovered_penalty": 100}}}
    answer = json.loads(alongside("match", "-", "--json", "--quiet", stdin=json.dumps(weighted)).stdout)
    assert answer["objective"] == answer["bound"] == 100 * 2 - 800 + 60
    assert answer["gap"] == 0
    assert "ladder" not in answer


def test_a_table_for_people(alongside, problem_file: Path) -> None:
    done = alongside("match", str(problem_file), "--quiet")
    assert done.returncode == 0
    assert "1 of 2 needs are met by 1 supporter in 1 partnership. No better pairing exists" in done.stdout
    assert "no_capacity" in done.stdout
    assert done.stderr == ""


def test_contradictory_rules_exit_with_1(alongside) -> None:
    pair = [{"organisation": "R0", "supporter": "S0"}]
    done = alongside("match", "-", "--json", stdin=json.dumps({**PROBLEM, "forced": pair, "vetoes": pair}))
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert answer["status"] == "infeasible"
    assert answer["objective"] is None
    assert {rule["rule"] for rule in answer["conflict"]} == {"forced", "not_available"}
    assert "veto" not in done.stdout
    shown = alongside("match", "-", stdin=json.dumps({**PROBLEM, "forced": pair, "vetoes": pair}))
    assert shown.returncode == 1
    assert "contradict" in shown.stdout


def test_a_malformed_file_gets_a_line_a_fault_and_exits_with_2(alongside) -> None:
    done = alongside("match", "-", "--json", stdin=json.dumps({**PROBLEM, "colour": 1, "partner_cost": -1}))
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 2


def test_a_file_that_is_not_there(alongside, tmp_path: Path) -> None:
    done = alongside("match", str(tmp_path / "nowhere.json"))
    assert done.returncode == 2
    assert "nowhere.json" in done.stderr


@pytest.mark.parametrize("limit", ["0", "-1", "nan", "soon"])
def test_a_time_limit_that_is_none(alongside, problem_file: Path, limit: str) -> None:
    assert alongside("match", str(problem_file), "--time-limit", limit).returncode == 2


def test_it_needs_no_django(problem_file: Path) -> None:
    script = (
        "import sys\n"
        "class Refuse:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'django':\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Refuse())\n"
        "from alongside.cli.main import main\n"
        f"sys.exit(main(['match', {str(problem_file)!r}, '--json', '--quiet']))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
