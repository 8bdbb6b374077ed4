"""The generator: the same problem for the same seed, in the shape it promises."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.problems import AREAS, Regime, Shape, shape, synthetic

from alongside.core.assignment import parse_problem

ROOT = Path(__file__).resolve().parents[2]


def _printed(seed_of_hashes: str) -> bytes:
    command = [sys.executable, "-m", "benchmarks.problems", "6x12", "scarce", "--seed", "3"]
    environment = {**os.environ, "PYTHONHASHSEED": seed_of_hashes}
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True).stdout


def test_the_same_seed_gives_the_same_problem_in_any_process() -> None:
    first = _printed("1")
    assert first == _printed("2")
    assert json.loads(first) == synthetic(shape("6x12", Regime.SCARCE, 3)).document


def test_another_seed_gives_another_problem() -> None:
    assert synthetic(Shape(6, 12, Regime.AMPLE, 0)).document != synthetic(Shape(6, 12, Regime.AMPLE, 1)).document


@pytest.mark.parametrize("regime", list(Regime))
def test_the_problem_is_a_sound_problem_file(regime: Regime) -> None:
    made = synthetic(Shape(20, 60, regime, 0))
    problem = parse_problem(json.dumps(made.document))
    assert problem == made.problem()
    assert len(problem.organisations) == 20
    assert len(problem.supporters) == 60
    assert {need.area for need in problem.needs} <= set(AREAS)
    owner = {need.id: need.organisation for need in problem.needs}
    assert {(owner[row.need], row.supporter) for row in problem.candidates} == set(made.distance)


def test_where_supporters_are_scarce_one_in_six_has_days_and_the_needs_are_the_same() -> None:
    ample, scarce = (synthetic(Shape(20, 60, regime, 4)).problem() for regime in (Regime.AMPLE, Regime.SCARCE))
    assert scarce.needs == ample.needs
    assert sum(one.capacity_days > 0 for one in ample.supporters) == 60
    assert sum(one.capacity_days > 0 for one in scarce.supporters) == 10
    giving = {one.id for one in scarce.supporters if one.capacity_days}
    assert {row.supporter for row in scarce.candidates} <= giving


def test_two_sided_lists_keep_the_best_of_each_need_and_of_each_supporter() -> None:
    whole, short = (synthetic(Shape(30, 30, Regime.AMPLE, 0, most)).problem() for most in (None, 3))
    kept = {(row.need, row.supporter) for row in short.candidates}
    assert len(short.candidates) < len(whole.candidates)
    for side in ("need", "supporter"):
        for one in {getattr(row, side) for row in whole.candidates}:
            rows = [row for row in whole.candidates if getattr(row, side) == one]
            best = sorted(rows, key=lambda row: (-row.score, row.need, row.supporter))[:3]
            assert {(row.need, row.supporter) for row in best} <= kept


def test_the_ladder_is_the_default_of_a_problem_without_weights() -> None:
    assert synthetic(Shape(3, 6, Regime.AMPLE, 0), weighted=False).problem().objective is None


@pytest.mark.parametrize(("size", "shortlist"), [("100x200", None), ("1000x1000", 30)])
def test_a_country_is_generated_with_shortlists(size: str, shortlist: int | None) -> None:
    assert shape(size, Regime.AMPLE, 0).shortlist == shortlist
