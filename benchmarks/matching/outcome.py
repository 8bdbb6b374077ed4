"""What each contestant is given and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.assignment import Placement, Problem, Weighted

Distance = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class Limits:
    """Seconds a contestant may take, and threads it may use where it can use several."""

    seconds: float
    workers: int = 1


@dataclass(frozen=True)
class Outcome:
    """A match, and a proved bound on the weighted objective where the method has one.

    `gap` replaces (objective − bound) / |objective| where the method measures it otherwise (the ladder);
    `seconds` replaces the time of the whole call where that holds more than solving (a check).
    """

    placements: tuple[Placement, ...]
    bound: int | None = None
    proved: bool = False
    gap: float | None = None
    seconds: float | None = None


def penalty(problem: Problem) -> int:
    """The price of an uncovered need. Raises ValueError for a problem that the rival methods cannot state."""
    if problem.vetoes or problem.conflicts or problem.forced or problem.reciprocal or problem.locked:
        raise ValueError("the benchmarks' own formulations know no rules about single partnerships")
    if not isinstance(problem.objective, Weighted):
        raise ValueError("the benchmarks' own formulations know the weighted objective only")
    return problem.objective.uncovered_penalty
