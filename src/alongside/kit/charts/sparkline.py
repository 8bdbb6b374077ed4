"""A series in the space of a table cell: line, limits, special points, the latest value marked."""

from alongside.core.spc import Verdict, Xmr
from alongside.kit.charts._axes import runs
from alongside.kit.charts._look import BAND, QUIET, TARGET
from alongside.kit.charts._marks import circle, verdict_mark
from alongside.kit.charts._scale import Scale, around
from alongside.kit.charts._spc_plot import heights
from alongside.kit.charts._svg import el, path
from alongside.kit.charts.drawing import Drawing, framed
from alongside.kit.charts.spc import describe, table_of
from alongside.kit.charts.subject import Subject
from alongside.kit.wording import finding

WIDTH, HEIGHT = 168.0, 44.0


def sparkline(chart: Xmr, subject: Subject, *, key: str = "") -> Drawing:
    """A small picture of the series with its limits as a band; one layout serves page and phone.

    The last measured point is drawn larger in the shape and colour of its verdict, earlier special points small.
    """
    title = finding(chart, subject.measure, unit=subject.unit, decimals=subject.decimals, grain=subject.grain)
    description = describe(chart, subject)
    first, last = chart.points[0].date.toordinal(), chart.points[-1].date.toordinal()
    x = Scale(first, last, 5, WIDTH - 9)
    y = Scale(*around(heights(chart), 0.02), HEIGHT - 5, 5)
    body = _limits(chart, x, y) + _lines(chart, x, y) + _marks(chart, x, y)

    svg = framed(body, width=WIDTH, height=HEIGHT, title=title, description=description, key=key, natural=True)
    return Drawing(svg, "", title, description, table_of(chart, subject))


def _limits(chart: Xmr, x: Scale, y: Scale) -> str:
    parts = []
    for phase in chart.phases:
        left, right = x(phase.first.toordinal()) - 2, x(phase.last.toordinal()) + 2
        within = phase.within
        if within.lower is not None and within.upper is not None:
            top, floor = y(within.upper), y(within.lower)
            parts.append(el("rect", x=left, y=top, width=right - left, height=floor - top, fill=BAND))
            parts += (_level(left, right, edge, "3 2", 0.75) for edge in (top, floor))
        if within.mean is not None:
            parts.append(_level(left, right, y(within.mean), None, 1))
    if chart.target is not None:
        level = y(chart.target)
        ends = {"x1": x.start - 3, "x2": x.end + 3, "y1": level, "y2": level}
        parts.append(el("line", **ends, stroke=TARGET, stroke_width=1.25, stroke_dasharray="1.5 2"))
    return "".join(parts)


def _level(left: float, right: float, y: float, dash: str | None, width: float) -> str:
    return el("line", x1=left, x2=right, y1=y, y2=y, stroke=QUIET, stroke_width=width, stroke_dasharray=dash)


def _lines(chart: Xmr, x: Scale, y: Scale) -> str:
    parts = []
    for run in runs(chart.points):
        places = [(x(p.date.toordinal()), y(p.value)) for p in run if p.value is not None]
        if len(places) == 1:
            parts.append(circle(*places[0], 1.2, fill=QUIET))
        else:
            parts.append(el("path", d=path(places), fill="none", stroke=QUIET, stroke_width=1.25))
    return "".join(parts)


def _marks(chart: Xmr, x: Scale, y: Scale) -> str:
    latest, parts = chart.latest, []
    for point in chart.points:
        if point.value is not None and (point is latest or point.verdict is not Verdict.COMMON_CAUSE):
            size = 4.4 if point is latest else 1.9
            parts.append(verdict_mark(point.verdict, x(point.date.toordinal()), y(point.value), size))
    return "".join(parts)
