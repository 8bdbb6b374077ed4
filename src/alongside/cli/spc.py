"""`alongside spc`: SPC charts of a series, or of one series for each group, without web or database."""

import argparse
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

from alongside.cli._columns import Faults, name_of
from alongside.cli._drawings import add_drawing_arguments, wanted, write_drawings
from alongside.cli._inputs import say_faults
from alongside.cli._output import print_json, print_table
from alongside.cli._series import read_reasons, read_series
from alongside.core.indicators import Direction
from alongside.core.spc import Xmr, xmr
from alongside.core.units import Grain

HELP = """SPC charts (XmR) by the Making Data Count rules: mean, limits, special causes and what they mean.

FILE.csv has a header, a column of dates (2019-04-01, 2019-04, 2019-Q2, 2019/20 or 2019) and a column of values;
an empty value is a missing period. Exit code 0 when every chart is drawn, 2 when the input is wrong."""
EXAMPLE = (
    "alongside spc waits.csv --improvement decrease --target 18 --rebase '2020-04-01=new way of counting' --json"
)

DRAWN = 0
_TABLE = ("date", "value", "mean", "lower", "upper", "signal", "verdict")


@dataclass(frozen=True)
class _Chart:
    """One chart with its group (None where the file is not grouped) and its dates as written."""

    by: str | None
    result: Xmr
    written: dict[date, str]

    def as_dict(self) -> dict[str, object]:
        """The chart for JSON, dates as the file writes them."""
        return {"by": self.by, **self.result.to_dict(), "points": self.points()}

    def points(self) -> list[dict[str, object]]:
        """Each point with the names of its parts, dates as the file writes them."""
        names, *rows = self.result.table()
        written = (self.written[point.date] for point in self.result.points)
        return [
            {**{str(name): cell for name, cell in zip(names, row, strict=True)}, "date": day}
            for row, day in zip(rows, written, strict=True)
        ]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, its columns, how to judge, how to print."""
    parser.add_argument("file", metavar="FILE.csv", nargs="?", help="the series, or - for standard input")
    parser.add_argument("--json", action="store_true", help="print the charts as JSON and nothing else")
    parser.add_argument("--date", default="date", metavar="COLUMN", help="the column of dates (date)")
    parser.add_argument("--value", default="value", metavar="COLUMN", help="the column of values (value)")
    parser.add_argument("--by", metavar="COLUMN", help="one chart for each different text in this column")
    parser.add_argument(
        "--improvement",
        choices=[direction.value for direction in Direction],
        default=Direction.INCREASE.value,
        help="which way is better (increase)",
    )
    parser.add_argument("--target", type=float, metavar="X", help="the value to reach")
    parser.add_argument("--baseline", type=int, metavar="N", help="fix the limits on the first N points, 12 or more")
    parser.add_argument(
        "--rebase",
        action="extend",
        nargs="+",
        default=[],
        metavar="DATE=REASON",
        help="new limits from this date, and why the process changed",
    )
    parser.add_argument(
        "--no-screening", action="store_true", help="keep extreme moving ranges, as the NHS Excel tool"
    )
    add_drawing_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, judge, print, draw."""
    try:
        _settle_file(args)
        charts = _charts(args)
        if wanted(args):
            _draw(charts, args)
    except Faults as error:
        return say_faults(error)
    if args.json:
        print_json({"charts": [chart.as_dict() for chart in charts]})
    else:
        _print(charts)
    return DRAWN


def _settle_file(args: argparse.Namespace) -> None:
    """`--rebase DATE=REASON FILE` leaves the file among the reasons; it is the one without an equals sign."""
    if args.file is None and args.rebase and "=" not in args.rebase[-1]:
        args.file = args.rebase.pop()
    if args.file is None:
        raise Faults(["no file is named; give FILE.csv, or - for standard input"])


def _charts(args: argparse.Namespace) -> list[_Chart]:
    reasons = read_reasons(args.rebase)
    series = read_series(args.file, args.date, args.value, args.by)
    charts, faults = [], []
    for group, one in series.items():
        try:
            result = xmr(
                one.points,
                direction=Direction(args.improvement),
                target=args.target,
                baseline=args.baseline,
                rebase=reasons,
                screening=not args.no_screening,
            )
            charts.append(_Chart(group, result, one.written))
        except ValueError as error:
            faults.append(f"{name_of(args.file)}{'' if group is None else f', {args.by} {group}'}: {error}")
    if faults:
        raise Faults(faults)
    return charts


def _print(charts: list[_Chart]) -> None:
    for i, chart in enumerate(charts):
        if i:
            print()
        print(f"{chart.by}: {chart.result.sentence()}" if chart.by else chart.result.sentence())
        for warning in chart.result.warnings:
            print(f"! {warning}")
        print()
        rows = ([_cell(point[name]) for name in _TABLE] for point in chart.points())
        print_table(_TABLE, rows, right=_TABLE[1:5])


def _cell(value: object) -> str:
    if value is None:
        return "·"
    return f"{value:,.2f}" if isinstance(value, float) else str(value).replace("_", " ")


def _draw(charts: list[_Chart], args: argparse.Namespace) -> None:
    from alongside.kit.charts import Subject, spc_chart  # only a drawing needs them

    measure = args.value if args.value != "value" else "Values" if args.file == "-" else Path(args.file).stem
    drawings = [
        spc_chart(chart.result, Subject(measure, organisation=chart.by or "", grain=_grain(chart)))
        for chart in charts
    ]
    write_drawings(drawings, measure, args)


def _grain(chart: _Chart) -> Grain:
    """How long a period is, from the usual step between dates; weeks and days are named by their day."""
    days = [point.date for point in chart.result.points]
    step = median([(b - a).days for a, b in pairwise(days)] or [30])
    if step < 28 or any(day.day != 1 for day in days):
        return Grain.WEEK
    if step < 300:
        return Grain.MONTH
    return Grain.YEAR if all(day.month == 1 for day in days) else Grain.FINANCIAL_YEAR
