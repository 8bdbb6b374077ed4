"""Which assumption moves the answer most: one bar an assumption, from where it is low to where it is high."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.kit.charts._look import BLUE, INK, NARROW, PAPER, QUIET, WIDE, Layout, text, width_of
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import Scale
from alongside.kit.charts._svg import el, esc
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.wording import measured

_TALL = 20.0
_MOST = 10


@dataclass(frozen=True)
class Assumed:
    """One assumption: what it is, what low and high mean in words, and the change each brings, in pounds."""

    label: str
    low_words: str
    high_words: str
    low: float
    high: float

    @property
    def reach(self) -> float:
        """The larger change, without its sign."""
        return max(abs(self.low), abs(self.high))


def tornado(rows: Sequence[Assumed], *, title: str, subtitle: str = "", source: str = "", key: str = "") -> Drawing:
    """The assumptions in the order given, at most ten drawn and all in the table; nought in the middle is as planned.

    Left of the line is worse, right of it better, by sign. Raises ValueError without rows.
    """
    if not rows:
        raise ValueError("there is nothing to draw: give at least one assumption")
    description = " ".join(
        f"{one.label}: {_signed(one.low)} at {one.low_words}, {_signed(one.high)} at {one.high_words}."
        for one in rows
    )

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        sheet.heading(title, subtitle)
        sheet.y += 8
        scale = _scale(rows[:_MOST], layout)
        for one in rows[:_MOST]:
            _row(sheet, one, scale)
        sheet.keys([(_swatch(PAPER), "the lower assumption"), (_swatch(BLUE), "the higher assumption")])
        sheet.source(f"Source: {source}" if source else "")
        body = "".join(sheet.parts)
        return framed(body, width=layout.width, height=sheet.y + 4, title=title, description=description, key=key)

    return Drawing(laid_out(WIDE), laid_out(NARROW), title, description, _table(rows))


def _scale(rows: Sequence[Assumed], layout: Layout) -> Scale:
    reach = max(one.reach for one in rows) or 1.0
    room = max(width_of(_signed(end), layout.small) for one in rows for end in (one.low, one.high)) + 10
    return Scale(-reach, reach, room, layout.width - room)


def _row(sheet: Sheet, one: Assumed, scale: Scale) -> None:
    size = sheet.layout.small
    sheet.paragraph(f"{one.label}: {one.low_words} or {one.high_words}", size=size + 0.5, most=3)
    sheet.y += 3
    for value, fill in sorted(((one.low, PAPER), (one.high, BLUE)), key=lambda end: -abs(end[0])):
        if value:
            start = min(scale(0), scale(value))
            wide = max(abs(scale(value) - scale(0)), 1.0)
            name = el("title", esc(f"{one.label}: {_signed(value)}"))
            box = el("rect", x=start, y=sheet.y, width=wide, height=_TALL, fill=fill, stroke=BLUE, stroke_width=1.5)
            sheet.parts.append(el("g", name, box))
    nought = scale(0)
    sheet.parts.append(el("line", x1=nought, x2=nought, y1=sheet.y - 4, y2=sheet.y + _TALL + 4, stroke=INK))
    sheet.parts += _ends(one, scale, sheet.y + _TALL / 2 + 5, size)
    sheet.y += _TALL + 10


def _ends(one: Assumed, scale: Scale, y: float, size: float) -> list[str]:
    worst, best = min(one.low, one.high), max(one.low, one.high)
    left, right = min(worst, 0.0), max(best, 0.0)
    parts = []
    if left:
        parts.append(text(_signed(left), scale(left) - 6, y, size=size, anchor="end", halo=True))
    if right:
        parts.append(text(_signed(right), scale(right) + 6, y, size=size, halo=True))
    if not left and not right:
        parts.append(text("no change", scale(0) + 6, y, size=size, fill=QUIET, halo=True))
    return parts


def _swatch(fill: str) -> str:
    return el("rect", x=-7, y=-7, width=14, height=14, fill=fill, stroke=BLUE, stroke_width=1.5)


def _signed(value: float) -> str:
    told = measured(value, "£", 0)
    return f"+{told}" if round(value) > 0 else told


def _table(rows: Sequence[Assumed]) -> Table:
    cells = tuple((one.label, one.low_words, one.low, one.high_words, one.high) for one in rows)
    return Table(("Assumption", "Low", "Change, £", "High", "Change then, £"), cells, (2, 4))
