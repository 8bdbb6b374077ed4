"""A drawing as PNG, for Word and for people who paste pictures."""

from pathlib import Path

import typst

_PAGE = """#set page(width: {width}pt, height: auto, margin: 6pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""


def png(svg: str, *, width: int = 760, scale: float = 2.0, fonts: Path | None = None) -> bytes:
    """The SVG as PNG bytes, `width` points across at `scale` pixels a point.

    Lettering is of the fonts in `fonts` first, then of the machine's. Raises ValueError for an SVG the
    renderer cannot read.
    """
    lettering = typst.Fonts(font_paths=[fonts] if fonts else [])
    source = _PAGE.format(width=width).encode()
    try:
        made: object = typst.compile(
            source, format="png", ppi=72 * scale, sys_inputs={"svg": svg}, font_paths=lettering
        )
    except typst.TypstError as error:
        raise ValueError(f"the drawing could not be turned into a PNG: {error}") from error
    if not isinstance(made, bytes):
        raise ValueError("the drawing could not be turned into a PNG: it does not fit on one page")
    return made
