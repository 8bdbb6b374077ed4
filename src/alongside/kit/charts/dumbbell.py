"""Two groups on the same questions: how far apart their means lie, and how much each differs within itself.

A dumb-bell a question: a circle for the first, a diamond for the second, a bar through each for its spread, a line
between the two for the difference. Where a mean is not told there is no mark, and words say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.kit.charts._look import (
    BLUE,
    GRID,
    INK,
    NARROW,
    ORANGE,
    ORANGE_EDGE,
    QUIET,
    WIDE,
    Layout,
    text,
    width_of,
)
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import Scale
from alongside.kit.charts._svg import el, number
from alongside.kit.charts.drawing import Drawing, Table, framed

_ROW, _BAR, _R = 38.0, 5.0, 7.5


@dataclass(frozen=True)
class Mark:
    """A mean as a share of its scale from 0 to 1, with its spread as such a share; None where it is not told.

    `words` is the mean as it is told.
    """

    place: float | None
    spread: float | None = None
    words: str = "not shown"


@dataclass(frozen=True)
class Pair:
    """One question: what it asks, the ends of its scale in words, and both marks; `second` is None for one group."""

    label: str
    low: str
    high: str
    first: Mark
    second: Mark | None = None


def dumbbells(
    pairs: Sequence[Pair],
    names: tuple[str, ...],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    key: str = "",
) -> Drawing:
    """A dumb-bell for each question, in the order given; `names` are those of the one or two groups.

    Raises ValueError for no questions.
    """
    if not pairs:
        raise ValueError("there is nothing to draw: give at least one question")
    description = " ".join(_said(pair, names) for pair in pairs)

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        sheet.heading(title, subtitle)
        sheet.keys([(mark(0.0, 0.0), name) for mark, name in zip((_circle, _diamond), names, strict=False)])
        sheet.note(_bar(0, -8, 8, QUIET), "how much those of one board differ among themselves (standard deviation)")
        sheet.y += 6
        for pair in pairs:
            _row(sheet, pair, names)
        sheet.source(f"Source: {source}" if source else "")
        body = "".join(sheet.parts)
        return framed(body, width=layout.width, height=sheet.y + 4, title=title, description=description, key=key)

    return Drawing(laid_out(WIDE), laid_out(NARROW), title, description, _table(pairs, names))


def _row(sheet: Sheet, pair: Pair, names: tuple[str, ...]) -> None:
    small = sheet.layout.small
    sheet.y += 6
    sheet.paragraph(pair.label, size=small + 1, bold=True, most=5)
    scale = Scale(0.0, 1.0, _R + 2, sheet.layout.width - _R - 2)
    y = sheet.y + _ROW / 2
    parts = [el("line", x1=scale(0.0), x2=scale(1.0), y1=y, y2=y, stroke=GRID, stroke_width=2)]
    marks = [(pair.first, _circle, BLUE, -_R), (pair.second, _diamond, ORANGE_EDGE, _R)]
    told = [(one.place, one.spread, draw, ink, off) for one, draw, ink, off in marks if one and one.place is not None]
    if len(told) == 2:
        parts.append(el("line", x1=scale(told[0][0]), x2=scale(told[1][0]), y1=y, y2=y, stroke=INK, stroke_width=3))
    for place, spread, _, ink, off in told:
        if spread:
            parts.append(_bar(y + off, scale(max(0.0, place - spread)), scale(min(1.0, place + spread)), ink))
    parts += [draw(scale(place), y) for place, _, draw, _, _ in told]
    sheet.parts += parts
    sheet.y += _ROW + small * 0.4
    sheet.parts.append(text(pair.low, 0, sheet.y, size=small, fill=QUIET))
    sheet.parts.append(text(pair.high, sheet.layout.width, sheet.y, size=small, fill=QUIET, anchor="end"))
    values = "; ".join(f"{name} {mark.words}" for name, mark in _named(pair, names))
    room = sheet.layout.width - width_of(pair.low, small) - width_of(pair.high, small) - 24
    if width_of(values, small) < room:
        sheet.parts.append(text(values, sheet.layout.width / 2, sheet.y, size=small, anchor="middle"))
        sheet.y += 6
    else:
        sheet.y += 3
        sheet.paragraph(values, size=small, most=3)


def _named(pair: Pair, names: tuple[str, ...]) -> list[tuple[str, Mark]]:
    return [(name, mark) for name, mark in zip(names, (pair.first, pair.second), strict=False) if mark is not None]


def _bar(y: float, start: float, end: float, ink: str) -> str:
    line = el("line", x1=start, x2=end, y1=y, y2=y, stroke=ink, stroke_width=_BAR, stroke_opacity=0.45)
    ends = (el("line", x1=x, x2=x, y1=y - 4, y2=y + 4, stroke=ink, stroke_width=1.5) for x in (start, end))
    return line + "".join(ends)


def _circle(x: float, y: float) -> str:
    return el("circle", cx=x, cy=y, r=_R, fill=BLUE, stroke="#ffffff", stroke_width=1.5)


def _diamond(x: float, y: float) -> str:
    points = " ".join(
        f"{number(x + dx)},{number(y + dy)}" for dx, dy in ((0, -_R - 1), (_R + 1, 0), (0, _R + 1), (-_R - 1, 0))
    )
    return el("polygon", points=points, fill=ORANGE, stroke=ORANGE_EDGE, stroke_width=1.5)


def _said(pair: Pair, names: tuple[str, ...]) -> str:
    values = ", ".join(f"{name} {mark.words}" for name, mark in _named(pair, names))
    return f"{pair.label} From {pair.low} to {pair.high}: {values}."


def _table(pairs: Sequence[Pair], names: tuple[str, ...]) -> Table:
    rows = tuple((pair.label, *(mark.words for _, mark in _named(pair, names))) for pair in pairs)
    return Table(("Question", *names), rows, tuple(range(1, len(names) + 1)))
