"""A map of England drawn without tile servers: organisations by role, and lines between partners."""

from collections.abc import Mapping, Sequence

from alongside.kit.charts import _map_plot as plot
from alongside.kit.charts._look import NARROW, WIDE, Layout
from alongside.kit.charts._map_parts import MapLine, MapPoint, Role
from alongside.kit.charts._page import Sheet
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.wording import counted, joined

__all__ = ["MapLine", "MapPoint", "Role", "map_of_england"]


def map_of_england(
    points: Sequence[MapPoint],
    lines: Sequence[MapLine] = (),
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    key: str = "",
    called: Mapping[Role, str] | None = None,
) -> Drawing:
    """Points by role and lines between them on our own sketch of England.

    Names are written where there is room, those in a partnership first; every point has its name in the
    table. London, where many stand close, is drawn again larger beside the map when five or more are there.
    `called` gives roles other words than their own.
    Raises ValueError for a line that names no point, or a link that is not to a page.
    """
    _refuse_bad(points, lines)
    words = {role: (called or {}).get(role, role.value) for role in Role}
    description = _describe(points, lines, words)
    role = "group" if any(point.href for point in points) else "img"

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        sheet.heading(title, subtitle)
        sheet.y += 6
        drawn, height = plot.draw(points, lines, layout, sheet.y)
        sheet.parts.append(drawn)
        sheet.y += height
        seen = [each for each in Role if any(point.role is each and point.shown for point in points)]
        sheet.keys([(plot.mark(each, 0, 0), words[each]) for each in seen])
        if hidden := sum(not point.shown for point in points):
            sheet.y += 4
            sheet.paragraph(
                f"Not on the map, but in the table: {counted(hidden, 'organisation')}.", size=layout.small
            )
        sheet.source(f"Source: {source}" if source else "")
        return framed(
            "".join(sheet.parts),
            width=layout.width,
            height=sheet.y + 4,
            title=title,
            description=description,
            key=key,
            role=role,
        )

    return Drawing(laid_out(WIDE), laid_out(NARROW), title, description, _table(points, lines, words))


def _refuse_bad(points: Sequence[MapPoint], lines: Sequence[MapLine]) -> None:
    known = {point.key for point in points}
    for line in lines:
        for key in (line.start, line.end):
            if key not in known:
                raise ValueError(f"a line names '{key}', which is no point of the map: add the point first")
    for point in points:
        if point.href and not point.href.startswith(("/", "#", "?", "https://", "http://")):
            raise ValueError(f"'{point.href}' is no link to a page: begin it with / or https://")


def _describe(points: Sequence[MapPoint], lines: Sequence[MapLine], words: Mapping[Role, str]) -> str:
    counts = [(each, sum(point.role is each for point in points)) for each in Role]
    parts = [f"{count:,} × {words[each]}" for each, count in counts if count]
    names = {point.key: point.name for point in points}
    pairs = [f"{names[line.start]} with {names[line.end]}" for line in lines]
    said = f"Map of England with {joined(parts)}." if parts else "Map of England without points."
    return f"{said} Lines: {'; '.join(pairs)}." if pairs else said


def _table(points: Sequence[MapPoint], lines: Sequence[MapLine], words: Mapping[Role, str]) -> Table:
    names = {point.key: point.name for point in points}
    partners: dict[str, list[str]] = {point.key: [] for point in points}
    for line in lines:
        said = f" ({line.words})" if line.words else ""
        partners[line.start].append(names[line.end] + said)
        partners[line.end].append(names[line.start] + said)
    rows = [(point.name, words[point.role], joined(partners[point.key]), point.words) for point in points]
    return Table(("Organisation", "Role", "Connected with", "Note"), tuple(rows))
