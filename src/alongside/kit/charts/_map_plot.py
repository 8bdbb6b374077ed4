"""The land, the lines, the points and their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.kit.charts import _england as england
from alongside.kit.charts._labels import Box, find_spot
from alongside.kit.charts._look import BLUE, FAINT, INK, PAPER, QUIET, Layout, clipped, text, width_of
from alongside.kit.charts._map_parts import MapLine, MapPoint, Role
from alongside.kit.charts._marks import circle, diamond, square
from alongside.kit.charts._svg import el, esc, path

SEA, LAND, LAND_EDGE, ABROAD = "#f2f6f9", "#dfe7dd", "#93a58f", "#eaeeea"
SUPPORTING = "#0b5d3b"
_LONDON = (-0.56, 0.34, 51.25, 51.72)  # west, east, south, north
_CROWD = 5
_MOST_NARROW = 10  # more names than this only clutter a phone


@dataclass(frozen=True)
class _View:
    """A window on the land: from longitude and latitude to the paper."""

    frame: Box
    west: float
    north: float
    scale: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = self.frame.left + (longitude - self.west) * england.SQUEEZE * self.scale
        return x, self.frame.top + (self.north - latitude) * self.scale

    def outline(self, places: list[england.Place], fill: str, edge: str) -> str:
        drawn = path([self.place(*place) for place in places], closed=True)
        return el("path", d=drawn, fill=fill, stroke=edge, stroke_width=0.9, stroke_linejoin="round")


def draw(points: Sequence[MapPoint], lines: Sequence[MapLine], layout: Layout, top: float) -> tuple[str, float]:
    """The map with its upper edge at `top`, and its height."""
    across = (england.EAST - england.WEST) * england.SQUEEZE
    wide = min(layout.width, 560.0)
    scale = wide / across
    height = (england.NORTH - england.SOUTH) * scale
    frame = Box(0, top, layout.width, top + height)
    shift = 0 if layout.narrow else -20 / scale / england.SQUEEZE
    view = _View(frame, england.WEST + shift, england.NORTH, scale)
    shown = [point for point in points if point.shown]
    inset = _inset(shown, layout, frame)
    parts = [_land(view), _joined(view, lines, shown)]
    closed = [inset.frame] if inset else []
    apart = {point.key for point in shown if inset and _in_london(point)}
    main = [point for point in shown if point.key not in apart]
    parts.append(_points(view, shown, main, layout, closed))
    if inset:
        parts.append(_london(view, inset, lines, shown, layout))
    return "".join(parts), height + 4


def mark(role: Role, x: float, y: float) -> str:
    """The shape of a role: supported disc, supporting diamond, unmet need ring, any other a small square."""
    name = role.name
    if name == "SUPPORTED":
        return circle(x, y, 6, fill=BLUE, edge=PAPER)
    if name == "SUPPORTING":
        return diamond(x, y, 7.5, fill=SUPPORTING, edge=PAPER)
    if name == "UNMET":
        return el("circle", cx=x, cy=y, r=5.5, fill=PAPER, stroke=BLUE, stroke_width=2.5)
    return square(x, y, 2.6, fill=QUIET, edge=PAPER)


def _land(view: _View) -> str:
    frame = view.frame
    size = {"x": frame.left, "y": frame.top, "width": frame.right - frame.left, "height": frame.bottom - frame.top}
    sea = el("rect", **size, fill=SEA, rx=4)
    return sea + _clipped(view, _shapes(view))


def _shapes(view: _View) -> str:
    return "".join(
        (
            view.outline(england.SCOTLAND, ABROAD, FAINT),
            view.outline(england.WALES, ABROAD, FAINT),
            view.outline(england.MAINLAND, LAND, LAND_EDGE),
            view.outline(england.ISLE_OF_WIGHT, LAND, LAND_EDGE),
        )
    )


def _clipped(view: _View, content: str) -> str:
    """Content cut off at the frame: a nested svg clips without needing an id."""
    frame = view.frame
    width, height = frame.right - frame.left, frame.bottom - frame.top
    return el(
        "svg",
        content,
        x=frame.left,
        y=frame.top,
        width=width,
        height=height,
        viewbox=f"{frame.left:.1f} {frame.top:.1f} {width:.1f} {height:.1f}",
    )


def _joined(view: _View, lines: Sequence[MapLine], shown: Sequence[MapPoint]) -> str:
    by_key = {point.key: _on(view, point) for point in shown}
    drawn = []
    for line in lines:
        if line.start in by_key and line.end in by_key:
            (x1, y1), (x2, y2) = by_key[line.start], by_key[line.end]
            bend = f"M{x1:.1f} {y1:.1f}Q{_bend(x1, y1, x2, y2)} {x2:.1f} {y2:.1f}"
            drawn.append(el("path", d=bend, fill="none", stroke=PAPER, stroke_width=4.5, stroke_opacity=0.8))
            drawn.append(el("path", d=bend, fill="none", stroke=INK, stroke_width=1.75))
    return "".join(drawn)


def _bend(x1: float, y1: float, x2: float, y2: float) -> str:
    """The handle of a gentle curve, so that lines over the same road can be told apart."""
    return f"{(x1 + x2) / 2 + (y2 - y1) * 0.12:.1f} {(y1 + y2) / 2 - (x2 - x1) * 0.12:.1f}"


def _points(
    view: _View, shown: Sequence[MapPoint], named: Sequence[MapPoint], layout: Layout, closed: list[Box]
) -> str:
    """Marks for all shown, the plain ones first; names for those named as far as there is room."""
    ordered = sorted(shown, key=lambda point: -_weight(point))
    here = {point.key for point in named}  # linked where it is named, so that the keyboard meets it once
    marks = "".join(_linked(point, *_on(view, point), link=point.key in here) for point in ordered)
    taken = [*closed, *(_around(view, point) for point in shown if point.role.name != "OTHER")]
    better_free = [_around(view, point) for point in shown if point.role.name == "OTHER"]
    size, labels = layout.small - 1, []
    wanted = sorted((point for point in named if point.role.name != "OTHER"), key=_weight)
    for point in [] if layout.narrow and len(wanted) > _MOST_NARROW else wanted:
        words = clipped(point.label or point.name, size, 130 if layout.narrow else 190)
        wide = width_of(words, size)
        spot = find_spot(*_on(view, point), wide, size, [*taken, *better_free], view.frame)
        spot = spot or find_spot(*_on(view, point), wide, size, taken, view.frame)
        if spot:
            taken.append(spot.box)
            labels.append(text(words, spot.x, spot.baseline, size=size, halo=True))
    return marks + "".join(labels)


def _weight(point: MapPoint) -> int:
    return ("SUPPORTED", "UNMET", "SUPPORTING", "OTHER").index(point.role.name)


def _linked(point: MapPoint, x: float, y: float, *, link: bool) -> str:
    said = f"{point.name}, {point.role.value}" + (f": {point.words}" if point.words else "")
    name, shape = el("title", esc(said)), mark(point.role, x, y)
    if not point.href or not link:
        return el("g", name, shape)
    room = el("circle", cx=x, cy=y, r=10, fill=PAPER, fill_opacity=0)  # something to hit with a finger
    return el("a", name, room, shape, href=point.href, aria_label=said)


def _on(view: _View, point: MapPoint) -> tuple[float, float]:
    return view.place(point.longitude or 0.0, point.latitude or 0.0)


def _around(view: _View, point: MapPoint) -> Box:
    x, y = _on(view, point)
    r = 4 if point.role.name == "OTHER" else 8
    return Box(x - r, y - r, x + r, y + r)


def _in_london(point: MapPoint) -> bool:
    west, east, south, north = _LONDON
    return west <= (point.longitude or 9) <= east and south <= (point.latitude or 0) <= north


def _inset(shown: Sequence[MapPoint], layout: Layout, frame: Box) -> _View | None:
    """A larger London in the empty sea at the upper right, when many stand there."""
    if sum(_in_london(point) for point in shown) < _CROWD:
        return None
    west, east, south, north = _LONDON
    wide = 120.0 if layout.narrow else 270.0
    scale = wide / ((east - west) * england.SQUEEZE)
    box = Box(frame.right - wide - 6, frame.top + 6, frame.right - 6, frame.top + 6 + (north - south) * scale)
    return _View(box, west, north, scale)


def _london(view: _View, inset: _View, lines: Sequence[MapLine], shown: Sequence[MapPoint], layout: Layout) -> str:
    west, east, south, north = _LONDON
    (x1, y1), (x2, y2) = view.place(west, north), view.place(east, south)
    frame, here = inset.frame, [point for point in shown if _in_london(point)]
    seen = el("rect", x=x1, y=y1, width=x2 - x1, height=y2 - y1, fill="none", stroke=INK, stroke_width=1)
    size = {"x": frame.left, "y": frame.top, "width": frame.right - frame.left, "height": frame.bottom - frame.top}
    sea = el("rect", **size, fill=SEA)
    edge = el("rect", **size, fill="none", stroke=INK, stroke_width=1)
    land = _clipped(inset, _shapes(inset) + _joined(inset, lines, shown))
    title = text("London, enlarged", frame.left + 6, frame.bottom + 15, size=layout.small - 1, fill=QUIET)
    return seen + sea + land + _points(inset, here, here, layout, []) + edge + title
