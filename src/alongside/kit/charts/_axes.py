"""What the plots of series share: the frame, its scale and days, lines with their gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Protocol, TypeVar

from alongside.kit.charts._look import GRID, PAPER, QUIET, Layout, text, width_of
from alongside.kit.charts._scale import Scale, year_starts
from alongside.kit.charts._svg import el
from alongside.kit.charts.subject import Subject
from alongside.kit.wording import measured


class Dated(Protocol):
    """A period by its first day, with its figure or none."""

    @property
    def date(self) -> date:
        """Its first day."""

    @property
    def value(self) -> float | None:
        """Its figure."""


P = TypeVar("P", bound=Dated)


@dataclass(frozen=True)
class Frame:
    """The plot's inside: where values and days go."""

    x: Scale
    y: Scale
    layout: Layout
    half_step: float

    def day(self, when: date) -> float:
        """Where a day stands."""
        return self.x(when.toordinal())


def axis(
    frame: Frame, marks: list[float], digits: int, subject: Subject, sides: tuple[float, float]
) -> Iterator[str]:
    """The levels of the scale with their values to the left."""
    for mark in marks:
        y = frame.y(mark)
        yield el("line", x1=sides[0], x2=sides[1], y1=y, y2=y, stroke=GRID)
        words = measured(mark, axis_unit(subject), digits)
        yield text(words, sides[0] - 6, y + 4.5, size=frame.layout.small, fill=QUIET, anchor="end")


def axis_unit(subject: Subject) -> str:
    """The unit where it stands beside every value of a scale: a sign, never a word."""
    return subject.unit if measured(1, subject.unit, 0) in {"1%", "£1"} else ""


def dates(frame: Frame, first: date, last: date, subject: Subject) -> Iterator[str]:
    """The days under the plot: the first, the last, and years between them."""
    size, floor = frame.layout.small, frame.y.start
    begin, end = subject.when(first), subject.when(last)
    y = floor + size + 8
    yield level(frame.x.start - 10, frame.x.end + 10, floor, QUIET, 1)
    yield text(begin, frame.x.start - 10, y, size=size, fill=QUIET)
    if first == last:
        return
    yield text(end, frame.x.end + 10, y, size=size, fill=QUIET, anchor="end")
    clear = (frame.x.start + width_of(begin, size) + 8, frame.x.end - width_of(end, size) - 8)
    for day in year_starts(first, last, most=4 if frame.layout.narrow else 12):
        x, room = frame.day(day), width_of(str(day.year), size) / 2
        yield el("line", x1=x, x2=x, y1=floor, y2=floor + 5, stroke=QUIET)
        if clear[0] + room <= x <= clear[1] - room:
            yield text(str(day.year), x, y, size=size, fill=QUIET, anchor="middle")


def level(x1: float, x2: float, y: float, stroke: str, width: float, dash: str | None = None) -> str:
    """A level line."""
    return el("line", x1=x1, x2=x2, y1=y, y2=y, stroke=stroke, stroke_width=width, stroke_dasharray=dash)


def runs(points: Sequence[P]) -> list[list[P]]:
    """Stretches without a missing period: a point without value, or a step much longer than is usual."""
    usual = median([(b.date - a.date).days for a, b in pairwise(points)] or [1])
    found: list[list[P]] = [[]]
    for before, point in zip((None, *points), points, strict=False):
        if before is not None and (point.date - before.date).days > 1.6 * usual:
            found.append([])
        if point.value is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def gap_mark(x: float, floor: float) -> str:
    """The mark at the foot of a period without a figure."""
    return el("rect", x=x - 3, y=floor - 8, width=6, height=8, fill=PAPER, stroke=QUIET, stroke_dasharray="2 1.5")
