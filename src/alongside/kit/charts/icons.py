"""Small pictures for variation and assurance, of our own drawing. Words always stand beside them."""

from alongside.core.spc import Assurance, Signal, Verdict
from alongside.kit.charts._look import BLUE, ORANGE, ORANGE_EDGE, PAPER, PURPLE, QUIET
from alongside.kit.charts._svg import el, esc

SIZE = 24
_FILL = {Verdict.IMPROVEMENT: BLUE, Verdict.CONCERN: ORANGE, Verdict.COMMON_CAUSE: PAPER}
_EDGE = {Verdict.IMPROVEMENT: BLUE, Verdict.CONCERN: ORANGE_EDGE, Verdict.COMMON_CAUSE: QUIET}
_UP = "M5 17L11 11L14 14L19 7M13.5 7H19V12.5"
_DOWN = "M5 7L11 13L14 10L19 17M13.5 17H19V11.5"
_WAVE = "M4 12C6 6.5 9 6.5 12 12S18 17.5 20 12"
_TICK = "M6.5 12.5L10.5 16.5L18 7.5"
_CROSS = "M7.5 7.5L16.5 16.5M16.5 7.5L7.5 16.5"
_QUERY = "M8.5 9.5C8.5 5 15.5 5 15.5 9.3C15.5 12 12 11.8 12 14.6M12 18V18.2"


def variation_icon(verdict: Verdict | None, signal: Signal = Signal.NONE) -> str:
    """A square with a rising or falling line (blue better, orange worse, purple neither) or a wave for no change."""
    if verdict is None:
        return standalone(_blank())
    return standalone(variation_body(verdict, signal))


def assurance_icon(assurance: Assurance | None) -> str:
    """A disc with a tick (met), a cross (missed), or a question mark (met or missed by chance)."""
    return standalone(_blank() if assurance is None else assurance_body(assurance))


def variation_body(verdict: Verdict, signal: Signal) -> str:
    """The same as shapes on a square of 24, to be placed inside another drawing."""
    shape = _WAVE if signal is Signal.NONE else _UP if signal.sign > 0 else _DOWN
    fill, edge = _FILL.get(verdict, PURPLE), _EDGE.get(verdict, PURPLE)
    ink = {Verdict.COMMON_CAUSE: QUIET, Verdict.CONCERN: "#212b32"}.get(verdict, PAPER)
    box = el("rect", x=1, y=1, width=22, height=22, rx=5, fill=fill, stroke=edge, stroke_width=1.5)
    return box + _line(shape, ink)


def assurance_body(assurance: Assurance) -> str:
    """The same as shapes on a square of 24, to be placed inside another drawing."""
    fill, edge, ink, shape = {
        Assurance.PASS: (BLUE, BLUE, PAPER, _TICK),
        Assurance.FAIL: (ORANGE, ORANGE_EDGE, "#212b32", _CROSS),
        Assurance.INCONSISTENT: (PAPER, QUIET, QUIET, _QUERY),
    }[assurance]
    return el("circle", cx=12, cy=12, r=11, fill=fill, stroke=edge, stroke_width=1.5) + _line(shape, ink)


def standalone(body: str, words: str = "") -> str:
    """An icon as an SVG of its own: hidden from screen readers unless `words` name it."""
    name = el("title", esc(words)) if words else ""
    return el(
        "svg",
        name,
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewbox=f"0 0 {SIZE} {SIZE}",
        width=SIZE,
        height=SIZE,
        role="img" if words else None,
        aria_hidden=None if words else "true",
        focusable="false",
    )


def _line(shape: str, ink: str) -> str:
    return el(
        "path",
        d=shape,
        fill="none",
        stroke=ink,
        stroke_width=2.2,
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def _blank() -> str:
    return el("rect", x=1, y=1, width=22, height=22, rx=5, fill=PAPER, stroke=QUIET, stroke_dasharray="3 3")
