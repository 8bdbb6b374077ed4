"""Asks the engine or one peer in a process of its own, with a limit of time, and ends that process."""

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

from benchmarks.evaluation.peers import PEERS

_GRACE = 60.0  # a fit that has begun is waited for
_START = 180.0  # importing a peer's plotting on a busy machine
# The matrices of one fit are small: on a busy machine threads that wait for each other made one peer 40 times
# slower (November 2026), which says nothing about it.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def missing(names: Iterable[str]) -> dict[str, str]:
    """Peers that cannot take part, each with the package that is not installed."""
    return {name: PEERS[name].needs for name in names if not find_spec(PEERS[name].needs)}


class Asked:
    """One warm process of one thread, ended when left; `{"failed": why}` is the answer where there is none."""

    def __init__(self, peer: str) -> None:
        command = [sys.executable, "-m", "benchmarks.evaluation.child", peer]
        environment = {**os.environ, **_ONE_THREAD}
        pipe = subprocess.PIPE
        self._child = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)
        self._peer = peer
        self._start = self._line(_START)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._child.kill()
        self._child.communicate()

    def ask(
        self, values: list[list[float]], fits: list[int], pre: int, ridge: float, seconds: float
    ) -> dict[str, Any]:
        """These units' weights, as many as can be had in so many seconds."""
        if "failed" in self._start:
            return self._start
        question = {
            "peer": self._peer,
            "values": values,
            "fits": fits,
            "pre": pre,
            "ridge": ridge,
            "seconds": seconds,
        }
        if self._child.stdin is None:
            raise RuntimeError("the child process has no standard input")
        print(json.dumps(question), file=self._child.stdin, flush=True)
        reply = self._line(seconds + _GRACE)
        if "failed" in reply:
            self._start = reply
        return reply

    def _line(self, seconds: float) -> dict[str, Any]:
        if self._child.stdout is None:
            raise RuntimeError("the child process has no standard output")
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._child.stdout, selectors.EVENT_READ)
            line = self._child.stdout.readline() if waiting.select(seconds) else ""
        return json.loads(line) if line else {"failed": "ended: it took too long or ran out of memory"}
