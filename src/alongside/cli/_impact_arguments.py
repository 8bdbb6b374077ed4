"""The arguments of `alongside impact`, read and held against the panel before any method is asked."""

import argparse
import math
from dataclasses import dataclass

from alongside.cli._columns import Faults
from alongside.cli._inputs import there_is_no
from alongside.cli._output import say
from alongside.cli._panel import Panels, read_panels, read_period
from alongside.core.impact.panel import UnitPanel
from alongside.core.units import Period

_ONLY = {
    "predictors": ("synthetic_control",),
    "ridge": ("synthetic_control",),
    "no_demean": ("synthetic_control",),
    "exclude": ("synthetic_control", "differences"),
    "cohorts": ("differences",),
    "seasonality": ("interrupted_series",),
    "transition": ("interrupted_series",),
}


@dataclass(frozen=True)
class Question:
    """What is asked: one unit's indicator from a start, or every cohort's where `start` is None."""

    panel: UnitPanel
    method: str
    unit: str
    start: Period | None
    pre_start: Period | None
    post_end: Period | None
    exclude: tuple[str, ...]


def settle_file(args: argparse.Namespace) -> None:
    """`--exclude A B PANEL.csv` leaves the file among the codes; it is the last of them."""
    if args.file is None and args.exclude:
        args.file = args.exclude.pop()
    if args.file is None:
        raise Faults(["no panel is named; give PANEL.csv, or - for standard input"])


def check_words(args: argparse.Namespace) -> None:
    """What the options alone tell: which are missing, out of place or out of range. Raises Faults."""
    faults = []
    if args.cohorts:
        if args.method not in (None, "differences"):
            faults.append(f"--cohorts is for --method differences, not {args.method}; leave one of them out")
        if args.unit or args.start:
            faults.append("--cohorts names units and starts in its file; leave --unit and --start out")
    else:
        faults += [] if args.unit else ["no unit is named; give --unit CODE, the organisation to judge"]
        faults += [] if args.start else ["no start is named; give --start PERIOD, the first period after the start"]
    if args.ridge is not None and not (math.isfinite(args.ridge) and args.ridge >= 0):
        faults.append(f"--ridge {args.ridge}: write a figure of 0 or more, such as 0.001")
    if args.transition is not None and args.transition < 0:
        faults.append(f"--transition {args.transition}: write how many periods to leave out, 0 or more")
    args.method = args.method or ("differences" if args.cohorts else "synthetic_control")
    if faults:
        raise Faults(faults)
    for option, methods in _ONLY.items():
        if getattr(args, option) and args.method not in methods:
            say(f"note: --{option.replace('_', '-')} changes nothing for {args.method.replace('_', ' ')}")


def read_question(args: argparse.Namespace) -> Question:
    """The panel and the arguments that name something in it. Raises Faults."""
    periods, faults = _periods(args)
    panels = read_panels(args.file, {args.indicator})
    panel = _panel(panels, args.indicator)
    if args.unit and args.unit not in panel.units:
        faults.append(f"--unit {args.unit}: {there_is_no('unit', args.unit, panel.units, args.file)}")
    faults += _faults_of_window(panel, periods)
    if faults:
        raise Faults(faults)
    for code in args.exclude:
        if code not in panel.units:
            say(f"note: --exclude {code}: {there_is_no('unit', code, panel.units, args.file)}")
    start, first, last = (periods.get(name) for name in ("start", "pre-start", "post-end"))
    return Question(panel, args.method, args.unit or "", start, first, last, tuple(args.exclude))


def fault_of_start(panel: UnitPanel, start: Period) -> str | None:
    """Why a method cannot start there, None where it can: one period before it and one from it, at least."""
    try:
        place = panel.place(start)
    except ValueError:
        return f"'{start}' is not a period of this indicator; write it as the panel does, like {panel.periods[0]}"
    if 0 < place < len(panel.periods):
        return None
    known = f"{panel.periods[0]} to {panel.periods[-1]}"
    return f"'{start}' is outside the data or at its edge ({known}); choose a start with periods before and after"


def _periods(args: argparse.Namespace) -> tuple[dict[str, Period], list[str]]:
    found, faults = {}, []
    for name, text in (("start", args.start), ("pre-start", args.pre_start), ("post-end", args.post_end)):
        if text is None:
            continue
        try:
            found[name] = read_period(text)
        except ValueError as error:
            faults.append(f"--{name} {text}: {error}")
    return found, faults


def _panel(panels: Panels, indicator: str) -> UnitPanel:
    try:
        return panels.by_indicator[indicator]
    except KeyError:
        problem = there_is_no("indicator", indicator, panels.indicators, panels.file)
        raise Faults([f"--indicator {indicator}: {problem}"]) from None


def _faults_of_window(panel: UnitPanel, periods: dict[str, Period]) -> list[str]:
    faults = []
    if (start := periods.get("start")) and (fault := fault_of_start(panel, start)):
        faults.append(f"--start {fault}")
    for name in ("pre-start", "post-end"):
        period = periods.get(name)
        if period is None:
            continue
        if period.grain is not panel.periods[0].grain:
            faults.append(f"--{name} '{period}' is of another length; write it like {panel.periods[0]}")
        elif start and not faults and (period >= start) == (name == "pre-start"):
            side = "before" if name == "pre-start" else "not before"
            faults.append(f"--{name} {period}: it must lie {side} the start {start}")
    return faults
