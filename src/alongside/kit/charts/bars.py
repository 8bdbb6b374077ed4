"""What a sum is made of: stacked bars for the terms of a score, and for why two organisations are alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from alongside.kit.charts._look import INK, NARROW, PAPER, QUIET, WIDE, Layout, text, width_of
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import Scale
from alongside.kit.charts._svg import el, esc
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.wording import figure, joined

# Told apart by lightness and by the number each piece carries, not by hue alone.
_FILLS = ("#005eb8", "#8fc3ef", "#1f6f5c", "#b5dccb", "#5b4b8a", "#cfc6e6", "#6b5a17", "#e6d68a")
_DARK = {"#005eb8", "#1f6f5c", "#5b4b8a", "#6b5a17"}
_LETTERS = ascii_uppercase
_BAR = 26.0


@dataclass(frozen=True)
class Term:
    """One part of a sum, in the unit of the sum; below nought it takes away."""

    name: str
    value: float


@dataclass(frozen=True)
class Bar:
    """One sum: what it is called, its terms in an order shared by all bars, and a few words to stand under it."""

    label: str
    terms: tuple[Term, ...]
    words: str = ""

    @property
    def total(self) -> float:
        """The sum of the terms."""
        return sum(term.value for term in self.terms)


def stacked_bar(
    bars: Sequence[Bar],
    *,
    title: str,
    subtitle: str = "",
    decimals: int = 1,
    total: str = "Total",
    source: str = "",
    key: str = "",
) -> Drawing:
    """Each bar's terms side by side from nought, those that take away to the left of it.

    Each term has one colour and one letter in every bar; letter and value stand in the piece where they fit.
    Raises ValueError for no bars, or more than 26 different terms.
    """
    if not bars:
        raise ValueError("there is nothing to draw: give at least one bar")
    names = list(dict.fromkeys(term.name for bar in bars for term in bar.terms))
    if len(names) > len(_LETTERS):
        raise ValueError(f"{len(names)} different terms are too many to draw: give at most {len(_LETTERS)}")
    description = " ".join(_said(bar, decimals) for bar in bars)

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        sheet.heading(title, subtitle)
        sheet.y += 8
        scale = _scale(sheet, bars, decimals)
        for bar in bars:
            _row(sheet, bar, names, scale, decimals)
        sheet.keys([(_swatch(i), f"{_LETTERS[i]} {name}") for i, name in enumerate(names)])
        sheet.source(f"Source: {source}" if source else "")
        body = "".join(sheet.parts)
        return framed(body, width=layout.width, height=sheet.y + 4, title=title, description=description, key=key)

    return Drawing(laid_out(WIDE), laid_out(NARROW), title, description, _table(bars, names, total))


def _scale(sheet: Sheet, bars: Sequence[Bar], decimals: int) -> Scale:
    high = max(0.0, *(sum(t.value for t in bar.terms if t.value > 0) for bar in bars))
    low = min(0.0, *(sum(t.value for t in bar.terms if t.value < 0) for bar in bars))
    if high == low:
        high = 1.0
    size = sheet.layout.small + 1
    room = max(width_of(figure(bar.total, decimals), size, bold=True) for bar in bars) + 10
    return Scale(low, high, 1, sheet.layout.width - room)


def _row(sheet: Sheet, bar: Bar, names: list[str], scale: Scale, decimals: int) -> None:
    size = sheet.layout.small + 1
    sheet.paragraph(bar.label, size=size, bold=True, most=2)
    sheet.y += 3
    right, left, nought = 0.0, 0.0, scale(0)
    for term in bar.terms:
        if term.value == 0:
            continue
        start = right if term.value > 0 else left + term.value
        sheet.parts.append(_piece(term, names.index(term.name), scale, start, sheet.y, decimals))
        right, left = right + max(term.value, 0.0), left + min(term.value, 0.0)
    sheet.parts.append(el("line", x1=nought, x2=nought, y1=sheet.y - 3, y2=sheet.y + _BAR + 3, stroke=INK))
    said = figure(bar.total, decimals)
    sheet.parts.append(text(said, scale(right) + 7, sheet.y + _BAR * 0.5 + 5, size=size, bold=True, halo=True))
    sheet.y += _BAR + 3
    if bar.words:
        sheet.paragraph(bar.words, size=sheet.layout.small, fill=QUIET)
    sheet.y += 9


def _piece(term: Term, index: int, scale: Scale, start: float, y: float, decimals: int) -> str:
    fill, wide = _FILLS[index % len(_FILLS)], abs(scale(term.value) - scale(0))
    x = scale(start)
    ink = PAPER if fill in _DARK else INK
    name = el("title", esc(f"{term.name}: {figure(term.value, decimals)}"))
    box = el("rect", x=x, y=y, width=max(wide, 1.0), height=_BAR, fill=fill, stroke=PAPER, stroke_width=1)
    both, letter = f"{_LETTERS[index]} {figure(term.value, decimals)}", _LETTERS[index]
    words = next((w for w in (both, letter) if wide > width_of(w, 13, bold=True) + 6), "")
    word = text(words, x + wide / 2, y + 18, size=13, fill=ink, bold=True, anchor="middle") if words else ""
    return el("g", name, box, word)


def _swatch(index: int) -> str:
    return el("rect", x=-7, y=-7, width=14, height=14, fill=_FILLS[index % len(_FILLS)])


def _said(bar: Bar, decimals: int) -> str:
    terms = [f"{term.name} {figure(term.value, decimals)}" for term in bar.terms]
    return f"{bar.label}: {figure(bar.total, decimals)}, made of {joined(terms)}."


def _table(bars: Sequence[Bar], names: list[str], total: str) -> Table:
    rows = []
    for bar in bars:
        values = {term.name: term.value for term in bar.terms}
        rows.append((bar.label, *(values.get(name) for name in names), bar.total))
    return Table(("", *names, total), tuple(rows), numeric=tuple(range(1, len(names) + 2)))
