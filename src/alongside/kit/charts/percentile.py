"""A place among others from 0 (all are better) to 100, with its interval, in the space of a table cell."""

from alongside.kit.charts._look import BLUE, FAINT, GRID, PAPER, QUIET
from alongside.kit.charts._marks import diamond
from alongside.kit.charts._svg import el

WIDTH, HEIGHT = 148.0, 24.0


def percentile_bar(percentile: float, low: float | None = None, high: float | None = None) -> str:
    """A line in thirds with the interval as a bar and the place as a diamond, better to the right.

    Hidden from screen readers, like an icon: the words always stand beside it.
    """
    left, wide, y = 8.0, WIDTH - 16, HEIGHT / 2

    def x(share: float) -> float:
        return left + wide * min(max(share, 0.0), 100.0) / 100

    parts = [el("rect", x=left, y=y - 4, width=wide, height=8, rx=4, fill=GRID)]
    parts += [el("line", x1=x(third), x2=x(third), y1=y - 9, y2=y + 9, stroke=FAINT) for third in (100 / 3, 200 / 3)]
    if low is not None and high is not None:
        start, end = x(low), x(high)
        parts.append(
            el("rect", x=start, y=y - 4, width=max(end - start, 1.5), height=8, rx=2, fill="#8fc3ef", stroke=BLUE)
        )
    parts.append(diamond(x(percentile), y, 7.5, fill=BLUE if low is not None else QUIET, edge=PAPER))
    return el(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewbox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        width=f"{WIDTH:.0f}",
        height=f"{HEIGHT:.0f}",
        aria_hidden="true",
        focusable="false",
    )
