"""The reference problems, to their proven optima."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from alongside.core.assignment import Status, check, parse_problem, solve

TINY = [1, 13, 17, 20, 24, 3, 36, 39, 42, 45, 50, 53, 57]
NAMES = [f"tiny_3x6_s{seed}" for seed in TINY] + [
    f"buddy_{size}_s{seed}" for size in ("20x150_t50", "20x150_t80", "40x200_t50") for seed in (0, 1)
]

pytestmark = pytest.mark.reference


def test_all_are_tried(reference_folder: Path) -> None:
    assert sorted(NAMES) == sorted(json.loads((_folder(reference_folder) / "optima.json").read_text()))


@pytest.mark.parametrize("name", NAMES)
def test_the_proven_optimum(name: str, reference_folder: Path) -> None:
    optimum = json.loads((_folder(reference_folder) / "optima.json").read_text())[name]["optimum"]
    problem = parse_problem((_folder(reference_folder) / f"{name}.json").read_bytes())
    answer = solve(problem, time_limit=60)
    assert answer.status is Status.OPTIMAL
    assert answer.objective == answer.bound == optimum
    assert answer.gap == 0
    assert check(problem, answer).broken == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_rung_of_the_ladder_is_proved(name: str, reference_folder: Path) -> None:
    problem = replace(parse_problem((_folder(reference_folder) / f"{name}.json").read_bytes()), objective=None)
    answer = solve(problem, time_limit=60)
    assert answer.status is Status.OPTIMAL
    assert [rung.rung for rung in answer.ladder] == ["coverage", "least_well_served", "total", "changes"]
    assert check(problem, answer).broken == ()


def _folder(reference_folder: Path) -> Path:
    return reference_folder / "matching" / "instances"
