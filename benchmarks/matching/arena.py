"""Runs contestants on problems in warm child processes, with a cap, and has every answer checked."""

import json
import math
import selectors
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

from alongside.core.assignment import Placement, Problem, Tally, check_match
from benchmarks.matching.child import question
from benchmarks.matching.contestants import CONTESTANTS, Contestant
from benchmarks.matching.outcome import Limits
from benchmarks.problems import Shape, Synthetic

_GRACE = 15.0  # building a large model and sending its answer also take time


class WrongAnswer(Exception):
    """No match, or one that does not hold; the message says why."""


@dataclass(frozen=True)
class Run:
    """One contestant on one problem. `tally` is None when it was ended or broke down; `failed` says why."""

    contestant: str
    shape: Shape
    seconds: float
    tally: Tally | None = None
    priorities: int = 0
    bound: int | None = None
    proved: bool = False
    gap: float | None = None
    failed: str = ""

    @property
    def coverage(self) -> float | None:
        """Share of the needs' priority that is covered."""
        return self.tally.coverage / max(1, self.priorities) if self.tally else None


def missing(names: Iterable[str]) -> dict[str, str]:
    """Contestants that cannot take part, each with the package that is not installed."""
    wanted = {name: CONTESTANTS[name].needs for name in names}
    return {name: package for name, package in wanted.items() if package and not find_spec(package)}


class Arena:
    """Warm processes, one for each group of contestants that may share one; ends them when left."""

    def __init__(self, names: Iterable[str], limits: Limits) -> None:
        self.limits = limits
        absent = missing(names)
        self.contestants = [CONTESTANTS[name] for name in names if name not in absent]
        self._children: dict[str, subprocess.Popen[str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for process in list(self._children):
            self._end(process)

    def run(self, made: Synthetic, contestant: Contestant) -> Run:
        """One contestant on one problem, its match checked; a wrong one counts as having failed."""
        reply = self._ask(contestant, question(contestant.name, made, self.limits))
        try:
            return judged(contestant.name, made, made.problem(), reply)
        except WrongAnswer as wrong:
            return Run(contestant.name, made.shape, self.limits.seconds, failed=str(wrong))

    def _ask(self, contestant: Contestant, asked: dict[str, Any]) -> dict[str, Any]:
        child = self._child(contestant.process)
        if child.stdin is None:
            raise RuntimeError("the child process has no standard input")
        print(json.dumps(asked), file=child.stdin, flush=True)
        reply = _line(child, self.limits.seconds * 1.25 + _GRACE)
        if reply is None:
            self._end(contestant.process)
            return {"failed": "ended: it took too long or ran out of memory"}
        return reply

    def _child(self, process: str) -> subprocess.Popen[str]:
        if process not in self._children:
            names = [one.name for one in self.contestants if one.process == process]
            command = [sys.executable, "-m", "benchmarks.matching.child", *names]
            child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self._children[process] = child
            if _line(child, 120) is None:
                raise RuntimeError(f"the process of {', '.join(names)} did not start; its message stands above")
        return self._children[process]

    def _end(self, process: str) -> None:
        child = self._children.pop(process)
        child.kill()
        child.communicate()


def _line(child: subprocess.Popen[str], seconds: float) -> dict[str, Any] | None:
    """The next answer; None when the child ended or none came in time."""
    if child.stdout is None:
        return None
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        if not waiting.select(seconds):
            return None
    line = child.stdout.readline()
    found: dict[str, Any] | None = json.loads(line) if line else None
    return found


def judged(name: str, made: Synthetic, problem: Problem, reply: dict[str, Any]) -> Run:
    """A reply with what the independent checker says of it. Raises WrongAnswer when a rule is broken."""
    if "failed" in reply:
        raise WrongAnswer(reply["failed"])
    verdict = check_match(problem, [Placement(need, supporter) for need, supporter in reply["placements"]])
    if verdict.broken:
        raise WrongAnswer(f"breaks rules: {'; '.join(verdict.broken[:3])}")
    objective = verdict.tally.weighted
    bound, gap = reply["bound"], reply["gap"]
    if bound is not None and objective is not None:
        if bound > objective:
            raise WrongAnswer(f"its bound {bound} is above its own match, {objective}")
        gap = (objective - bound) / max(1, abs(objective))
    return Run(
        name,
        made.shape,
        reply["seconds"],
        verdict.tally,
        sum(need.priority for need in problem.needs),
        bound,
        reply["proved"],
        None if gap is None or math.isinf(gap) else gap,
    )
