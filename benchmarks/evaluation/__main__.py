"""python -m benchmarks.evaluation: the engine's speed beside its peers, and how often it is wrong."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from benchmarks.evaluation import errors, speed
from benchmarks.page import put

SECTIONS: dict[str, Callable[[argparse.Namespace], tuple[str, list[str]]]] = {
    "evaluation": speed.section,
    "calibration": errors.section,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write each section unless told not to; 1 when a peer did better or a rate is not as wanted."""
    options = _options(arguments)
    failed = 0
    for part in options.only:
        text, wrong = SECTIONS[part](options)
        print(text, flush=True)
        if options.write:
            put(part, text)
        failed = failed or int(bool(wrong))
    return failed


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluation", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=list(SECTIONS), default=list(SECTIONS))
    parser.add_argument("--runs", type=int, default=400, help="countries drawn for each scenario")
    parser.add_argument("--series", type=int, default=1000, help="series drawn for each row of coverage")
    parser.add_argument("--fits", type=int, default=15, help="fits the peers are asked for, of each panel")
    parser.add_argument("--repeats", type=int, default=3, help="panels")
    parser.add_argument("--cap", type=float, default=20.0, help="seconds for one peer on one panel")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that draw countries")
    parser.add_argument("--print", dest="write", action="store_false", help="print only, leave the page as it is")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
