"""What courses over time share: the paper, the start, shaded stretches, events, and lines with their gaps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from alongside.core.units import Period
from alongside.kit.charts._axes import Frame, runs
from alongside.kit.charts._look import BAND, FAINT, INK, QUIET, Layout, text, width_of
from alongside.kit.charts._marks import badge
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import Scale
from alongside.kit.charts._svg import el, path
from alongside.kit.charts.subject import Event, Subject
from alongside.kit.charts.timing import Timing
from alongside.kit.charts.two import Figure

_AIR = 10.0
HEAD = 40.0  # above the plot, for the word at the start and the letters of events

Values = Sequence[tuple[Period, float | None]]


@dataclass(frozen=True)
class Paper:
    """Where a course is drawn: its frame, the ends of its lines, and the days of its first and last period."""

    frame: Frame
    left: float
    right: float
    first: date
    last: date

    @property
    def top(self) -> float:
        """The upper edge of the plot."""
        return self.frame.y.end


def paper(
    periods: Sequence[Period], heights: tuple[float, float], layout: Layout, top: float, sides: tuple[float, float]
) -> Paper:
    """The frame for these periods and this range of values; `top` is the upper edge of the plot."""
    tall, (left, right) = 220.0 if layout.narrow else 280.0, sides
    first, last = periods[0].start, periods[-1].start
    x = Scale(first.toordinal(), last.toordinal(), left + _AIR, right - _AIR)
    step = (right - left - 2 * _AIR) / max(len(periods) - 1, 1)
    return Paper(Frame(x, Scale(*heights, top + tall, top), layout, min(step / 2, _AIR)), left, right, first, last)


def figures(values: Values) -> tuple[Figure, ...]:
    """Periods as the lines take them."""
    return tuple(Figure(period.start, value) for period, value in values)


def line(frame: Frame, points: Sequence[Figure], stroke: str, width: float, dash: str | None = None) -> Iterator[str]:
    """The course as a line that breaks where a figure is missing; a figure alone is a dot."""
    for run in runs(points):
        places = [(frame.day(one.date), frame.y(one.value)) for one in run if one.value is not None]
        if len(places) == 1:
            yield el("circle", cx=places[0][0], cy=places[0][1], r=max(width, 1.2), fill=stroke)
        else:
            yield el(
                "path",
                d=path(places),
                fill="none",
                stroke=stroke,
                stroke_width=width,
                stroke_dasharray=dash,
                stroke_linejoin="round",
            )


def behind(on: Paper, timing: Timing) -> Iterator[str]:
    """Shaded stretches, to be drawn before anything else."""
    for place, shade in enumerate(timing.shaded):
        x1 = max(on.left, on.frame.day(shade.first.start) - on.frame.half_step)
        x2 = min(on.right, on.frame.day(shade.last.start) + on.frame.half_step)
        if x2 > x1:
            yield _shaded(x1, x2, on.top, on.frame.y.start)
            yield badge(str(place + 1), (x1 + x2) / 2, on.frame.y.start - 12, fill=QUIET, size=10)


def start_line(on: Paper, timing: Timing, subject: Subject) -> Iterator[str]:
    """The upright between the last period before the start and the first from it, with its word above."""
    x = _start_x(on, timing)
    if x is None:
        return
    size = on.frame.layout.small
    words = f"Start {subject.when(timing.start.start)}"
    room = width_of(words, size, bold=True)
    at = min(max(x, room / 2), on.frame.layout.width - room / 2)
    yield el("line", x1=x, x2=x, y1=on.top - 18, y2=on.frame.y.start, stroke=INK, stroke_width=1.5)
    yield text(words, at, on.top - 24, size=size, bold=True, anchor="middle")


def event_marks(on: Paper, events: Sequence[tuple[str, Event]], timing: Timing) -> Iterator[str]:
    """An upright and a letter for each event; letters that would cover each other step down."""
    start = _start_x(on, timing)
    placed: list[float] = []
    for letter, event in events:
        x = min(on.frame.day(event.day), on.right)
        level = sum(abs(x - other) < 20 for other in placed)
        clear = start is None or abs(x - start) > 13
        y = on.top - 8 + 21 * (level if clear else max(level, 1))
        placed.append(x)
        yield el("line", x1=x, x2=x, y1=y, y2=on.frame.y.start, stroke=FAINT, stroke_dasharray="1 3")
        yield badge(letter, x, y, fill=QUIET)


def lettered(events: Iterable[Event], first: date, last: Period) -> list[tuple[str, Event]]:
    """The events from the first day to the end of the last period, by day, each with its letter."""
    seen = sorted((event for event in events if first <= event.day <= last.end), key=lambda event: event.day)
    return list(zip(ascii_uppercase, seen, strict=False))


def notes(sheet: Sheet, timing: Timing, events: Sequence[tuple[str, Event]], subject: Subject) -> None:
    """What the numbers and letters in the plot stand for."""
    for place, shade in enumerate(timing.shaded):
        span = subject.when(shade.first.start)
        if shade.last != shade.first:
            span = f"{span} to {subject.when(shade.last.start)}"
        sheet.note(badge(str(place + 1), 0, 0, fill=QUIET, size=10), f"{span}: {shade.words}")
    for letter, event in events:
        sheet.note(badge(letter, 0, 0, fill=QUIET), f"{subject.when(event.day)}: {event.words}")


def _start_x(on: Paper, timing: Timing) -> float | None:
    if not on.first <= timing.start.start <= on.last:
        return None
    return on.frame.day(timing.start.start) - on.frame.half_step


def _shaded(x1: float, x2: float, top: float, floor: float) -> str:
    """A faint ground between two broken edges, which are seen in grey print too."""
    ground = el("rect", x=x1, y=top, width=x2 - x1, height=floor - top, fill=BAND)
    edges = (el("line", x1=x, x2=x, y1=top, y2=floor, stroke=FAINT, stroke_dasharray="4 3") for x in (x1, x2))
    return ground + "".join(edges)
