"""The plot of an SPC chart: axes, limits by phase, the line with its gaps, marks and labels."""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from alongside.core.spc import Phase, Verdict, Xmr
from alongside.kit.charts._axes import Frame, axis, axis_unit, dates, gap_mark, level, runs
from alongside.kit.charts._look import BAND, FAINT, INK, QUIET, TARGET, Layout, text, width_of
from alongside.kit.charts._marks import badge, verdict_mark
from alongside.kit.charts._scale import Scale, around, decimals_for, ticks
from alongside.kit.charts._svg import el, path
from alongside.kit.charts.subject import Event, Subject
from alongside.kit.wording import measured

_DASH = "6 4"
_TARGET_DASH = "2 3"


def draw(chart: Xmr, subject: Subject, layout: Layout, top: float) -> tuple[str, float]:
    """The plot with its upper edge at `top`, and its height."""
    height = 232.0 if layout.narrow else 300.0
    badges = 24.0 if any(p.reason for p in chart.phases) or lettered(chart, subject.events) else 6.0
    low, high = around(heights(chart))
    marks = ticks(low, high, 5 if layout.narrow else 6)
    digits = decimals_for(marks)
    left = max(width_of(measured(m, axis_unit(subject), digits), layout.small) for m in marks) + 8
    right = layout.width - (10 if layout.narrow else _label_room(chart, subject, layout))
    frame = _frame(chart, layout, (left, right), Scale(low, high, top + badges + height, top + badges))
    parts = [
        *axis(frame, marks, digits, subject, (left, right)),
        *(_limits(frame, phase, left, right) for phase in chart.phases),
        *_phase_starts(frame, chart, top + 10),
        *_events(frame, chart, subject.events, top + 10),
        *_target(frame, chart.target, left, right),
        *_line(frame, chart),
        *_marks(frame, chart),
        *([] if layout.narrow else _labels(frame, chart, subject, right)),
        *dates(frame, chart.points[0].date, chart.points[-1].date, subject),
    ]
    return "".join(parts), badges + height + 28


def line_keys(chart: Xmr, subject: Subject, layout: Layout) -> list[tuple[str, str]]:
    """Keys for what the plot itself does not name: the lines on a phone, and missing figures anywhere."""
    keys, within = [], chart.phases[-1].within
    if layout.narrow and within.mean is not None:
        keys.append((_stroke(QUIET, None), f"mean {subject.say(within.mean)}"))
    if layout.narrow and within.lower is not None:
        keys.append((_stroke(QUIET, "3 2"), f"limits {subject.say(within.lower)} to {subject.say(within.upper)}"))
    if layout.narrow and chart.target is not None:
        keys.append((_stroke(TARGET, _TARGET_DASH, 2), f"target {subject.aim(chart.target)}"))
    if any(point.value is None for point in chart.points):
        keys.append((gap_mark(0, 4), "no figure"))
    return keys


def lettered(chart: Xmr, events: Sequence[Event]) -> list[tuple[str, Event]]:
    """The events within the chart's time, by day, each with its letter."""
    first, last = chart.points[0].date, chart.points[-1].date
    seen = sorted((event for event in events if first <= event.day <= last), key=lambda event: event.day)
    return list(zip(ascii_uppercase, seen, strict=False))


def _frame(chart: Xmr, layout: Layout, sides: tuple[float, float], y: Scale) -> Frame:
    first, last = chart.points[0].date.toordinal(), chart.points[-1].date.toordinal()
    air = 10.0
    x = Scale(first, last, sides[0] + air, sides[1] - air)
    step = (sides[1] - sides[0] - 2 * air) / max(len(chart.points) - 1, 1)
    return Frame(x, y, layout, min(step / 2, air))


def heights(chart: Xmr) -> Iterator[float]:
    """Every value that must fit on the paper: points, limits, target."""
    yield from (point.value for point in chart.points if point.value is not None)
    for phase in chart.phases:
        yield from (edge for edge in (phase.within.lower, phase.within.upper) if edge is not None)
    if chart.target is not None:
        yield chart.target


def _limits(frame: Frame, phase: Phase, left: float, right: float) -> str:
    within = phase.within
    x1 = max(left, frame.day(phase.first) - frame.half_step)
    x2 = min(right, frame.day(phase.last) + frame.half_step)
    if within.mean is None:
        return ""
    mean = level(x1, x2, frame.y(within.mean), QUIET, 1.5)
    if within.lower is None or within.upper is None:
        return mean
    upper, lower = frame.y(within.upper), frame.y(within.lower)
    band = el("rect", x=x1, y=upper, width=x2 - x1, height=lower - upper, fill=BAND, fill_opacity=0.75)
    edges = (level(x1, x2, edge, QUIET, 1.25, _DASH) for edge in (upper, lower))
    return band + "".join(edges) + mean


def _target(frame: Frame, target: float | None, left: float, right: float) -> Iterator[str]:
    if target is not None:
        yield level(left, right, frame.y(target), TARGET, 2, _TARGET_DASH)


def _phase_starts(frame: Frame, chart: Xmr, top: float) -> Iterator[str]:
    for number, phase in enumerate((phase for phase in chart.phases if phase.reason), start=1):
        x = frame.day(phase.first) - frame.half_step
        yield _upright(frame, x, top, INK) + badge(str(number), x, top)


def _events(frame: Frame, chart: Xmr, events: Sequence[Event], top: float) -> Iterator[str]:
    for letter, event in lettered(chart, events):
        x = frame.day(event.day)
        yield _upright(frame, x, top, FAINT) + badge(letter, x, top, fill=QUIET)


def _upright(frame: Frame, x: float, top: float, stroke: str) -> str:
    return el("line", x1=x, x2=x, y1=top, y2=frame.y.start, stroke=stroke, stroke_dasharray="1 3")


def _line(frame: Frame, chart: Xmr) -> Iterator[str]:
    for run in runs(chart.points):
        if len(run) > 1:
            places = [(frame.day(p.date), frame.y(p.value)) for p in run if p.value is not None]
            yield el("path", d=path(places), fill="none", stroke=QUIET, stroke_width=1.5, stroke_linejoin="round")


def _marks(frame: Frame, chart: Xmr) -> Iterator[str]:
    size = 3.9 if frame.layout.narrow or len(chart.points) > 72 else 4.6
    plain_first = sorted(chart.points, key=lambda point: point.verdict is not Verdict.COMMON_CAUSE)
    for point in plain_first:
        if point.value is None:
            yield gap_mark(frame.day(point.date), frame.y.start)
        else:
            yield verdict_mark(point.verdict, frame.day(point.date), frame.y(point.value), size)


def _labels(frame: Frame, chart: Xmr, subject: Subject, right: float) -> Iterator[str]:
    size = frame.layout.small
    wanted = sorted(_named_levels(chart, subject), key=lambda level: frame.y(level[1]))
    floor = float("-inf")
    for words, value, ink in wanted:
        y = max(frame.y(value) + 4.5, floor + size * 1.2)
        floor = y
        yield text(words, right + 6, y, size=size, fill=ink)


def _named_levels(chart: Xmr, subject: Subject) -> list[tuple[str, float, str]]:
    within = chart.phases[-1].within
    levels = (
        ("Upper limit", within.upper, QUIET),
        ("Mean", within.mean, QUIET),
        ("Lower limit", within.lower, QUIET),
    )
    named = [(f"{name} {subject.say(value)}", value, ink) for name, value, ink in levels if value is not None]
    target = [] if chart.target is None else [(f"Target {subject.aim(chart.target)}", chart.target, TARGET)]
    return named + target


def _label_room(chart: Xmr, subject: Subject, layout: Layout) -> float:
    rooms = [width_of(words, layout.small) for words, _, _ in _named_levels(chart, subject)]
    return min(max([*rooms, 0]) + 12, layout.width * 0.3)


def _stroke(ink: str, dash: str | None, width: float = 1.5) -> str:
    return el("line", x1=-8, x2=8, y1=0, y2=0, stroke=ink, stroke_width=width, stroke_dasharray=dash)
