"""One trust before and after, by every baseline somebody might choose.

`python -m studies.keogh_2013.ae_baselines PANEL.csv --unit CODE --start PERIOD` prints the change of one trust and
of the middle trust, from the mean of so many months before the start to the mean of so many from it.
"""

import argparse
import csv
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from alongside.core.units import Period

BEFORE, AFTER = (6, 12, 24, 35), (12, 24)
Course = dict[Period, float]


def read_courses(panel: Path) -> dict[str, Course]:
    """The values of each trust by month; missing months are not there."""
    found: dict[str, Course] = {}
    with panel.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["value"]:
                found.setdefault(row["unit"], {})[Period.parse(row["period"])] = float(row["value"])
    return found


def change(course: Course, start: Period, before: int, after: int) -> float | None:
    """Mean of the months from the start less the mean of those before it; None where one of them is missing."""
    months = [start.shift(step) for step in range(-before, after)]
    if any(month not in course for month in months):
        return None
    values = [course[month] for month in months]
    return statistics.fmean(values[before:]) - statistics.fmean(values[:before])


def told(courses: dict[str, Course], unit: str, start: Period) -> Iterator[str]:
    """A line for each choice of months: the trust, the middle trust, and how many changed at least as much."""
    yield f"months before  months from  {unit}    middle trust  trusts that gained as much"
    for after in AFTER:
        for before in BEFORE:
            changes = {one: change(course, start, before, after) for one, course in courses.items()}
            known = {one: value for one, value in changes.items() if value is not None}
            others = [value for one, value in known.items() if one != unit]
            as_much = sum(value >= known[unit] for value in others)
            figures = f"{known[unit]:+5.1f}  {statistics.median(others):+12.1f}"
            yield f"{before:13}  {after:11}  {figures}  {as_much:4} of {len(others)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m studies.keogh_2013.ae_baselines", description=__doc__)
    parser.add_argument("panel", type=Path, metavar="PANEL.csv", help="as studies.keogh_2013.ae_panel writes it")
    parser.add_argument("--unit", required=True, help="the trust's code")
    parser.add_argument("--start", type=Period.parse, required=True, help="the first month after the start")
    asked = parser.parse_args(arguments)
    print("\n".join(told(read_courses(asked.panel), asked.unit, asked.start)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
