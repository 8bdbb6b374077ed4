"""A warm process that one peer runs in: one line of JSON asks, one line answers.

Apart from the process that measures, so that a peer who takes too long or too much can be ended.
"""

import json
import os
import resource
import sys
import time
from typing import Any

import numpy as np

from benchmarks.evaluation.peers import OURS, PEERS, all_at_once
from benchmarks.evaluation.problem import Floats, fit

_MEMORY = 6 * 1024**3


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Weights of the fits asked for, how many fits were `done`, and the `seconds` of one of them.

    The clock runs from the panel (the engine) or the demeaned paths (a peer) to the weights; data frames are
    not asked for. A peer goes on until the time is over, the engine does all units of the panel at once.
    """
    values = np.array(question["values"])
    if question["peer"] == OURS:
        return _engine(values, question)
    return _one_after_another(values, question)


def _engine(values: Floats, question: dict[str, Any]) -> dict[str, Any]:
    began = time.perf_counter()
    weights = all_at_once(values, question["pre"], question["ridge"])
    seconds = (time.perf_counter() - began) / len(values)
    asked = [np.delete(weights[unit], unit).tolist() for unit in question["fits"]]
    return {"seconds": seconds, "done": len(values), "weights": asked}


def _one_after_another(values: Floats, question: dict[str, Any]) -> dict[str, Any]:
    solve = PEERS[question["peer"]].solve
    spent = 0.0
    weights: list[list[float]] = []
    for unit in question["fits"]:
        if spent >= question["seconds"]:
            break
        task = fit(values, unit, question["pre"], question["ridge"])
        began = time.perf_counter()
        found = solve(task)
        spent += time.perf_counter() - began
        weights.append(found.tolist())
    return {"seconds": spent / max(1, len(weights)), "done": len(weights), "weights": weights}


def main() -> None:
    """Warm the peer up on a tiny panel, then answer until the questions end."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # solvers that chat on standard output must not spoil the answers
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
    tiny = np.random.default_rng(0).normal(size=(5, 8)).tolist()
    warm = {"peer": sys.argv[1], "values": tiny, "fits": [0], "pre": 6, "ridge": 0.001, "seconds": 5.0}
    print(json.dumps(_reply(warm)), file=replies, flush=True)
    for line in sys.stdin:
        print(json.dumps(_reply(json.loads(line))), file=replies, flush=True)


def _reply(question: dict[str, Any]) -> dict[str, Any]:
    try:
        return answer(question)
    except Exception as error:  # a peer that breaks down is a result, not the end of the run
        return {"failed": f"{type(error).__name__}: {error}"[:300]}


if __name__ == "__main__":
    main()
