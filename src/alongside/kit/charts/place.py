"""Where one organisation stands among similar ones, with its uncertainty: a strip of dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from alongside.core.indicators import Direction
from alongside.kit.charts._look import BLUE, FAINT, GRID, NARROW, PAPER, QUIET, WIDE, Layout, text, width_of
from alongside.kit.charts._marks import circle, diamond
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import Scale, around, decimals_for, ticks
from alongside.kit.charts._svg import el, esc
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.charts.subject import Subject
from alongside.kit.wording import better_words, counted, measured, unit_words

_DOT = 4.2


@dataclass(frozen=True)
class Place:
    """One organisation's value; lower and upper are the ends of its interval where one is known."""

    name: str
    value: float
    lower: float | None = None
    upper: float | None = None


def place_strip(
    this: Place,
    peers: Sequence[Place],
    subject: Subject,
    *,
    direction: Direction = Direction.NEUTRAL,
    title: str = "",
    key: str = "",
) -> Drawing:
    """One organisation (diamond with its interval) among its peers (dots), with the peers' median.

    The title says how many peers lie beyond the interval on either side, so that luck is not read as rank.
    """
    heading = title or _finding(this, peers, subject, direction)
    description = _describe(this, peers, subject)

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        words = (subject.measure, unit_words(subject.unit), better_words(direction))
        sheet.heading(heading, " · ".join(word for word in words if word))
        _strip(sheet, this, peers, subject)
        keys = [(diamond(0, 0, 7, fill=BLUE, edge=PAPER), this.name), (_dot(0, 0), "similar organisations")]
        sheet.keys([*keys, (_median_mark(), f"their median {subject.say(_middle(peers))}")] if peers else keys)
        sheet.source(f"Source: {subject.source}" if subject.source else "")
        return framed(
            "".join(sheet.parts),
            width=layout.width,
            height=sheet.y + 4,
            title=heading,
            description=description,
            key=key,
        )

    rows = [(p.name, p.value, p.lower, p.upper) for p in sorted([this, *peers], key=lambda p: p.value)]
    table = Table(("Organisation", "Value", "Lower", "Upper"), tuple(rows), numeric=(1, 2, 3))
    return Drawing(laid_out(WIDE), laid_out(NARROW), heading, description, table)


def _strip(sheet: Sheet, this: Place, peers: Sequence[Place], subject: Subject) -> None:
    edges = [edge for edge in (this.lower, this.upper) if edge is not None]
    low, high = around([this.value, *edges, *(peer.value for peer in peers)], 0.04)
    x = Scale(low, high, 12, sheet.layout.width - 12)
    stacked = _stack([x(peer.value) for peer in peers])
    tallest = max([level for _, level in stacked], default=0)
    line = sheet.y + 12 + (tallest + 1) * _DOT * 2
    _axis(sheet, x, line, subject)
    if peers:
        middle = x(_middle(peers))
        sheet.parts.append(
            el("line", x1=middle, x2=middle, y1=sheet.y + 6, y2=line + 26, stroke=QUIET, stroke_dasharray="4 3")
        )
    for (place, level), peer in zip(stacked, peers, strict=True):
        name = el("title", esc(f"{peer.name}: {subject.say(peer.value)}"))
        sheet.parts.append(el("g", name, _dot(place, line - _DOT - 1 - level * _DOT * 2)))
    sheet.parts.append(_this(this, x, line + 14))
    sheet.y = line + 48


def _axis(sheet: Sheet, x: Scale, line: float, subject: Subject) -> None:
    size, floor = sheet.layout.small, line + 28
    marks = ticks(x.low, x.high, 4 if sheet.layout.narrow else 8)
    digits, unit = decimals_for(marks), subject.unit if subject.unit in {"%", "£"} else ""
    sheet.parts.append(el("line", x1=x.start - 12, x2=x.end + 12, y1=line, y2=line, stroke=QUIET))
    for mark in marks:
        words = measured(mark, unit, digits)
        room = width_of(words, size) / 2
        place = min(max(x(mark), room), sheet.layout.width - room)
        sheet.parts.append(el("line", x1=x(mark), x2=x(mark), y1=line, y2=floor, stroke=GRID))
        sheet.parts.append(text(words, place, floor + size, size=size, fill=QUIET, anchor="middle"))


def _this(this: Place, x: Scale, y: float) -> str:
    parts = []
    if this.lower is not None and this.upper is not None:
        a, b = x(this.lower), x(this.upper)
        ends = "".join(el("line", x1=e, x2=e, y1=y - 5, y2=y + 5, stroke=BLUE, stroke_width=2) for e in (a, b))
        parts += [el("line", x1=a, x2=b, y1=y, y2=y, stroke=BLUE, stroke_width=2.5), ends]
    return "".join([*parts, diamond(x(this.value), y, 8, fill=BLUE, edge=PAPER)])


def _dot(x: float, y: float) -> str:
    return circle(x, y, _DOT - 0.4, fill=FAINT, edge=QUIET)


def _median_mark() -> str:
    return el("line", x1=0, x2=0, y1=-8, y2=8, stroke=QUIET, stroke_dasharray="4 3")


def _stack(places: Sequence[float]) -> list[tuple[float, int]]:
    """Each place with the lowest level on which it touches no dot placed before it, left to right."""
    levels: list[float] = []
    found: dict[int, int] = {}
    for i in sorted(range(len(places)), key=lambda i: places[i]):
        level = next((n for n, edge in enumerate(levels) if places[i] - edge >= _DOT * 2), len(levels))
        levels[level : level + 1] = [places[i]]
        found[i] = level
    return [(place, found[i]) for i, place in enumerate(places)]


def _middle(peers: Sequence[Place]) -> float:
    return median(peer.value for peer in peers)


def _finding(this: Place, peers: Sequence[Place], subject: Subject, direction: Direction) -> str:
    start = f"{this.name}: {subject.say(this.value)}"
    if not peers:
        return f"{start}, with no similar organisation to compare"
    low = this.value if this.lower is None else this.lower
    high = this.value if this.upper is None else this.upper
    below, above = sum(p.value < low for p in peers), sum(p.value > high for p in peers)
    better, worse = (above, below) if direction is Direction.INCREASE else (below, above)
    count = counted(len(peers), "similar organisation")
    if direction is Direction.NEUTRAL:
        return f"{start}. Of {count}, {above} are clearly higher and {below} clearly lower"
    return f"{start}. Of {count}, {better} do clearly better and {worse} clearly worse"


def _describe(this: Place, peers: Sequence[Place], subject: Subject) -> str:
    said = f"{subject.measure}: {this.name} {subject.say(this.value)}"
    if this.lower is not None and this.upper is not None:
        said += f", between {subject.say(this.lower)} and {subject.say(this.upper)}"
    if not peers:
        return f"{said}."
    values = [peer.value for peer in peers]
    reach = f"from {subject.say(min(values))} to {subject.say(max(values))}, median {subject.say(_middle(peers))}"
    return f"{said}. {counted(len(peers), 'similar organisation').capitalize()} {reach}."
