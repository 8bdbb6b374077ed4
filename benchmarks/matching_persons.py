"""python -m benchmarks.matching_persons: large pairings of people, what ties do to them, and the tables of both."""

import argparse
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from statistics import median

from alongside.core.assignment.persons import MANY, Solver, pair_persons
from benchmarks.machine import machine, versions
from benchmarks.page import measured, put, table
from benchmarks.persons import crowd, effect, networks

SIZES = ("10000x7000", "50000x35000", "100000x70000")
HEADINGS = ("mentees × mentors", "solver", "median, s", "slowest, s", "paired", "mean score", "wanted, s")
EFFECT = ("score", "larger group paired", "smaller group paired", "total of fit")
_WANTED = {10_000: 1.0, 100_000: 30.0}

_ABOUT = """`python -m benchmarks.matching_persons`: mentees with 30 candidate mentors each (some drawn twice,
and then once), mentors with one to three places, some of them everybody's favourites; no days. As many as
possible are paired, then the total is as high as can be; both solvers are exact and must agree. Seconds from the
arrays to the pairing, medians over {seeds} seeds. SciPy works in this process, warm; OR-Tools in a process of its own
that is started each time, which counts. Nobody asked for, SciPy is taken below {many:,} mentees, and OR-Tools from
there on where it is installed."""
_TIES = """The same people twice: scored by fit alone, and with 300 points more for pairs who know each other already.
Seven in ten mentees belong to a larger group, nine in ten mentors too, and half of the pairs within it know each
other, against one in twenty across; fit is drawn alike for everybody. 2,000 mentees, 0.7 places each, medians over
{seeds} seeds."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print both tables, write them unless told not to; 1 when the solvers disagree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching_persons", description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=list(SIZES), help="mentees x mentors")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--print", dest="write", action="store_false", help="print only, leave the page as it is")
    options = parser.parse_args(arguments)
    made = measured(machine(), versions("numpy", "scipy", "ortools"))
    pair_persons(crowd(10, 10, 2, 1, 0), Solver.SCIPY)  # the import of SciPy, once in the life of a process
    timed = [row for size in options.sizes for row in _timed(size, options.seeds)]
    parts = ["## People", _ABOUT, made, table(HEADINGS, timed, left=2), _TIES, table(EFFECT, _ties(options.seeds))]
    counted = {"seeds": options.seeds, "many": MANY}
    text = "\n\n".join(
        part.format(**counted).replace("\n", " ") if part in (_ABOUT, _TIES) else part for part in parts
    )
    print(text)
    if options.write:
        put("persons", text)
    return 0


def _timed(size: str, seeds: int) -> list[tuple[str, ...]]:
    mentees, mentors = (int(part) for part in size.split("x"))
    solvers = [one for one in Solver if one is Solver.SCIPY or find_spec("ortools")]
    seconds: dict[Solver, list[float]] = {solver: [] for solver in solvers}
    reached: list[tuple[int, int]] = []
    for seed in range(seeds):
        people = crowd(mentees, mentors, 30, 3, seed)
        worth = set()
        for solver in solvers:
            began = time.perf_counter()
            found = pair_persons(people, solver)
            seconds[solver].append(time.perf_counter() - began)
            worth.add((found.paired, found.total))
        if len(worth) > 1:
            raise ArithmeticError(f"the solvers disagree on {size}, seed {seed}: {worth}")
        reached += worth
    return [
        (
            f"{mentees:,} × {mentors:,}",
            solver.value,
            f"{median(seconds[solver]):.2f}",
            f"{max(seconds[solver]):.2f}",
            f"{median(paired for paired, _ in reached):,.0f}",
            f"{median(total / paired for paired, total in reached):.0f}",
            f"≤ {_WANTED[mentees]:g}" if mentees in _WANTED else "",
        )
        for solver in solvers
    ]


def _ties(seeds: int) -> list[tuple[str, ...]]:
    made = [networks(2000, 12, seed) for seed in range(seeds)]
    rows: list[tuple[str, ...]] = []
    for name, ties in (("earlier ties count", True), ("fit alone", False)):
        found = [effect(one, ties=ties) for one in made]
        rows.append(
            (
                name,
                f"{median(one.larger for one in found):.0%}",
                f"{median(one.smaller for one in found):.0%}",
                f"{median(one.fit for one in found):,.0f}",
            )
        )
    return rows


if __name__ == "__main__":
    sys.exit(main())
