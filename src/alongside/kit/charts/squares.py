"""One square for each thing that is so, is not so, or is not known: a row of them in the space of a table cell."""

from collections.abc import Sequence
from enum import StrEnum

from alongside.kit.charts._look import BLUE, INK, ORANGE, ORANGE_EDGE, PAPER, QUIET
from alongside.kit.charts._svg import el, esc

_SIDE, _GAP, _EDGE = 13.0, 3.0, 1.5


class Shown(StrEnum):
    """How one square looks: filled with a tick, crossed, or empty with a dashed edge."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def squares(row: Sequence[Shown], words: str) -> str:
    """An SVG of its own size; `words` say to those who do not see it what it shows."""
    width = max(1.0, len(row) * (_SIDE + _GAP) - _GAP) + 2 * _EDGE
    body = "".join(_square(one, _EDGE + at * (_SIDE + _GAP)) for at, one in enumerate(row))
    return el(
        "svg",
        el("title", esc(words)),
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewbox=f"0 0 {width:g} {_SIDE + 2 * _EDGE:g}",
        width=width,
        height=_SIDE + 2 * _EDGE,
        role="img",
        focusable="false",
    )


def _square(one: Shown, x: float) -> str:
    fill, edge = {Shown.YES: (BLUE, BLUE), Shown.NO: (ORANGE, ORANGE_EDGE)}.get(one, (PAPER, QUIET))
    dash = "2.5 2" if one is Shown.UNKNOWN else None
    box = el(
        "rect", x=x, y=_EDGE, width=_SIDE, height=_SIDE, rx=2, fill=fill, stroke=edge, stroke_width=1.2,
        stroke_dasharray=dash,
    )  # fmt: skip
    return box + _mark(one, x, _EDGE)


def _mark(one: Shown, x: float, y: float) -> str:
    if one is Shown.UNKNOWN:
        return ""
    left, ink = (x + 3, PAPER) if one is Shown.YES else (x + 3.5, INK)
    top, shape = (y + 6.6, "l2.6 2.8l4.6 -5.6") if one is Shown.YES else (y + 3.5, "l6 6m0 -6l-6 6")
    shape = f"M{left:g} {top:g}{shape}"
    return el("path", d=shape, fill="none", stroke=ink, stroke_width=1.8, stroke_linecap="round")
