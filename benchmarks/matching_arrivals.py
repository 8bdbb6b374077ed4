"""python -m benchmarks.matching_arrivals: a year of arrivals decided in four ways, and the table of it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from statistics import median

from alongside.core.assignment.arrivals import Course, Simulation, simulate
from benchmarks.machine import machine, versions
from benchmarks.page import measured, put, table
from benchmarks.problems import Regime, shape, synthetic

SIZES = ("80x40", "80x30", "80x20")
WAYS = {
    "first_come": "first come, first served by score",
    "monthly": "each month at its best",
    "bid_prices": "**each month, days charged at their price**",
    "hindsight": "hindsight: the whole year known",
}
HEADINGS = ("year", "way of deciding", "coverage", "total", "of what hindsight covers", "better than first come in")

_ABOUT = """`python -m benchmarks.matching_arrivals`: a quarter of the organisations of a synthetic problem come in
one year, each in a month drawn by the seed, with all their needs; the others are three past years, from which the
prices of days are forecast. What is decided in a month stands. Supporters' days are for the year; sizes are
organisations of a year × supporters, so that days get scarcer down the table. Medians over {seeds} seeds; coverage
is weighted by priority. Hindsight is proved optimal unless marked."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Simulate, print the table, write it unless told not to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching_arrivals", description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=list(SIZES), help="four years' organisations x supporters")
    parser.add_argument("--seeds", type=int, default=7)
    parser.add_argument("--print", dest="write", action="store_false", help="print only, leave the page as it is")
    options = parser.parse_args(arguments)
    made = measured(machine(), versions("numpy", "scipy"))
    years = {size: [_year(size, seed) for seed in range(options.seeds)] for size in options.sizes}
    about = _ABOUT.format(seeds=options.seeds).replace("\n", " ")
    found = table(HEADINGS, [row for size, runs in years.items() for row in rows(size, runs)], left=2)
    text = "\n\n".join(["## Arrivals over time", about, made, found])
    print(text)
    if options.write:
        put("arrivals", text)
    return 0


def _year(size: str, seed: int) -> Simulation:
    return simulate(synthetic(shape(size, Regime.AMPLE, seed)).problem(), seed=seed)


def rows(size: str, runs: Sequence[Simulation]) -> list[tuple[str, ...]]:
    """One row a way of deciding."""
    organisations, supporters = size.split("x")
    proved = "" if all(run.hindsight.proved for run in runs) else " (not all proved)"
    name = f"{int(organisations) // 4}×{supporters}"
    return [(name, WAYS[way] + (proved if way == "hindsight" else ""), *_cells(way, runs)) for way in WAYS]


def _cells(way: str, runs: Sequence[Simulation]) -> tuple[str, ...]:
    mine: Callable[[Simulation], Course] = lambda run: getattr(run, way)  # noqa: E731
    better = sum(_cost(mine(run)) < _cost(run.first_come) for run in runs)
    share = median(mine(run).tally.coverage / run.hindsight.tally.coverage for run in runs)
    return (
        f"{median(mine(run).tally.coverage for run in runs):,.0f}",
        f"{median(mine(run).tally.total for run in runs):,.0f}",
        f"{share:.1%}",
        "" if way == "first_come" else f"{better} of {len(runs)}",
    )


def _cost(course: Course) -> int:
    return course.tally.weighted if course.tally.weighted is not None else -course.tally.total


if __name__ == "__main__":
    sys.exit(main())
