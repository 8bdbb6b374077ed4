"""What every chart function gives: the picture, its words, and its table."""

import csv
import hashlib
import io
from dataclasses import dataclass

from alongside.kit.charts._svg import el, esc

Cell = str | float | int | None
_LIVE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Table:
    """The figures behind a picture: column names and rows; `numeric` are the columns to align right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A picture with its title, description and table.

    `svg` is laid out for a page or paper, `narrow` for a phone 320 px wide; `narrow` is empty where one layout
    serves both. Documents take `svg`, pages `html`. Both are complete SVG, safe to put into HTML as they are.
    """

    svg: str
    narrow: str
    title: str
    description: str
    table: Table

    @property
    def html(self) -> str:
        """Both layouts for a page, which shows one by its width (classes `chart__wide` and `chart__narrow`)."""
        if not self.narrow:
            return self.svg
        return f'<div class="chart__wide">{self.svg}</div><div class="chart__narrow">{self.narrow}</div>'


def framed(
    body: str,
    *,
    width: float,
    height: float,
    title: str,
    description: str,
    key: str,
    role: str = "img",
    natural: bool = False,
) -> str:
    """The whole SVG around a body: view box, accessible name and description, ids nobody else has.

    `key` sets the ids apart; when empty it is made from the content, so the same drawing is the same bytes.
    `role` is `img`, or `group` where the picture holds links that must be reached. `natural` keeps the drawing at
    its own size instead of filling the width it is given.
    """
    mark = key or hashlib.sha256((title + description + body).encode()).hexdigest()[:10]
    # The ids are told from those of the other layout by the width.
    name, about = f"chart-{mark}-{width:.0f}-title", f"chart-{mark}-{width:.0f}-description"
    return el(
        "svg",
        el("title", esc(title), id=name),
        el("desc", esc(description), id=about),
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewbox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}" if natural else "100%",
        height=f"{height:.0f}" if natural else None,
        role=role,
        aria_labelledby=name,
        aria_describedby=about,
        font_family="'Source Sans 3', 'Source Sans Pro', Arial, 'Liberation Sans', Helvetica, sans-serif",
    )


def csv_of(table: Table) -> str:
    """The table as CSV with a header; text that a spreadsheet would run as a formula is written as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_inert(column) for column in table.columns])
    writer.writerows([[_inert(cell) for cell in row] for row in table.rows])
    return out.getvalue()


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_LIVE) else cell
