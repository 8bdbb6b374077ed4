"""python -m benchmarks: every part, one after another, each writing its section of the page."""

import argparse
import sys
from collections.abc import Sequence

from benchmarks import loading, matching_arrivals, matching_persons, pages
from benchmarks.evaluation import __main__ as evaluation
from benchmarks.matching import __main__ as matching


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything; the first part that fails gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--print", action="store_true", help="print only, leave the page as it is")
    parser.add_argument("--cap", default="60", help="seconds for one matching method on one problem")
    options = parser.parse_args(arguments)
    common = ["--print"] if options.print else []
    parts = (pages.main, loading.main, matching_persons.main, matching_arrivals.main, evaluation.main)
    failed = next((code for part in parts if (code := part(common))), 0)
    return failed or matching.main([*common, "--cap", options.cap])


if __name__ == "__main__":
    sys.exit(main())
