"""The engine and its peers on the same fits in the same run: seconds a fit, and how far from the optimum."""

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np

from benchmarks.evaluation.asking import Asked, missing
from benchmarks.evaluation.peers import PEERS
from benchmarks.evaluation.problem import Fit, Floats, fit

OURS = "ours"
Panel = Callable[[int], Floats]
Engine = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Rules:
    """What everybody is given: the first `fits` units of a panel, its pre-periods, the ridge, seconds a turn."""

    fits: int
    pre: int
    ridge: float
    repeats: int
    cap: float


@dataclass(frozen=True)
class Lap:
    """One turn of one solver: seconds a fit, fits done, and each objective over the engine's, less one."""

    solver: str
    seconds: float
    done: int
    gaps: tuple[float, ...] = ()
    failed: str = ""


def race(panel: Panel, engine: Engine, rules: Rules, peers: Sequence[str]) -> list[Lap]:
    """Every solver on one panel a repeat. `engine` gives the weights (units × units) of all placebo fits at once."""
    laps: list[Lap] = []
    absent = missing(peers)
    with ExitStack() as stack:
        asked = {name: stack.enter_context(Asked(name)) for name in peers if name not in absent}
        engine(panel(0))
        for repeat in range(rules.repeats):
            values = panel(repeat)
            began = time.perf_counter()
            weights = engine(values)
            laps.append(Lap(OURS, (time.perf_counter() - began) / len(values), len(values)))
            tasks = [fit(values, unit, rules.pre, rules.ridge) for unit in range(min(rules.fits, len(values)))]
            best = [task.objective(np.delete(weights[unit], unit)) for unit, task in enumerate(tasks)]
            for name, child in asked.items():
                reply = child.ask(values.tolist(), list(range(len(tasks))), rules.pre, rules.ridge, rules.cap)
                laps.append(_lap(name, reply, tasks, best))
                _say(laps[-1])
    return laps


def _lap(name: str, reply: dict[str, object], tasks: Sequence[Fit], best: Sequence[float]) -> Lap:
    if "failed" in reply:
        return Lap(name, 0.0, 0, failed=str(reply["failed"]))
    seconds = np.asarray(reply["seconds"], dtype=np.float64)
    found = [np.asarray(weights, dtype=np.float64) for weights in reply["weights"]]  # type: ignore[attr-defined]
    gaps = [task.objective(one) / least - 1 for task, one, least in zip(tasks, found, best, strict=False)]
    return Lap(name, float(seconds.mean()), len(seconds), tuple(gaps))


def _say(lap: Lap) -> None:
    told = lap.failed or f"{1000 * lap.seconds:10.1f} ms a fit, {lap.done} fits"
    print(f"{PEERS[lap.solver].label:<32} {told}", file=sys.stderr)
