"""A warm process that contestants run in: one line of JSON asks, one line answers.

Apart from the process that measures, so that a contestant who takes too long or too much can be ended.
"""

import json
import os
import resource
import sys
import time
from typing import Any

from alongside.core.assignment import read_problem
from benchmarks.matching.contestants import CONTESTANTS
from benchmarks.matching.outcome import Limits
from benchmarks.problems import Regime, Shape, synthetic

_MEMORY = 6 * 1024**3


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Solve one problem; seconds count from the parsed problem to the match."""
    problem = read_problem(question["problem"])
    distance = {(one, other): far for one, other, far in question["distance"]}
    contest = CONTESTANTS[question["contestant"]].load()
    began = time.perf_counter()
    outcome = contest(problem, distance, Limits(question["seconds"], question["workers"]))
    seconds = time.perf_counter() - began
    return {
        "seconds": seconds if outcome.seconds is None else outcome.seconds,
        "placements": [[one.need, one.supporter] for one in outcome.placements],
        "bound": outcome.bound,
        "proved": outcome.proved,
        "gap": outcome.gap,
    }


def question(contestant: str, made: Any, limits: Limits) -> dict[str, Any]:
    """One contestant's task as JSON."""
    far = [[*link, distance] for link, distance in made.distance.items()]
    return {
        "contestant": contestant,
        "problem": made.document,
        "distance": far,
        "seconds": limits.seconds,
        "workers": limits.workers,
    }


def main() -> None:
    """Warm up the contestants named, then answer until the questions end."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # solvers that chat on standard output must not spoil the answers
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
    small = synthetic(Shape(2, 4, Regime.AMPLE, 0))
    for name in sys.argv[1:]:
        _reply(question(name, small, Limits(5)))
    print(json.dumps({"ready": True}), file=replies, flush=True)
    for line in sys.stdin:
        print(json.dumps(_reply(json.loads(line))), file=replies, flush=True)


def _reply(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        return answer(asked)
    except Exception as error:  # a contestant that breaks down is a result, not the end of the run
        return {"failed": f"{type(error).__name__}: {error}"[:300]}


if __name__ == "__main__":
    main()
