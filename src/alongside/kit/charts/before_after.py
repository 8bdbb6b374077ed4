"""What was observed against what was to be expected: a synthetic organisation, or the earlier course gone on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean

from alongside.core.indicators import Direction
from alongside.kit.charts._axes import axis, axis_unit, dates, gap_mark, runs
from alongside.kit.charts._change import beside
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
from alongside.kit.charts._look import BLUE, NARROW, ORANGE_EDGE, WIDE, Layout, width_of
from alongside.kit.charts._marks import circle
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import around, decimals_for, ticks
from alongside.kit.charts._svg import el, path
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.charts.subject import Event, Subject
from alongside.kit.charts.timing import Timing
from alongside.kit.wording import better_words, measured, unit_words

_DASH = "7 4"
_BETWEEN = "#f6e3c6"


def before_after(
    observed: Values,
    expected: Values,
    timing: Timing,
    subject: Subject,
    *,
    fitted: Values = (),
    expected_words: str = "a mix of comparable organisations",
    direction: Direction | None = None,
    title: str = "",
    key: str = "",
) -> Drawing:
    """Both courses on one scale, the difference since the start filled between them.

    Each is (period, value) in order of time, None where there is no figure. `expected` is the synthetic
    organisation over the whole time, or the earlier course gone on from the start; `fitted` is the model's line
    through the observed figures, where there is one. Raises ValueError without an observed figure.
    """
    if all(value is None for _, value in observed):
        raise ValueError("there is nothing to draw: give at least one observed figure")
    subject = replace(subject, grain=timing.start.grain)
    heading = title or _finding(observed, expected, timing, subject, expected_words)
    events = lettered(subject.events, observed[0][0].start, observed[-1][0])
    description = _describe(observed, expected, timing, subject, expected_words)

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        words = (subject.measure, unit_words(subject.unit), better_words(direction) if direction else "")
        sheet.heading(heading, " · ".join(word for word in words if word and word not in heading))
        sheet.y += HEAD
        parts, bottom = _plot(observed, expected, fitted, timing, subject, events, layout, sheet.y)
        sheet.parts += parts
        sheet.y = bottom
        _keys(sheet, observed, bool(fitted), subject, expected_words)
        notes(sheet, timing, events, subject)
        sheet.source(f"Source: {subject.source}" if subject.source else "")
        body = "".join(sheet.parts)
        return framed(body, width=layout.width, height=sheet.y + 4, title=heading, description=description, key=key)

    table = _table(observed, expected, subject, expected_words)
    return Drawing(laid_out(WIDE), laid_out(NARROW), heading, description, table)


def _plot(
    observed: Values,
    expected: Values,
    fitted: Values,
    timing: Timing,
    subject: Subject,
    events: Sequence[tuple[str, Event]],
    layout: Layout,
    top: float,
) -> tuple[list[str], float]:
    heights = around([value for course in (observed, expected, fitted) for _, value in course if value is not None])
    marks = ticks(*heights, 5 if layout.narrow else 6)
    digits = decimals_for(marks)
    left = max(width_of(measured(mark, axis_unit(subject), digits), layout.small) for mark in marks) + 10
    on = paper([period for period, _ in observed], heights, layout, top, (left, layout.width - 10))
    parts = [
        *behind(on, timing),
        *axis(on.frame, marks, digits, subject, (on.left, on.right)),
        *_between(on, observed, expected, timing),
        *event_marks(on, events, timing),
        *line(on.frame, figures(expected), ORANGE_EDGE, 2, _DASH),
        *line(on.frame, figures(fitted), BLUE, 2.25),
        *line(on.frame, figures(observed), BLUE, 0.9 if fitted else 2.25),
        *_dots(on, observed),
        *start_line(on, timing, subject),
        *dates(on.frame, on.first, on.last, subject),
    ]
    return parts, on.frame.y.start + layout.small + 14


def _between(on: Paper, observed: Values, expected: Values, timing: Timing) -> Iterator[str]:
    """The difference since the start, a piece for each stretch without a missing figure; the two may cross."""
    held = dict(expected)
    known = [
        (period, value if held.get(period) is not None else None)
        for period, value in observed
        if period >= timing.start
    ]
    other = {period.start: value for period, value in expected if value is not None}
    for run in runs(figures(known)):
        there = [(on.frame.day(one.date), on.frame.y(one.value)) for one in run if one.value is not None]
        back = [(on.frame.day(one.date), on.frame.y(other[one.date])) for one in reversed(run)]
        if len(run) > 1:
            yield el("path", d=path([*there, *back], closed=True), fill=_BETWEEN)


def _dots(on: Paper, observed: Values) -> Iterator[str]:
    for period, value in observed:
        x = on.frame.day(period.start)
        yield gap_mark(x, on.frame.y.start) if value is None else circle(x, on.frame.y(value), 2.4, fill=BLUE)


def _keys(sheet: Sheet, observed: Values, fitted: bool, subject: Subject, expected_words: str) -> None:
    stroke = el("line", x1=-9, x2=9, y1=0, y2=0, stroke=BLUE, stroke_width=0.9 if fitted else 2.25)
    sheet.note(stroke + circle(0, 0, 2.6, fill=BLUE), f"{subject.organisation or 'this organisation'}, as published")
    if fitted:
        sheet.note(_stroke(BLUE, 2.25, None), "the line that fits these figures best")
    sheet.note(_stroke(ORANGE_EDGE, 2, _DASH), f"to be expected from {expected_words}")
    patch = el("rect", x=-9, y=-6, width=18, height=12, fill=_BETWEEN)
    sheet.note(patch, "the difference since the start")
    if any(value is None for _, value in observed):
        sheet.note(gap_mark(0, 4), "no figure")


def _stroke(ink: str, width: float, dash: str | None) -> str:
    return el("line", x1=-9, x2=9, y1=0, y2=0, stroke=ink, stroke_width=width, stroke_dasharray=dash)


def _table(observed: Values, expected: Values, subject: Subject, expected_words: str) -> Table:
    held, digits = dict(expected), subject.decimals + 1

    def row(period: str, value: float | None, other: float | None) -> tuple[str | float | None, ...]:
        difference = None if value is None or other is None else value - other
        return (period, *(None if one is None else round(one, digits) for one in (value, other, difference)))

    rows = tuple(row(subject.when(period.start), value, held.get(period)) for period, value in observed)
    return Table(("Period", "Observed", f"Expected from {expected_words}", "Difference"), rows, numeric=(1, 2, 3))


def _since(observed: Values, expected: Values, timing: Timing) -> tuple[float, float] | None:
    """The mean observed and expected over the periods from the start that have both."""
    held = dict(expected)
    both = [
        (value, other)
        for period, value in observed
        if period >= timing.start and value is not None and (other := held.get(period)) is not None
    ]
    return (fmean(a for a, _ in both), fmean(b for _, b in both)) if both else None


def _finding(observed: Values, expected: Values, timing: Timing, subject: Subject, expected_words: str) -> str:
    who = f"{subject.organisation}: " if subject.organisation else ""
    since = _since(observed, expected, timing)
    if since is None:
        return f"{who}no figures since the start to compare"
    return f"{who}{subject.say(since[0])} since the start, where {subject.say(since[1])} was to be expected"


def _describe(observed: Values, expected: Values, timing: Timing, subject: Subject, expected_words: str) -> str:
    first, last = observed[0][0], observed[-1][0]
    said = [
        f"{subject.measure} at {subject.organisation or 'this organisation'} from {subject.when(first.start)} to "
        f"{subject.when(last.start)}, against what {expected_words} lead one to expect; "
        f"start {subject.when(timing.start.start)}."
    ]
    since = _since(observed, expected, timing)
    if since is not None:
        said.append(
            f"Since the start {subject.say(since[0])} on average against {subject.say(since[1])}: "
            f"{beside(since[0] - since[1], subject)}."
        )
    said += [f"{subject.when(event.day)}: {event.words}." for _, event in lettered(subject.events, first.start, last)]
    return " ".join(said)
