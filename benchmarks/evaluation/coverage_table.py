"""The coverage of interrupted series as one row a case: what 95 % intervals of each method hold."""

from collections.abc import Iterable

from benchmarks.coverage import CASES, METHODS, Case, Row, coverage
from benchmarks.page import table

HEADINGS = (
    "months before + after",
    "correlation",
    "season",
    *METHODS,
    f"{METHODS[0]}: slope",
    f"{METHODS[0]}: width",
)


def coverage_table(runs: int, cases: Iterable[Case] = CASES) -> str:
    """Level's coverage by every method, and slope and mean width of the headline's interval."""
    found: dict[Case, list[Row]] = {}
    for row in coverage(cases, runs=runs):
        found.setdefault(Case(row.before, row.after, row.rho, row.seasonal), []).append(row)
    return table(HEADINGS, [_cells(case, rows) for case, rows in found.items()])


def _cells(case: Case, rows: list[Row]) -> tuple[str, ...]:
    levels = (f"{100 * row.level:.1f} %" for row in rows)
    season = "yes" if case.seasonal else "no"
    first = rows[0]
    months = f"{case.before} + {case.after}"
    return months, f"{case.rho:g}", season, *levels, f"{100 * first.slope:.1f} %", f"{first.width:.1f}"
