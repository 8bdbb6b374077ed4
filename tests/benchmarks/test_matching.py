"""The contestants of the matching benchmark: every match keeps the rules, exact methods agree, a table comes out."""

import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.matching.__main__ import main
from benchmarks.matching.arena import Run, WrongAnswer, judged
from benchmarks.matching.child import answer, question
from benchmarks.matching.contestants import CONTESTANTS
from benchmarks.matching.outcome import Limits, penalty
from benchmarks.matching.summary import faults, rows, takeaway
from benchmarks.problems import Regime, Shape, Synthetic, synthetic

from alongside.core.assignment import Pair, Tally, check_match, parse_problem

HERE = [one for one in CONTESTANTS.values() if one.needs is None]
EXACT = ("ours", "compact")


def _objective(name: str, made: Synthetic) -> int:
    contestant = CONTESTANTS[name]
    outcome = contestant.load()(made.problem(), made.distance, Limits(20))
    verdict = check_match(made.problem(), outcome.placements)
    assert not verdict.broken
    assert verdict.tally.weighted is not None
    assert outcome.bound is None or outcome.bound <= verdict.tally.weighted
    return verdict.tally.weighted


@pytest.mark.parametrize("regime", list(Regime))
@pytest.mark.parametrize("seed", range(3))
def test_every_match_keeps_the_rules_and_none_beats_the_exact_ones(regime: Regime, seed: int) -> None:
    made = synthetic(Shape(4, 12, regime, seed))
    reached = {one.name: _objective(one.name, made) for one in HERE}
    assert reached["ours"] == reached["compact"] == min(reached.values())


@pytest.mark.parametrize("regime", list(Regime))
def test_a_compact_answer_says_that_it_is_proved(regime: Regime) -> None:
    made = synthetic(Shape(4, 12, regime, 0))
    reply = answer(question("compact", made, Limits(20)))
    assert reply["proved"]
    assert reply["bound"] == _objective("compact", made)


def test_first_come_takes_the_best_that_is_free_and_the_nearest_that_is_free() -> None:
    made = synthetic(Shape(1, 8, Regime.AMPLE, 2))
    problem = made.problem()
    first = problem.needs[0]
    days = {one.id: one.capacity_days for one in problem.supporters}
    free = [row for row in problem.candidates if row.need == first.id and first.days + 5 <= days[row.supporter]]
    by_score = CONTESTANTS["by_score"].load()(problem, made.distance, Limits(1)).placements[0]
    by_nearest = CONTESTANTS["by_nearest"].load()(problem, made.distance, Limits(1)).placements[0]
    assert by_score.supporter == max(free, key=lambda row: row.score).supporter
    assert (
        by_nearest.supporter == min(free, key=lambda row: made.distance[first.organisation, row.supporter]).supporter
    )


def test_rules_that_the_rival_methods_cannot_state_are_refused() -> None:
    problem = synthetic(Shape(2, 4, Regime.AMPLE, 0)).problem()
    with pytest.raises(ValueError, match="single partnerships"):
        penalty(replace(problem, vetoes=(Pair("R000", "S000"),)))
    with pytest.raises(ValueError, match="weighted objective"):
        penalty(replace(problem, objective=None))


def test_a_quick_run_prints_a_table_with_everybody_who_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick"]) == 0
    printed = capsys.readouterr().out
    present = [one for one in CONTESTANTS.values() if one.needs is None or find_spec(one.needs)]
    for regime in Regime:
        for one in present:
            assert f"| 4×10 {regime} | {one.label} | " in printed
    for absent in set(CONTESTANTS) - {one.name for one in present}:
        assert f"{CONTESTANTS[absent].label} left out: ortools is not installed." in printed
    assert " claims that " not in printed


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ({"failed": "MemoryError"}, "MemoryError"),
        ({"placements": [["N000", "S999"]]}, "no candidate"),
        ({"placements": [], "bound": 10**9, "gap": None}, "above its own match"),
    ],
)
def test_an_answer_that_does_not_hold_is_refused(reply: dict[str, object], why: str) -> None:
    made = synthetic(Shape(2, 4, Regime.AMPLE, 0))
    with pytest.raises(WrongAnswer, match=why):
        judged("ours", made, made.problem(), reply)


def test_medians_are_taken_over_seeds_and_compared_with_the_engine() -> None:
    made = [_run("ours", seed, 2.0 + seed, -100) for seed in range(3)]
    made += [_run("by_score", seed, 1.5, -100 + 10 * seed) for seed in range(3)]
    ours, greedy = rows(made)
    assert ours[:5] == ("3×6 ample", "**Alongside**", "3/3", "3.00", "1")
    assert greedy[1:5] == ("first come, by score", "0/3", "1.50", "0.5")
    assert greedy[-1] == "10"


def test_a_proof_that_another_match_refutes_is_told() -> None:
    proud = _run("ours", 0, 1.0, -100)
    better = _run("compact", 0, 1.0, -130)
    [told] = faults([proud, better])
    assert (
        told
        == "Alongside on synthetic_3x6_ample_s0 claims that nothing is below -100; compact MILP, HiGHS found -130."
    )


def test_the_takeaway_compares_the_ladder_with_first_come_on_the_same_problems() -> None:
    ladder, greedy = _run("ladder", 0, 1.0, -100), _run("by_score", 0, 1.0, 0)
    greedy = replace(greedy, tally=Tally(2, 50, 160, 0, 0))
    told = takeaway([ladder, greedy, _run("ladder", 1, 1.0, -100)])
    assert "the ladder covers 25 points more" in told
    assert "over all 1 problems" in told
    assert "25% more total score, and the organisation served least well scores 100% more" in told
    assert takeaway([ladder]) == ""


def _run(name: str, seed: int, seconds: float, objective: int) -> Run:
    proved = name in EXACT
    tally = Tally(3, 100, 200, 0, objective)
    return Run(name, Shape(3, 6, Regime.AMPLE, seed), seconds, tally, 4, objective if proved else None, proved)


@pytest.mark.reference
def test_the_rival_formulation_reaches_the_published_optima_of_tiny_problems(reference_folder: Path) -> None:
    instances = reference_folder / "matching" / "instances"
    optima = json.loads((instances / "optima.json").read_text(encoding="utf-8"))
    tiny = [name for name in optima if name.startswith("tiny_")]
    assert tiny
    for name in tiny:
        problem = parse_problem((instances / f"{name}.json").read_bytes())
        outcome = CONTESTANTS["compact"].load()(problem, {}, Limits(20))
        verdict = check_match(problem, outcome.placements)
        assert not verdict.broken
        assert outcome.proved
        assert verdict.tally.weighted == outcome.bound == optima[name]["optimum"]
