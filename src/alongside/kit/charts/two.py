"""Two organisations on one measure and one scale, told apart by mark, line and label, never by colour alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.kit.charts._axes import Frame, axis, axis_unit, dates, level, runs
from alongside.kit.charts._look import (
    BLUE,
    NARROW,
    ORANGE,
    ORANGE_EDGE,
    TARGET,
    WIDE,
    Layout,
    clipped,
    lines_of_text,
    text,
    width_of,
    wrapped,
)
from alongside.kit.charts._marks import circle, diamond
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import Scale, around, decimals_for, ticks
from alongside.kit.charts._svg import el, path
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.charts.subject import Subject
from alongside.kit.wording import measured, unit_words

_DASHES = (None, "7 4")
_INKS = (BLUE, ORANGE_EDGE)
_TARGET_DASH = "2 3"
_LABELS = 0.28  # of the width for the names beside the lines


@dataclass(frozen=True)
class Figure:
    """The figure of one period by its first day; None where none was published."""

    date: date
    value: float | None


@dataclass(frozen=True)
class Strand:
    """One organisation's figures in order of time; `role` says in a word or two which of the two it is."""

    name: str
    role: str
    figures: tuple[Figure, ...]

    @property
    def known(self) -> tuple[tuple[date, float], ...]:
        """The periods with a figure."""
        return tuple((one.date, one.value) for one in self.figures if one.value is not None)


def two_lines(
    strands: tuple[Strand, Strand],
    subject: Subject,
    *,
    title: str,
    description: str,
    better: str = "",
    target: float | None = None,
    key: str = "",
) -> Drawing:
    """Both in one picture, titled by what it shows; `better` says which way is better.

    Raises ValueError when one of the two has no figure at all: there is nothing to compare.
    """
    if not all(strand.known for strand in strands):
        raise ValueError("both organisations need a figure to be shown in one picture")

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        named = subject.measure if subject.measure not in title else ""
        sheet.heading(title, " · ".join(part for part in (named, unit_words(subject.unit), better) if part))
        sheet.y += 10
        drawn, height = _plot(strands, subject, target, layout, sheet.y)
        sheet.parts.append(drawn)
        sheet.y += height
        for at, one in enumerate(strands):
            sheet.note(_key(at), f"{one.name}: {one.role}")
        if target is not None:
            sheet.note(level(-9, 9, 0, TARGET, 2, _TARGET_DASH), f"Target {subject.aim(target)}")
        sheet.source(f"Source: {subject.source}" if subject.source else "")
        return framed(
            "".join(sheet.parts),
            width=layout.width,
            height=sheet.y + 4,
            title=title,
            description=description,
            key=key,
        )

    return Drawing(laid_out(WIDE), laid_out(NARROW), title, description, _table(strands, subject))


def _table(strands: tuple[Strand, Strand], subject: Subject) -> Table:
    """One row a period with both figures; empty where one has none."""
    held = [dict(strand.known) for strand in strands]
    days = sorted({one.date for strand in strands for one in strand.figures})
    digits = subject.decimals + 1
    rows = tuple((subject.when(day), *(_rounded(one.get(day), digits) for one in held)) for day in days)
    return Table(("Period", *(strand.name for strand in strands)), rows, numeric=(1, 2))


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _plot(
    strands: tuple[Strand, Strand], subject: Subject, target: float | None, layout: Layout, top: float
) -> tuple[str, float]:
    height = 220.0 if layout.narrow else 280.0
    values = [value for strand in strands for _, value in strand.known] + ([] if target is None else [target])
    low, high = around(values)
    marks = ticks(low, high, 5 if layout.narrow else 6)
    digits = decimals_for(marks)
    left = max(width_of(measured(m, axis_unit(subject), digits), layout.small) for m in marks) + 8
    right = layout.width - (10 if layout.narrow else _LABELS * layout.width)
    days = sorted({day for strand in strands for day, _ in strand.known})
    x = Scale(days[0].toordinal(), days[-1].toordinal(), left + 10, right - 10)
    frame = Frame(x, Scale(low, high, top + height, top), layout, 5.0)
    parts = [
        *axis(frame, marks, digits, subject, (left, right)),
        *([] if target is None else [level(left, right, frame.y(target), TARGET, 2, _TARGET_DASH)]),
        *(part for at, strand in enumerate(strands) for part in _line(frame, strand, at)),
        *([] if layout.narrow else _labels(frame, strands, subject, right)),
        *dates(frame, days[0], days[-1], subject),
    ]
    return "".join(parts), height + 34


def _line(frame: Frame, strand: Strand, at: int) -> Iterator[str]:
    for run in runs(strand.figures):
        places = [(frame.day(one.date), frame.y(one.value)) for one in run if one.value is not None]
        if len(places) > 1:
            yield el(
                "path",
                d=path(places),
                fill="none",
                stroke=_INKS[at],
                stroke_width=1.75,
                stroke_dasharray=_DASHES[at],
                stroke_linejoin="round",
            )
    size = 3.4 if frame.layout.narrow or len(strand.figures) > 48 else 4.2
    for day, value in strand.known:
        yield _mark(at, frame.day(day), frame.y(value), size)


def _mark(at: int, x: float, y: float, size: float) -> str:
    if at == 0:
        return circle(x, y, size, fill=BLUE)
    return diamond(x, y, size * 1.25, fill=ORANGE, edge=ORANGE_EDGE)


def _key(at: int) -> str:
    line = level(-9, 9, 0, _INKS[at], 1.75, _DASHES[at])
    return line + _mark(at, 0, 0, 4.2)


def _labels(frame: Frame, strands: Sequence[Strand], subject: Subject, right: float) -> Iterator[str]:
    """Each name with its latest value at the height where its line ends; the lower one gives way."""
    size, room = frame.layout.small, frame.layout.width - right - 8
    ends = sorted(((frame.y(strand.known[-1][1]), at) for at, strand in enumerate(strands)))
    floor = float("-inf")
    for y, at in ends:
        strand = strands[at]
        names = wrapped(strand.name, size, room, bold=True, most=3)
        middle = max(y, floor)
        floor = middle + (len(names) + 1.6) * 1.25 * size
        words = f"{subject.say(strand.known[-1][1])} {strand.role}"
        yield lines_of_text(names, right + 4, middle, size=size, fill=_INKS[at], bold=True)
        below = middle + len(names) * 1.28 * size
        yield text(clipped(words, size, room), right + 4, below, size=size, fill=_INKS[at])
