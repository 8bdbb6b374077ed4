"""An organisation less its comparison over time, among the same for organisations that nobody supported."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean, quantiles

from alongside.core.indicators import Direction
from alongside.kit.charts._axes import dates, level
from alongside.kit.charts._change import beside, change_words
from alongside.kit.charts._course import (
    HEAD,
    Paper,
    Values,
    behind,
    event_marks,
    figures,
    lettered,
    line,
    notes,
    paper,
    start_line,
)
from alongside.kit.charts._look import BLUE, FAINT, GRID, INK, NARROW, QUIET, WIDE, Layout, text, width_of
from alongside.kit.charts._marks import circle
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import around, decimals_for, ticks
from alongside.kit.charts._svg import el, path
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.charts.subject import Event, Subject
from alongside.kit.charts.timing import Timing
from alongside.kit.wording import better_words, counted, plural, signed

_MOST_LINES = 20  # more lines than these are drawn as the band that holds nine in ten of them
_BAND = "#d5dde1"

Band = tuple[tuple[float, float], ...]


def gap_chart(
    gaps: Values,
    timing: Timing,
    subject: Subject,
    *,
    placebos: Sequence[Sequence[float]] = (),
    direction: Direction | None = None,
    title: str = "",
    key: str = "",
) -> Drawing:
    """The gap by period in the indicator's unit, nought being what comparable organisations lead one to expect.

    `gaps` are (period, gap) in order of time, None where there is no figure; each of `placebos` is the same for
    one organisation that nobody supported, with one number for each of `gaps`. Up to twenty are drawn as lines,
    more as the band that holds nine in ten of them. Raises ValueError for gaps without any figure, and for a
    placebo of another length.
    """
    known = [gap for _, gap in gaps if gap is not None]
    if not known:
        raise ValueError("there is no gap to draw: give at least one period with a figure")
    if any(len(placebo) != len(gaps) for placebo in placebos):
        raise ValueError("each placebo needs one number for each period of the gaps")
    subject = replace(subject, grain=timing.start.grain)
    heading = title or _finding(gaps, timing, subject)
    band = _band(placebos) if len(placebos) > _MOST_LINES else ()
    events = lettered(subject.events, gaps[0][0].start, gaps[-1][0])
    description = _describe(gaps, timing, subject, len(placebos))

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        words = (subject.measure, change_words(subject), better_words(direction) if direction else "")
        sheet.heading(heading, " · ".join(word for word in words if word and word not in heading))
        sheet.y += HEAD
        parts, bottom = _plot(gaps, placebos, band, timing, subject, events, layout, sheet.y)
        sheet.parts += parts
        sheet.y = bottom
        _keys(sheet, len(placebos), bool(band), subject)
        notes(sheet, timing, events, subject)
        sheet.source(f"Source: {subject.source}" if subject.source else "")
        body = "".join(sheet.parts)
        return framed(body, width=layout.width, height=sheet.y + 4, title=heading, description=description, key=key)

    return Drawing(laid_out(WIDE), laid_out(NARROW), heading, description, _table(gaps, placebos, subject))


def _plot(
    gaps: Values,
    placebos: Sequence[Sequence[float]],
    band: Band,
    timing: Timing,
    subject: Subject,
    events: Sequence[tuple[str, Event]],
    layout: Layout,
    top: float,
) -> tuple[list[str], float]:
    heights = around([0.0, *_heights(gaps, placebos, band)])
    marks = ticks(*heights, 5 if layout.narrow else 6)
    digits = decimals_for(marks)
    left = max(width_of(signed(mark, digits), layout.small) for mark in marks) + 10
    on = paper([period for period, _ in gaps], heights, layout, top, (left, layout.width - 10))
    course = figures(gaps)
    parts = [
        *behind(on, timing),
        *_levels(on, marks, digits),
        *_ground(on, gaps, placebos, band),
        level(on.left, on.right, on.frame.y(0), INK, 1.25),
        *event_marks(on, events, timing),
        *line(on.frame, course, BLUE, 2.25),
        *(
            circle(on.frame.day(one.date), on.frame.y(one.value), 2.4, fill=BLUE)
            for one in course
            if one.value is not None
        ),
        *start_line(on, timing, subject),
        *_sides(on),
        *dates(on.frame, on.first, on.last, subject),
    ]
    return parts, on.frame.y.start + layout.small + 14


def _heights(gaps: Values, placebos: Sequence[Sequence[float]], band: Band) -> Iterator[float]:
    yield from (gap for _, gap in gaps if gap is not None)
    if band:
        yield from (edge for edges in band for edge in edges)
    else:
        yield from (gap for placebo in placebos for gap in placebo)


def _levels(on: Paper, marks: list[float], digits: int) -> Iterator[str]:
    small = on.frame.layout.small
    for mark in marks:
        y = on.frame.y(mark)
        yield level(on.left, on.right, y, GRID, 1)
        yield text(signed(mark, digits), on.left - 6, y + 4.5, size=small, fill=QUIET, anchor="end")


def _ground(on: Paper, gaps: Values, placebos: Sequence[Sequence[float]], band: Band) -> Iterator[str]:
    """The organisations nobody supported, faintly."""
    days = [on.frame.day(period.start) for period, _ in gaps]
    if band:
        upper = [(day, on.frame.y(high)) for day, (_, high) in zip(days, band, strict=True)]
        lower = [(day, on.frame.y(low)) for day, (low, _) in zip(days, band, strict=True)]
        yield el("path", d=path([*upper, *reversed(lower)], closed=True), fill=_BAND, fill_opacity=0.75)
        for edge in (upper, lower):
            yield el("path", d=path(edge), fill="none", stroke=QUIET, stroke_width=0.75)
        return
    for placebo in placebos:
        places = [(day, on.frame.y(gap)) for day, gap in zip(days, placebo, strict=True)]
        yield el("path", d=path(places), fill="none", stroke=FAINT, stroke_width=0.9)


def _sides(on: Paper) -> Iterator[str]:
    """What above and below nought mean, in the corners after the eye has found the line."""
    size = on.frame.layout.small
    yield text("↑ higher than expected", on.left + 4, on.top + size, size=size, fill=QUIET, halo=True)
    yield text("↓ lower than expected", on.left + 4, on.frame.y.start - 6, size=size, fill=QUIET, halo=True)


def _keys(sheet: Sheet, placebos: int, band: bool, subject: Subject) -> None:
    line = el("line", x1=-9, x2=9, y1=0, y2=0, stroke=BLUE, stroke_width=2.25)
    who = subject.organisation or "this organisation"
    sheet.note(line + circle(0, 0, 2.4, fill=BLUE), f"{who}, less what comparable organisations suggest")
    others = f"{counted(placebos, 'organisation')} that nobody supported"
    if band:
        patch = el("rect", x=-9, y=-6, width=18, height=12, fill=_BAND, stroke=QUIET, stroke_width=0.75)
        sheet.note(patch, f"where nine in ten of {others} lie, looked at in the same way")
    elif placebos:
        sheet.note(level(-9, 9, 0, FAINT, 1.2), f"{others}, looked at in the same way")


def _band(placebos: Sequence[Sequence[float]]) -> Band:
    """For each period the range that holds nine in ten placebos."""
    edges = (quantiles(gaps, n=20, method="inclusive") for gaps in zip(*placebos, strict=True))
    return tuple((cut[0], cut[-1]) for cut in edges)


def _table(gaps: Values, placebos: Sequence[Sequence[float]], subject: Subject) -> Table:
    digits = subject.decimals + 1
    band = _band(placebos) if len(placebos) > 1 else tuple((None, None) for _ in gaps)
    rows = tuple(
        (subject.when(period.start), *(None if value is None else round(value, digits) for value in (gap, *edges)))
        for (period, gap), edges in zip(gaps, band, strict=True)
    )
    columns = ("Period", "Gap", "Nine in ten others: from", "to")
    return Table(columns if placebos else columns[:2], rows if placebos else tuple(r[:2] for r in rows), (1, 2, 3))


def _mean(gaps: Values, timing: Timing, *, after: bool) -> float | None:
    found = [gap for period, gap in gaps if gap is not None and (period >= timing.start) is after]
    return fmean(found) if found else None


def _finding(gaps: Values, timing: Timing, subject: Subject) -> str:
    since = _mean(gaps, timing, after=True)
    who = f"{subject.organisation}: " if subject.organisation else ""
    if since is None:
        return f"{who}no figures since the start"
    said = beside(since, subject)
    than = "from" if said == "no different" else "than"
    return f"{who}{said} {than} comparable organisations suggest, on average since the start"


def _describe(gaps: Values, timing: Timing, subject: Subject, placebos: int) -> str:
    first, last = gaps[0][0], gaps[-1][0]
    said = [
        f"{subject.measure}, {subject.organisation or 'this organisation'} less its comparison, "
        f"from {subject.when(first.start)} to {subject.when(last.start)}; start {subject.when(timing.start.start)}."
    ]
    for words, after in (("Before the start", False), ("From the start", True)):
        mean = _mean(gaps, timing, after=after)
        if mean is not None:
            said.append(f"{words} on average {beside(mean, subject)}.")
    if placebos:
        said.append(
            f"Beside it {counted(placebos, 'organisation')} nobody supported {plural(placebos, 'is', 'are')}."
        )
    said += [f"{subject.when(event.day)}: {event.words}." for _, event in lettered(subject.events, first.start, last)]
    return " ".join(said)
