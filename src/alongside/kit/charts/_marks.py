"""Marks that differ by shape as well as colour."""

import math

from alongside.core.spc import Verdict
from alongside.kit.charts._look import BLUE, INK, ORANGE, ORANGE_EDGE, PAPER, PURPLE, QUIET
from alongside.kit.charts._svg import el, path


def verdict_mark(verdict: Verdict, x: float, y: float, size: float = 4.5) -> str:
    """Grey circle common cause, blue diamond improvement, orange triangle concern, purple square neutral."""
    if verdict is Verdict.COMMON_CAUSE:
        return circle(x, y, size * 0.72, fill=QUIET)
    if verdict is Verdict.IMPROVEMENT:
        return diamond(x, y, size * 1.4, fill=BLUE, edge=PAPER)
    if verdict is Verdict.CONCERN:
        return triangle(x, y, size * 1.4, fill=ORANGE, edge=ORANGE_EDGE)
    return square(x, y, size * 1.05, fill=PURPLE, edge=PAPER)


def circle(x: float, y: float, r: float, *, fill: str, edge: str | None = None) -> str:
    """A disc of radius r."""
    return el("circle", cx=x, cy=y, r=r, fill=fill, stroke=edge, stroke_width=edge and 1)


def diamond(x: float, y: float, r: float, *, fill: str, edge: str | None = None) -> str:
    """A square on its corner, r from the middle to a corner."""
    return _polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], fill, edge)


def triangle(x: float, y: float, r: float, *, fill: str, edge: str | None = None) -> str:
    """A triangle on its base, r from the middle to a corner."""
    corners = [(x + r * math.sin(a), y - r * math.cos(a)) for a in (0, 2 * math.pi / 3, 4 * math.pi / 3)]
    return _polygon(corners, fill, edge)


def square(x: float, y: float, half: float, *, fill: str, edge: str | None = None) -> str:
    """A square with sides twice `half`."""
    return _polygon(
        [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)], fill, edge
    )


def badge(word: str, x: float, y: float, *, fill: str = INK, size: float = 11) -> str:
    """A short word or number in a disc, to point from the picture to a note under it."""
    disc = circle(x, y, size * 0.82, fill=fill)
    letter = el(
        "text", word, x=x, y=y + size * 0.36, font_size=size, font_weight="bold", fill=PAPER, text_anchor="middle"
    )
    return disc + letter


def _polygon(corners: list[tuple[float, float]], fill: str, edge: str | None) -> str:
    return el(
        "path", d=path(corners, closed=True), fill=fill, stroke=edge, stroke_width=edge and 1, stroke_linejoin="round"
    )
