"""Who a comparison is made of: a bar for each organisation's share, the small ones together."""

from collections.abc import Sequence

from alongside.kit.charts._look import (
    BLUE,
    FAINT,
    GRID,
    NARROW,
    QUIET,
    WIDE,
    Layout,
    lines_of_text,
    text,
    width_of,
    wrapped,
)
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._svg import el
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.wording import counted, joined, plural

_MOST = 10
_LEAST = 0.02  # smaller shares stand together
_BAR = 16.0

Shares = tuple[tuple[str, float], ...]


def weight_bars(
    weights: Sequence[tuple[str, float]],
    *,
    compared: str = "this organisation",
    out_of: int = 0,
    measure: str = "",
    title: str = "",
    source: str = "",
    key: str = "",
) -> Drawing:
    """The shares (name, weight between 0 and 1) of a synthetic organisation, the largest first.

    At most ten of at least 2 % have a bar each; the rest share one. `out_of` is how many organisations could
    have been chosen. Raises ValueError without weights, or with a negative one.
    """
    if not weights or any(weight < 0 for _, weight in weights):
        raise ValueError("there is nothing to draw: give at least one weight, none below nought")
    ordered = tuple(sorted(weights, key=lambda share: -share[1]))
    own, rest = _divided(ordered)
    heading = title or _finding(ordered, compared)
    said = [f"{name} {_per_cent(weight)}" for name, weight in own]
    description = f"{compared} is compared with a mix: {joined(said)}{_rest_said(rest)}."
    subtitle = _subtitle(len(ordered), out_of, measure)

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        sheet.heading(heading, subtitle)
        sheet.y += 8
        longest = max(ordered[0][1], sum(weight for _, weight in rest))
        together = f"{counted(len(rest), 'other organisation')} together"
        label = _label_room(layout, [name for name, _ in own] + [together] * bool(rest))
        for name, weight in own:
            _row(sheet, name, weight, longest, label, BLUE)
        if rest:
            _row(sheet, together, sum(weight for _, weight in rest), longest, label, FAINT)
        sheet.source(f"Source: {source}" if source else "")
        body = "".join(sheet.parts)
        return framed(body, width=layout.width, height=sheet.y + 4, title=heading, description=description, key=key)

    rows = tuple((name, round(100 * weight, 1)) for name, weight in ordered)
    table = Table(("Organisation", "Share of the comparison, per cent"), rows, numeric=(1,))
    return Drawing(laid_out(WIDE), laid_out(NARROW), heading, description, table)


def _divided(ordered: Shares) -> tuple[Shares, Shares]:
    """Those with a bar each, and the rest; one alone is never 'the rest'."""
    own = tuple(share for share in ordered if share[1] >= _LEAST)[:_MOST] or ordered[:1]
    rest = ordered[len(own) :]
    return (ordered, ()) if len(rest) == 1 else (own, rest)


def _label_room(layout: Layout, names: Sequence[str]) -> float:
    """The width of the column of names; none on a phone, where they stand above."""
    if layout.narrow:
        return 0.0
    return min(max(width_of(name, layout.small + 1) for name in names) + 14, 0.42 * layout.width)


def _row(sheet: Sheet, name: str, weight: float, longest: float, label: float, fill: str) -> None:
    """Name, bar and share on one line where there is room, the name above on a phone."""
    layout, size = sheet.layout, sheet.layout.small + 1
    room = layout.width - label - width_of("100.0%", size, bold=True) - 10
    sheet.y += 3
    lines = [] if layout.narrow else wrapped(name, size, label - 12, most=2)
    if layout.narrow:
        sheet.paragraph(name, size=size, most=2)
        sheet.y += 2
    sheet.parts.append(lines_of_text(lines, 0, sheet.y + _BAR - 3.5, size=size))
    wide = max(room * weight / longest, 1.5)
    sheet.parts.append(el("rect", x=label, y=sheet.y, width=room, height=_BAR, fill=GRID, fill_opacity=0.5))
    edge = QUIET if fill == FAINT else None
    sheet.parts.append(el("rect", x=label, y=sheet.y, width=wide, height=_BAR, fill=fill, stroke=edge))
    sheet.parts.append(text(_per_cent(weight), layout.width, sheet.y + 12.5, size=size, bold=True, anchor="end"))
    sheet.y += _BAR + 5 + max(len(lines) - 1, 0) * size * 1.28


def _per_cent(weight: float) -> str:
    return "under 1%" if 0 < weight < 0.01 else f"{100 * weight:.0f}%"


def _rest_said(rest: Shares) -> str:
    if not rest:
        return ""
    return f", and {_per_cent(sum(weight for _, weight in rest))} of {counted(len(rest), 'other organisation')}"


def _finding(ordered: Shares, compared: str) -> str:
    name, weight = ordered[0]
    if len(ordered) == 1:
        return f"{compared} is compared with {name} alone"
    whom = f"a mix of {len(ordered)} organisations"
    if weight >= 0.5:
        return f"{compared} is compared with {whom}, more than half of it {name}"
    return f"{compared} is compared with {whom}, none of them more than {_ceiling(weight)}%"


def _ceiling(weight: float) -> int:
    return next(step for step in (5, 10, 15, 20, 25, 30, 35, 40, 45, 50) if 100 * weight <= step)


def _subtitle(chosen: int, out_of: int, measure: str) -> str:
    how = "chosen because together they moved as it did before the start"
    among = f"{chosen} of {out_of:,} {plural(out_of, 'organisation')}" if out_of else counted(chosen, "organisation")
    return " · ".join(part for part in (measure, f"{among}, {how}") if part)
