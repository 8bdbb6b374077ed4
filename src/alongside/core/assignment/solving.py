"""The one door to the engine: a problem goes in, a match with its proof comes out."""

from collections.abc import Callable

from alongside.core.assignment.answer import Answer
from alongside.core.assignment.problem import Problem
from alongside.core.assignment.progress import Progress, Watch

_SEARCHING = 0.98  # of the time limit; the rest goes into putting the answer together


def solve(
    problem: Problem,
    *,
    time_limit: float | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Answer:
    """The best match of a problem, with what is proved about it.

    `time_limit` is in seconds (None: until proved). `on_progress` hears of each step; when `cancel` answers
    true, the best match so far comes back, as a rule within half a second. Infeasible rules give an answer with
    `conflict`, the smallest set that cannot hold together.

    The way is chosen by size, counted in options (sets of needs that one supporter can cover for one
    organisation). Up to 40,000: patterns are generated, a match is dived for, and what could be better is
    listed until the best match is proved. Beyond, as for a whole country, the match is improved region by
    region instead, and comes back with its certified bound. Beyond 400,000, or where options cannot be listed,
    the compact formulation is solved as it is.
    """
    watch = Watch(None if time_limit is None else _SEARCHING * time_limit, on_progress, cancel)
    # SciPy takes a second to import: only who solves should wait for it (a web server reads, too).
    from alongside.core.assignment.machine import solved

    return solved(problem, watch)
