"""SVG as text: elements with escaped content and presentation attributes only.

No `style` attribute, `<style>` or script is ever written, so that a drawing may stand in a page under a
strict content security policy, and in Word, PDF and PNG alike.
"""

import re
from xml.sax.saxutils import escape, quoteattr

# Characters XML 1.0 cannot hold at all, escaped or not; a name with one would break the whole page.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFUSED = {"style", "script", "foreignObject"}

Attribute = str | float | int | None


def el(name: str, *content: str, **attributes: Attribute) -> str:
    """One element around content that is already SVG (see `esc` for text).

    Attribute names are written with `_` for `-` (`stroke_width`); a trailing `_` is dropped (`class_`); None leaves
    an attribute out. Raises ValueError for what a strict page refuses: style, script, event handlers.
    """
    if name in _REFUSED:
        raise ValueError(f"<{name}> is not allowed in a chart")
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    inside = "".join(content)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def esc(text: str) -> str:
    """Text for inside an element, safe whatever a name holds."""
    return escape(_IMPOSSIBLE.sub("\ufffd", text))


def number(value: float) -> str:
    """A coordinate to a tenth of a unit, short."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def path(points: list[tuple[float, float]], *, closed: bool = False) -> str:
    """The `d` of a line through the points."""
    start, *rest = points
    lines = "".join(f"L{number(x)} {number(y)}" for x, y in rest)
    return f"M{number(start[0])} {number(start[1])}{lines}{'Z' if closed else ''}"


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name == "style" or name.startswith("on"):
        raise ValueError(f"the attribute {name} is not allowed in a chart")
    if name == "viewbox":
        name = "viewBox"
    text = number(value) if isinstance(value, float) else _IMPOSSIBLE.sub("\ufffd", str(value))
    return f" {name}={quoteattr(text)}"
