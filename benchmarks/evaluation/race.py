"""The engine and its peers on the same fits in the same run: seconds a fit, and how far from the optimum."""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.evaluation.asking import Asked, missing
from benchmarks.evaluation.peers import OURS
from benchmarks.evaluation.problem import Fit, Floats, fit

Panel = Callable[[int], Floats]


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


def race(panel: Panel, rules: Rules, peers: Sequence[str]) -> list[Lap]:
    """The engine and every peer that is installed, one after another, on one panel (of the seed) a repeat.

    Raises RuntimeError where the engine itself gives no answer.
    """
    laps: list[Lap] = []
    absent = missing(peers)
    with ExitStack() as stack:
        asked = {name: stack.enter_context(Asked(name)) for name in (OURS, *peers) if name not in absent}
        for repeat in range(rules.repeats):
            values = panel(repeat)
            tasks = [fit(values, unit, rules.pre, rules.ridge) for unit in range(min(rules.fits, len(values)))]
            best: list[float] = []
            for name, child in asked.items():
                reply = child.ask(values.tolist(), list(range(len(tasks))), rules.pre, rules.ridge, rules.cap)
                best = best or _reached(reply, tasks)
                laps.append(_lap(name, reply, tasks, best))
                _say(laps[-1])
    return laps


def _reached(reply: dict[str, Any], tasks: Sequence[Fit]) -> list[float]:
    if "failed" in reply:
        raise RuntimeError(f"the engine gave no answer: {reply['failed']}")
    return [task.objective(np.array(one)) for task, one in zip(tasks, reply["weights"], strict=False)]


def _lap(name: str, reply: dict[str, Any], tasks: Sequence[Fit], best: Sequence[float]) -> Lap:
    if "failed" in reply:
        return Lap(name, 0.0, 0, failed=reply["failed"])
    gaps = [found / least - 1 for found, least in zip(_reached(reply, tasks), best, strict=False)]
    return Lap(name, reply["seconds"], reply["done"], tuple(gaps) if name != OURS else ())


def _say(lap: Lap) -> None:
    told = lap.failed or f"{1000 * lap.seconds:10.3f} ms a fit, {lap.done} fits"
    print(f"{lap.solver:<16} {told}", file=sys.stderr)
