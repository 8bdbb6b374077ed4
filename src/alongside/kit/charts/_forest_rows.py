"""The rows of a forest plot: on a page name, interval and words side by side; on a phone name and words above."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.kit.charts._look import (
    BLUE,
    GRID,
    PURPLE,
    QUIET,
    TARGET,
    Layout,
    clipped,
    lines_of_text,
    text,
    width_of,
    wrapped,
)
from alongside.kit.charts._marks import square
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import Scale, decimals_for, ticks
from alongside.kit.charts._svg import el, path
from alongside.kit.wording import signed

_TALL = 26.0
Three = tuple[float, float, float]


@dataclass(frozen=True)
class Columns:
    """Where things stand across: `start` to `end` the plot, `words` the right edge of the figures."""

    start: float
    end: float
    words: float
    share: bool


def columns_of(layout: Layout, said: Iterable[tuple[str, str, float | None]]) -> Columns:
    """Columns for rows of name, words and share."""
    rows, size = list(said), layout.small
    share = any(one is not None for _, _, one in rows)
    if layout.narrow:
        return Columns(8, layout.width - 8, layout.width, share)
    shares = width_of("100%", size) + 14 if share else 0.0
    words = max(width_of(words, size) for _, words, _ in rows) + 16
    names = min(max(width_of(name, size + 0.5) for name, _, _ in rows) + 14, 0.32 * layout.width)
    names = max(names, width_of("A new partnership", size + 0.5, bold=True) + 14)
    return Columns(names, layout.width - words - shares, layout.width - shares, share)


def square_row(
    sheet: Sheet,
    on: Columns,
    scale: Scale,
    name: str,
    words: str,
    effect: Three,
    share: float | None,
    largest: float,
) -> None:
    """A partnership: whiskers for its interval, a square whose area is its share of the average."""
    y = _named(sheet, on, name, words, share)
    estimate, lower, upper = effect
    half = 4.5 if not share or not largest else 2.6 + 4.4 * (share / largest) ** 0.5
    ends = "".join(el("line", x1=x, x2=x, y1=y - 4, y2=y + 4, stroke=BLUE) for x in (scale(lower), scale(upper)))
    line = el("line", x1=scale(lower), x2=scale(upper), y1=y, y2=y, stroke=BLUE, stroke_width=1.75)
    sheet.parts.append(line + ends + square(scale(estimate), y, half, fill=BLUE))


def diamond_row(sheet: Sheet, on: Columns, scale: Scale, name: str, words: str, effect: Three) -> None:
    """The average: a diamond from one end of its interval to the other."""
    _rule(sheet)
    y = _named(sheet, on, name, words, None, bold=True)
    estimate, lower, upper = (scale(value) for value in effect)
    corners = [(lower, y), (estimate, y - 8), (upper, y), (estimate, y + 8)]
    sheet.parts.append(el("path", d=path(corners, closed=True), fill=PURPLE))


def bar_row(sheet: Sheet, on: Columns, scale: Scale, name: str, words: str, span: tuple[float, float]) -> None:
    """What a new partnership may expect: an open bar."""
    y = _named(sheet, on, name, words, None, bold=True)
    x1, x2 = (scale(value) for value in span)
    sheet.parts.append(
        el("rect", x=x1, y=y - 4, width=x2 - x1, height=8, fill="#ffffff", stroke=PURPLE, stroke_width=1.5)
    )


def axis_of(sheet: Sheet, on: Columns, scale: Scale, top: float, goal: float | None) -> None:
    """The levels behind the rows, nought and the smallest change worth having, and their numbers below."""
    floor, size = sheet.y + 2, sheet.layout.small
    marks = ticks(scale.low, scale.high, 4 if sheet.layout.narrow else 6)
    digits = decimals_for(marks)
    behind = [el("line", x1=scale(m), x2=scale(m), y1=top, y2=floor, stroke=GRID) for m in marks]
    nought = scale(0)
    behind.append(el("line", x1=nought, x2=nought, y1=top, y2=floor, stroke=QUIET, stroke_width=1.5))
    if goal is not None:
        x = scale(goal)
        behind.append(el("line", x1=x, x2=x, y1=top, y2=floor, stroke=TARGET, stroke_width=2, stroke_dasharray="2 3"))
    sheet.parts.insert(0, "".join(behind))
    for mark in marks:
        words = signed(mark, digits)
        room = width_of(words, size) / 2
        x = min(max(scale(mark), room), sheet.layout.width - room)
        sheet.parts.append(text(words, x, floor + size + 2, size=size, fill=QUIET, anchor="middle"))
    sheet.y = floor + size + 10


def _named(sheet: Sheet, on: Columns, name: str, words: str, share: float | None, *, bold: bool = False) -> float:
    """Write the name and the figures; gives the height at which the mark is drawn."""
    return (
        _narrow(sheet, name, words, share, bold)
        if sheet.layout.narrow
        else _wide(sheet, on, name, words, share, bold)
    )


def _narrow(sheet: Sheet, name: str, words: str, share: float | None, bold: bool) -> float:
    """Words stand on white, so that the levels behind do not run through them."""
    size = sheet.layout.small
    said = words if share is None else f"{words} · {100 * share:.0f}%"
    lines = wrapped(name, size, sheet.layout.width - 4, bold=True, most=2)
    for at, one in enumerate(lines):
        sheet.parts.append(text(one, 0, sheet.y + size + at * size * 1.25, size=size, bold=True, halo=True))
    sheet.y += len(lines) * size * 1.25
    sheet.parts.append(text(said, 0, sheet.y + size, size=size, bold=bold, halo=True))
    sheet.y += size * 1.25 + 24
    return sheet.y - 12


def _wide(sheet: Sheet, on: Columns, name: str, words: str, share: float | None, bold: bool) -> float:
    size = sheet.layout.small
    lines = wrapped(name, size + 0.5, on.start - 10, bold=bold, most=2)
    tall = _TALL + (len(lines) - 1) * size * 1.2
    y = sheet.y + tall / 2
    first = y + size * 0.35 - (len(lines) - 1) * size * 0.62
    sheet.parts.append(lines_of_text(lines, 0, first, size=size + 0.5, bold=bold))
    sheet.parts.append(text(words, on.words, y + size * 0.35, size=size, bold=bold, anchor="end"))
    if on.share and share is not None:
        said = clipped(f"{100 * share:.0f}%", size, 60)
        sheet.parts.append(text(said, sheet.layout.width, y + size * 0.35, size=size, fill=QUIET, anchor="end"))
    sheet.y += tall
    return y


def _rule(sheet: Sheet) -> None:
    """A line between the partnerships and what they say together."""
    sheet.y += 3
    sheet.parts.append(el("line", x1=0, x2=sheet.layout.width, y1=sheet.y, y2=sheet.y, stroke=QUIET))
    sheet.y += 3
