"""Colours, sizes and lettering of every chart. Each colour that carries meaning has a shape or word beside it."""

from dataclasses import dataclass

from alongside.core.spc import Verdict
from alongside.kit.charts._svg import el, esc

INK = "#212b32"
QUIET = "#4c6272"  # 6.5 to 1 on white
FAINT = "#aeb7bd"
GRID = "#e4e9ec"
PAPER = "#ffffff"
BLUE = "#005eb8"
ORANGE = "#ed8b00"
ORANGE_EDGE = "#8a4b00"  # orange alone has too little contrast on white: every orange mark has this edge
PURPLE = "#6d3f96"
TARGET = "#8a1550"
BAND = "#eef2f4"

# Advance widths of Arial in thousandths of an em: near enough for Source Sans, and never too narrow for it.
_NARROW, _WIDE = set("iIjl.,:;|!'()[]/ftr \u2009"), set("mwMW@%—")
_WIDTHS = {**dict.fromkeys(_NARROW, 0.31), **dict.fromkeys(_WIDE, 0.86)}


@dataclass(frozen=True)
class Layout:
    """The size of paper a drawing is laid out for, in its own units (CSS pixels at natural size)."""

    width: float
    narrow: bool

    @property
    def small(self) -> float:
        """The size of quiet lettering."""
        return 12.5 if self.narrow else 13.5


WIDE = Layout(760, narrow=False)
NARROW = Layout(340, narrow=True)


def colour(verdict: Verdict) -> str:
    """The Making Data Count colour: grey common cause, blue improvement, orange concern, purple neutral."""
    return {Verdict.IMPROVEMENT: BLUE, Verdict.CONCERN: ORANGE, Verdict.COMMON_CAUSE: QUIET}.get(verdict, PURPLE)


def width_of(words: str, size: float, bold: bool = False) -> float:
    """About how wide a line of text is; errs on the wide side."""
    ems = sum(_WIDTHS.get(c, 0.7 if c.isupper() else 0.56) for c in words)
    return ems * size * (1.06 if bold else 1.0)


def wrapped(words: str, size: float, room: float, *, bold: bool = False, most: int = 4) -> list[str]:
    """The text in lines no wider than `room`; words too long are cut, and the last line says so with `…`."""
    lines: list[str] = []
    for word in words.split():
        for piece in _pieces(word, size, room, bold):
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and width_of(joined, size, bold) <= room:
                lines[-1] = joined
            else:
                lines.append(piece)
    if len(lines) > most:
        lines = [*lines[: most - 1], clipped(" ".join(lines[most - 1 :]), size, room, bold=bold)]
    return lines


def clipped(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, cut with `…` where it is wider than `room`."""
    if width_of(words, size, bold) <= room:
        return words
    while words and width_of(f"{words}…", size, bold) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def text(
    words: str,
    x: float,
    y: float,
    *,
    size: float = 13.5,
    fill: str = INK,
    bold: bool = False,
    anchor: str = "start",
    halo: bool = False,
) -> str:
    """One line of text; `halo` draws a white edge behind it so that it can be read over lines."""
    return el(
        "text",
        esc(words),
        x=x,
        y=y,
        font_size=size,
        fill=fill,
        font_weight="bold" if bold else None,
        text_anchor=None if anchor == "start" else anchor,
        stroke=PAPER if halo else None,
        stroke_width=3 if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )


def lines_of_text(lines: list[str], x: float, y: float, *, size: float, fill: str = INK, bold: bool = False) -> str:
    """Lines under each other; `y` is the baseline of the first."""
    return "".join(
        text(line, x, y + i * size * 1.28, size=size, fill=fill, bold=bold) for i, line in enumerate(lines)
    )


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    pieces = []
    while width_of(word, size, bold) > room and len(word) > 1:
        cut = max(1, next((i for i in range(len(word), 0, -1) if width_of(word[:i], size, bold) <= room), 1))
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]
