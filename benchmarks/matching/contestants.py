"""Who takes part, under which name, and in which process."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from alongside.core.assignment import Problem
from benchmarks.matching.outcome import Distance, Limits, Outcome

Contest = Callable[[Problem, Distance, Limits], Outcome]
OURS = "ours"


@dataclass(frozen=True)
class Contestant:
    """A method: its short name, how the table calls it, where it is, and what it needs installed."""

    name: str
    label: str
    module: str
    function: str
    needs: str | None = None

    @property
    def process(self) -> str:
        """Contestants of one process: OR-Tools has its own, because it cannot share one with highspy."""
        return self.needs or "own"

    def load(self) -> Contest:
        """The function that does it."""
        found: Contest = getattr(import_module(f"benchmarks.matching.{self.module}"), self.function)
        return found


CONTESTANTS = {
    one.name: one
    for one in (
        Contestant(OURS, "**Alongside**", "engine", "weighted"),
        Contestant("ladder", "Alongside, ladder", "engine", "ladder"),
        Contestant("compact", "compact MILP, HiGHS", "milp", "compact"),
        Contestant("cp_sat", "CP-SAT", "cpsat", "cp_sat", "ortools"),
        Contestant("flow", "min-cost flow, repaired", "flow", "min_cost_flow", "ortools"),
        Contestant("by_score", "first come, by score", "greedy", "by_score"),
        Contestant("by_nearest", "first come, nearest peer", "greedy", "by_nearest"),
    )
}
