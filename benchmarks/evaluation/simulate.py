"""Runs of every scenario, by several processes: what each claim and what the engine says of each world."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from alongside.core.indicators import Direction
from alongside.core.protocol import Flag, Pair, Plan, Verdict, evaluate
from benchmarks.evaluation.claims import CLAIMS
from benchmarks.evaluation.scenarios import SCENARIOS, WORTH

_AT_A_TIME = 10  # worlds handed to a process at once
_ONE_THREAD = "OPENBLAS_NUM_THREADS"


@dataclass(frozen=True)
class Said:
    """What the engine said of one world, and which claims of a change were made of its supported organisation."""

    verdict: Verdict
    flags: frozenset[Flag]
    claims: frozenset[str] = frozenset()


def said(scenario: int, seed: int) -> Said:
    """One world of a scenario. Claims are asked for only where nothing happened."""
    asked = SCENARIOS[scenario]
    world = asked.make(seed)
    claims = frozenset(name for name, claim in CLAIMS.items() if claim(world)) if asked.nothing else frozenset()
    pair = Pair("made up", world.supported, world.supporter, world.start)
    plan = Plan(world.panel.indicator, Direction.INCREASE, WORTH, primary=True)
    judgements = evaluate({world.panel.indicator: world.panel}, [pair], [plan])
    judged = next(one for one in judgements if one.party is asked.party)
    return Said(judged.verdict, frozenset(judged.flags), claims)


def runs(scenario: int, count: int, pool: ProcessPoolExecutor | None = None) -> list[Said]:
    """So many worlds of a scenario, seeds from 0, in order."""
    one = partial(said, scenario)
    if pool is None:
        return [one(seed) for seed in range(count)]
    return list(pool.map(one, range(count), chunksize=_AT_A_TIME))


@contextmanager
def processes(count: int) -> Iterator[ProcessPoolExecutor | None]:
    """A pool of processes of one thread each; None for one, which is this one."""
    if count <= 1:
        yield None
        return
    before = os.environ.get(_ONE_THREAD)
    os.environ[_ONE_THREAD] = "1"  # read when a process first imports NumPy
    try:
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
            yield pool
    finally:
        os.environ.pop(_ONE_THREAD) if before is None else os.environ.update({_ONE_THREAD: before})
