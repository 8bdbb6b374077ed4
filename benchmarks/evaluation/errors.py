"""The section on being wrong: coverage of intervals, false claims where nothing happened, verdicts where it did."""

import argparse

from benchmarks.evaluation.coverage_table import coverage_table
from benchmarks.evaluation.error_table import HEADLINE, Seen, claimed, false_claims, takeaway, verdicts
from benchmarks.evaluation.scenarios import ALIKE, DIFFERENT, SCENARIOS, WORTH
from benchmarks.evaluation.simulate import processes, runs
from benchmarks.machine import machine, versions
from benchmarks.page import measured

ALLOWED = (0.02, 0.08)
_COVERAGE = """How often a 95 % interval of an interrupted series holds the truth (level at the start; errors that
follow each other, no change; {series:,} series a row; wanted: 90 % or more at 12 + 12 months and 0.6). *n − k* is the
same estimate without effective degrees of freedom; ordinary least squares (OLS) and Newey–West stand
beside for comparison. Width in standard deviations of the errors."""
_CLAIMS = """How often a change is claimed at 5 % where there is none: {units} organisations, {pre} months before and
{post} from the start, months that remember (0.6), one indicator, {runs} countries a column. The supported
organisation is the worst by its last six months, as such organisations are chosen, or drawn by lot. *Alike*:
lasting differences between organisations have {alike:g} times the spread of their months; *different* (and by lot):
{different:g} times. Per cent of runs, Wilson's 95 % interval in brackets. Wanted: the engine's headline within
{low:.0%} to {high:.0%}."""
_VERDICTS = """What the protocol says where the truth is known, in a hundred runs ({runs} of each). Sizes are in
standard deviations of one organisation's months; the smallest change worth having is {worth:g}. The verdict is the
supported organisation's, but where the supporting one loses."""


def section(options: argparse.Namespace) -> tuple[str, list[str]]:
    """The part's section of the page, and what went wrong."""
    made = measured(machine(), versions("numpy", "scipy", "statsmodels"))
    with processes(options.workers) as pool:
        seen = {one.name: runs(at, options.runs, pool) for at, one in enumerate(SCENARIOS)}
    wrong = outside(seen)
    words = {
        "series": options.series,
        "runs": options.runs,
        "units": DIFFERENT.units,
        "pre": DIFFERENT.pre,
        "post": DIFFERENT.periods - DIFFERENT.pre,
        "alike": ALIKE.between,
        "different": DIFFERENT.between,
        "worth": WORTH,
        "low": ALLOWED[0],
        "high": ALLOWED[1],
    }
    about = [text.format(**words).replace("\n", " ") for text in (_CLAIMS, _VERDICTS, _COVERAGE)]
    tables = [false_claims(seen), verdicts(seen), coverage_table(options.series)]
    shown = [text for pair in zip(about, tables, strict=True) for text in pair]
    return "\n\n".join(["## Evaluation: how often it is wrong", takeaway(seen), made, *shown, *wrong]), wrong


def outside(seen: Seen) -> list[str]:
    """Where the headline is wrong more or less often than wanted, beyond what so many runs leave to chance."""
    low, high = ALLOWED
    return [
        f"{HEADLINE.replace('*', '')}, {one.name}: {share}, outside {low:.0%} to {high:.0%}."
        for one in SCENARIOS
        if one.nothing
        for share in [claimed(seen[one.name], HEADLINE)]
        if share.interval[1] < low or share.interval[0] > high
    ]
