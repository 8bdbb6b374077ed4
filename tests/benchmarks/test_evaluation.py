"""The peers of the evaluation benchmark reach the optimum, and the tables say what was measured and what not."""

from importlib.util import find_spec

import numpy as np
import pytest
from benchmarks.evaluation.asking import Asked, missing
from benchmarks.evaluation.child import answer
from benchmarks.evaluation.peers import OURS, PEERS, all_at_once
from benchmarks.evaluation.problem import Fit, Floats, fit
from benchmarks.evaluation.race import Lap, Rules, race
from benchmarks.evaluation.speed_table import faults, rows, takeaway

HERE = [name for name, one in PEERS.items() if find_spec(one.needs)]


def _panel(seed: int, units: int = 8, periods: int = 14) -> Floats:
    return np.random.default_rng(seed).normal(50, 4, size=(units, periods))


def _least(task: Fit) -> float:
    """The optimum by following the gradient on the simplex for a long time: slow, and obviously right."""
    weights = np.full(len(task.donors), 1 / len(task.donors))
    step = 1 / (2 * np.linalg.norm(task.donors @ task.donors.T, 2) + 2 * task.penalty)
    for _ in range(20_000):
        gradient = 2 * (task.donors @ (weights @ task.donors - task.target) + task.penalty * weights)
        weights = _onto_simplex(weights - step * gradient)
    return task.objective(weights)


def _onto_simplex(point: Floats) -> Floats:
    low, high = float(point.min()) - 1, float(point.max())
    for _ in range(80):
        shift = (low + high) / 2
        low, high = (shift, high) if np.maximum(point - shift, 0).sum() > 1 else (low, shift)
    return np.maximum(point - high, 0)


@pytest.mark.slow
@pytest.mark.parametrize("name", HERE)
def test_a_peer_reaches_the_optimum_in_its_own_process(name: str) -> None:
    values = _panel(3)
    with Asked(name) as child:
        for ridge in (0.0, 0.001):
            task = fit(values, 2, 10, ridge)
            reply = child.ask(values.tolist(), [2], 10, ridge, 20.0)
            assert task.objective(np.array(reply["weights"][0])) == pytest.approx(_least(task), rel=1e-5)


def test_a_fit_is_demeaned_and_leaves_its_own_unit_out() -> None:
    values = _panel(1)
    task = fit(values + 100 * np.arange(8)[:, None], 4, 10, 0.0)
    assert task.donors.shape == (7, 10)
    assert task.target == pytest.approx(values[4, :10] - values[4, :10].mean())
    matrix, target = fit(values, 4, 10, 0.5).stacked()
    assert matrix.shape == (17, 7)
    assert target[10:].tolist() == [0.0] * 7


def test_weights_off_the_simplex_are_put_on_it_before_they_are_judged() -> None:
    task = fit(_panel(1), 0, 10, 0.1)
    even = np.full(7, 1 / 7)
    assert task.objective(3 * even) == pytest.approx(task.objective(even))
    with pytest.raises(ValueError, match="no weight is positive"):
        task.objective(-even)


def test_a_child_stops_when_its_time_is_over() -> None:
    question = {"peer": "clarabel", "values": _panel(0).tolist(), "fits": [0, 1, 2], "pre": 10, "ridge": 0.1}
    assert len(answer({**question, "seconds": 60.0})["weights"]) == 3
    assert answer({**question, "seconds": 0.0})["weights"] == []


def test_a_peer_that_breaks_down_does_not_end_the_run() -> None:
    with Asked("clarabel") as child:
        assert "IndexError" in child.ask(_panel(0).tolist(), [99], 10, 0.001, 20.0)["failed"]


def test_the_engine_does_all_units_at_once_and_reaches_the_optimum() -> None:
    values = _panel(2)
    question = {"peer": OURS, "values": values.tolist(), "fits": [3], "pre": 10, "ridge": 0.01, "seconds": 9.0}
    reply = answer(question)
    task = fit(values, 3, 10, 0.01)
    assert reply["done"] == 8
    assert reply["weights"] == [np.delete(all_at_once(values, 10, 0.01)[3], 3).tolist()]
    assert task.objective(np.array(reply["weights"][0])) == pytest.approx(_least(task), rel=1e-8)


def test_everybody_races_on_the_same_fits() -> None:
    laps = race(_panel, Rules(fits=3, pre=10, ridge=0.001, repeats=2, cap=20), ["clarabel"])
    assert [lap.solver for lap in laps] == [OURS, "clarabel"] * 2
    assert [lap.done for lap in laps] == [8, 3] * 2
    assert all(-1e-9 < gap < 1e-6 for lap in laps for gap in lap.gaps)
    assert not faults(laps)


def test_medians_over_repeats_and_what_is_extrapolated_is_called_so() -> None:
    laps = [Lap(OURS, seconds, 201) for seconds in (0.002, 0.001, 0.003)]
    laps += [Lap("clarabel", 0.1 * seconds, 5, (0.0, gap)) for seconds, gap in ((1, 0.0), (2, 1e-3), (9, 0.0))]
    ours, other = rows(laps, laps[:4], 6030, 0.7)
    assert ours == ("**Alongside**, all units at once", "603", "2.0", "1", "0.70 (measured)", "", "")
    assert other[1:5] == ("15", "200.0", "100", "1,200 (extrapolated)")
    assert other[5:] == ("1e-03, 1 of 6 fits off", "0e+00")
    assert takeaway(laps, 6030, 0.7) == (
        "All 6,030 placebo fits of a country take 0.70 s; a fit takes 100 times as long with the next fastest "
        "(clarabel, one programme a fit)."
    )
    assert takeaway(laps[:3], 6030, 0.7) == "All 6,030 placebo fits of a country take 0.70 s."


def test_a_peer_that_breaks_down_or_does_better_is_told() -> None:
    laps = [Lap(OURS, 0.001, 201), Lap("clarabel", 0.1, 3, (-1e-3,)), Lap("pysyncon", 0.0, 0, failed="MemoryError")]
    assert faults(laps) == [
        "pysyncon, SLSQP: MemoryError.",
        "clarabel, one programme a fit found an objective 1.0e-03 below the engine's.",
    ]
    assert [row[0] for row in rows(laps, [], 6030, 0.7)] == [
        "**Alongside**, all units at once",
        PEERS["clarabel"].label,
    ]


def test_a_peer_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.evaluation.asking.find_spec", lambda name: None)
    assert missing(["clarabel", "pysyncon"]) == {"clarabel": "clarabel", "pysyncon": "pysyncon"}
