"""What each side bears and receives, month by month: income upwards, cost downwards, one scale for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alongside.core.units import Period
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
from alongside.kit.charts._scale import Scale, ticks
from alongside.kit.charts._svg import el, esc
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.wording import measured, short_period

_TALL, _SHORT = 150.0, 120.0
_MOST_LABELS = 6


@dataclass(frozen=True)
class MonthOfMoney:
    """Cost and income of one month, in pounds."""

    month: Period
    cost: float
    income: float


@dataclass(frozen=True)
class Side:
    """One party's months in order, the same for every side; `words` says in a line what they come to."""

    name: str
    words: str
    months: tuple[MonthOfMoney, ...]


def money_by_month(
    sides: Sequence[Side], *, title: str, subtitle: str = "", source: str = "", key: str = ""
) -> Drawing:
    """A strip a side, under each other on one scale. Raises ValueError where there is no month, or not the same."""
    if not sides or not sides[0].months:
        raise ValueError("there is nothing to draw: give at least one side with one month")
    if any(tuple(m.month for m in one.months) != tuple(m.month for m in two.months) for one, two in pairwise(sides)):
        raise ValueError("every side needs the same months")
    description = " ".join(f"{side.name}: {side.words}" for side in sides)

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        sheet.heading(title, subtitle)
        for side in sides:
            sheet.y += 12
            sheet.paragraph(side.name, size=layout.small + 1, bold=True)
            sheet.paragraph(side.words, size=layout.small, fill=QUIET)
            sheet.y += 6
            sheet.parts += _strip(side, layout, sheet.y, _reach(sides))
            sheet.y += (_SHORT if layout.narrow else _TALL) + layout.small + 10
        sheet.keys([(_swatch(BLUE, BLUE), "receives (upwards)"), (_swatch(ORANGE, ORANGE_EDGE), "bears (downwards)")])
        sheet.source(f"Source: {source}" if source else "")
        body = "".join(sheet.parts)
        return framed(body, width=layout.width, height=sheet.y + 4, title=title, description=description, key=key)

    return Drawing(laid_out(WIDE), laid_out(NARROW), title, description, _table(sides))


def _reach(sides: Sequence[Side]) -> tuple[float, float]:
    months = [one for side in sides for one in side.months]
    low, high = -max(one.cost for one in months), max(one.income for one in months)
    return (low, high) if low < high else (-1.0, 1.0)


def _strip(side: Side, layout: Layout, top: float, reach: tuple[float, float]) -> Iterator[str]:
    marks = ticks(*reach, 3 if layout.narrow else 4)
    left = max(width_of(_pounds(mark), layout.small) for mark in marks) + 10
    foot = top + (_SHORT if layout.narrow else _TALL)
    y = Scale(*reach, foot, top)
    for mark in marks:
        yield el("line", x1=left, x2=layout.width, y1=y(mark), y2=y(mark), stroke=GRID)
        yield text(_pounds(mark), left - 6, y(mark) + 4.5, size=layout.small, fill=QUIET, anchor="end")
    step = (layout.width - left) / len(side.months)
    for at, one in enumerate(side.months):
        yield from _bars(one, y, left + at * step + step * 0.15, step * 0.7)
    yield el("line", x1=left, x2=layout.width, y1=y(0), y2=y(0), stroke=INK, stroke_width=1.25)
    yield from _months(side, layout, left, step, foot + layout.small + 5)


def _bars(one: MonthOfMoney, y: Scale, x: float, wide: float) -> Iterator[str]:
    pieces = ((one.income, "receives", BLUE, BLUE), (-one.cost, "bears", ORANGE, ORANGE_EDGE))
    for value, does, fill, edge in pieces:
        if not value:
            continue
        name = el("title", esc(f"{one.month.words}: {does} {_pounds(abs(value))}"))
        tall = max(abs(y(value) - y(0)), 1.0)
        box = el("rect", x=x, y=min(y(value), y(0)), width=wide, height=tall, fill=fill, stroke=edge, stroke_width=1)
        yield el("g", name, box)


def _months(side: Side, layout: Layout, left: float, step: float, y: float) -> Iterator[str]:
    """Months under the strip, thinned so that they do not touch; the first at its own edge."""
    most = 3 if layout.narrow else _MOST_LABELS
    every = -(-len(side.months) // most)
    for at, one in enumerate(side.months):
        if at % every == 0:
            words, middle = short_period(one.month.start), left + (at + 0.5) * step
            half = width_of(words, layout.small) / 2
            middle = min(max(middle, left + half), layout.width - half)
            yield text(words, middle, y, size=layout.small, fill=QUIET, anchor="middle")


def _swatch(fill: str, edge: str) -> str:
    return el("rect", x=-7, y=-7, width=14, height=14, fill=fill, stroke=edge, stroke_width=1)


def _pounds(value: float) -> str:
    return measured(value, "£", 0)


def _table(sides: Sequence[Side]) -> Table:
    columns = [word for side in sides for word in (f"{side.name} bears, £", f"{side.name} receives, £")]
    rows: list[tuple[str | float, ...]] = []
    for at, one in enumerate(sides[0].months):
        figures = [figure for side in sides for figure in (side.months[at].cost, side.months[at].income)]
        rows.append((one.month.words, *figures))
    return Table(("Month", *columns), tuple(rows), numeric=tuple(range(1, len(columns) + 1)))
