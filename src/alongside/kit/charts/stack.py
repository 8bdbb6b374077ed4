"""Several drawings under each other as one, for a file that holds them all."""

from collections.abc import Sequence

from alongside.kit.charts._look import WIDE
from alongside.kit.charts.drawing import Drawing, framed

_GAP = 28.0


def stacked(drawings: Sequence[Drawing], *, title: str) -> str:
    """One SVG with the drawings in order; one alone is given back as it is. Raises ValueError for none."""
    if not drawings:
        raise ValueError("there is nothing to draw: give at least one drawing")
    if len(drawings) == 1:
        return drawings[0].svg
    y, parts = 0.0, []
    for drawing in drawings:
        height = float(drawing.svg.split('viewBox="', 1)[1].split('"', 1)[0].split()[3])
        parts.append(_placed(drawing.svg, y, height))
        y += height + _GAP
    description = " ".join(drawing.title + "." for drawing in drawings)
    return framed("".join(parts), width=WIDE.width, height=y - _GAP, title=title, description=description, key="")


def _placed(svg: str, y: float, height: float) -> str:
    return svg.replace('width="100%"', f'y="{y:.0f}" width="{WIDE.width:.0f}" height="{height:.0f}"', 1)
