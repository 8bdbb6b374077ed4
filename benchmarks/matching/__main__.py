"""python -m benchmarks.matching: every contestant on the same problems, and the table of it."""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.machine import machine, versions
from benchmarks.matching.arena import Arena, Run, missing
from benchmarks.matching.contestants import CONTESTANTS
from benchmarks.matching.outcome import Limits
from benchmarks.matching.summary import as_table, faults, takeaway
from benchmarks.page import measured, put
from benchmarks.problems import Regime, shape, synthetic

_ABOUT = """Each method solves the same problems in the same run, in a warm process of its own, for at most {cap:g} s;
medians over {seeds} seeds. The problems are synthetic (`python -m benchmarks.problems`): organisations ×
supporters, weighted objective, except for the row of the ladder, which is a round's default and puts coverage
first, then the organisation served least well, then the total; that row's gap is the one of its first step
not yet proved. Coverage is weighted by priority; the total is score less partner cost; *worst-off* is the
lowest summed score of an organisation. *Gap proved* and *points open* are what a method itself proves about
its match, as a share of the objective and in points of score; *points behind* is its objective less the best
anybody reached. A checker that shares no code with any method has confirmed every match. Wanted in a warm
process on two cores: 20×150 ample ≤ 0.5 s and scarce ≤ 2 s, 40×200 ample ≤ 2 s, all proved; 100×200 a proved
gap ≤ 0.2 % within 5 s."""


_COUNTRY = """As above, for a whole country: 1,000 organisations and 1,000 supporters, of whose candidates each need's
thirty best and each supporter's thirty best are kept (two-sided lists; what is proved is proved for these), at
most {cap:g} s, medians over {seeds} seeds. Wanted within 60 s: at least 98 % of the coverage that the bound allows,
and a proved gap, whatever it is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print the table, write it unless told not to; 1 when somebody broke down or proved what is not so."""
    options = _options(arguments)
    print(f"At most {_worst(options) / 60:.0f} minutes if every method needs its whole time.", file=sys.stderr)
    made = measured(machine(), versions("numpy", "scipy", "ortools"))
    runs, absent = contest(options)
    wrong = faults(runs)
    lines = [f"{CONTESTANTS[name].label} left out: {package} is not installed." for name, package in absent.items()]
    text = section(runs, options, made, [*lines, *wrong])
    print(text)
    if options.write:
        put("country" if options.country else "matching", text)
    return 1 if wrong else 0


def contest(options: argparse.Namespace) -> tuple[list[Run], dict[str, str]]:
    """Every contestant on every problem, and who could not take part."""
    runs = []
    with Arena(options.only, Limits(options.cap, options.workers)) as arena:
        for size in options.sizes:
            for regime in Regime:
                for seed in range(options.seeds):
                    made = synthetic(shape(size, regime, seed))
                    for contestant in arena.contestants:
                        runs.append(arena.run(made, contestant))
                        _say(runs[-1])
    return runs, missing(options.only)


def section(runs: list[Run], options: argparse.Namespace, made: str, notes: Sequence[str]) -> str:
    """The part's section of the page."""
    words = _COUNTRY if options.country else _ABOUT
    about = words.format(cap=options.cap, seeds=options.seeds).replace("\n", " ")
    threads = f"CP-SAT may use {options.workers} thread{'s' if options.workers > 1 else ''}, the others use one."
    title = "## Matching a whole country" if options.country else "## Matching"
    parts = [title, takeaway(runs), about, f"{made} {threads}", as_table(runs), *notes]
    return "\n\n".join(part for part in parts if part)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument(
        "--sizes", nargs="+", default=["20x150", "40x200", "100x200"], help="such as 20x150 1000x1000"
    )
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--cap", type=float, default=60.0, help="seconds for one method on one problem")
    parser.add_argument("--workers", type=int, default=2, help="threads of CP-SAT")
    parser.add_argument("--only", nargs="+", choices=list(CONTESTANTS), default=list(CONTESTANTS))
    parser.add_argument("--quick", action="store_true", help="a minute at most: tiny problems, nothing written")
    parser.add_argument("--country", action="store_true", help="1,000 × 1,000 within a minute, a section of its own")
    parser.add_argument("--print", dest="write", action="store_false", help="print only, leave the page as it is")
    options = parser.parse_args(arguments)
    if options.quick:
        options.sizes, options.seeds, options.cap, options.workers, options.write = ["4x10"], 2, 5.0, 1, False
    if options.country:
        options.sizes, options.cap, options.only = (
            ["1000x1000"],
            min(options.cap, 58.0),
            ["ours", "ladder", "by_score"],
        )
    return options


def _worst(options: argparse.Namespace) -> float:
    exact = len(set(options.only) & {"ours", "ladder", "compact", "cp_sat"})
    return float(len(options.sizes) * len(Regime) * options.seeds * exact * options.cap)


def _say(run: Run) -> None:
    reached = run.failed or (f"{run.tally.weighted:,}" if run.tally else "nothing")
    proof = "proved" if run.proved else ""
    print(f"{run.shape.name:<34} {run.contestant:<11} {run.seconds:8.2f} s  {reached} {proof}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
