"""Where an organisation's change stands among the changes of organisations that nobody supported."""

from collections.abc import Sequence

from alongside.core.indicators import Direction
from alongside.kit.charts._change import change, change_words
from alongside.kit.charts._look import (
    BAND,
    BLUE,
    FAINT,
    GRID,
    INK,
    NARROW,
    ORANGE_EDGE,
    PAPER,
    QUIET,
    TARGET,
    WIDE,
    Layout,
    text,
    width_of,
)
from alongside.kit.charts._marks import circle, diamond, square
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import Scale, around, decimals_for, ticks
from alongside.kit.charts._stack import stack
from alongside.kit.charts._svg import el
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.charts.subject import Subject
from alongside.kit.wording import better_words, counted, signed

_DUST = 1e-9  # a tie is a tie, whichever way it was rounded


def placebo_strip(
    estimate: float,
    placebos: Sequence[float],
    subject: Subject,
    *,
    direction: Direction | None = None,
    worthwhile: float | None = None,
    rebound: float | None = None,
    title: str = "",
    key: str = "",
) -> Drawing:
    """One organisation's change (diamond) over the changes of the others (dots; squares moved at least as far).

    All in the indicator's unit, by the same method. `worthwhile` is the smallest change worth having, drawn on
    the better side; `rebound` the change to expect without help of one that stood as it did. Raises ValueError
    without others.
    """
    if not placebos:
        raise ValueError("there is nothing to compare with: give the change of at least one other organisation")
    heading = title or _finding(estimate, placebos, subject)
    description = _describe(estimate, placebos, subject, rebound)
    goal = _goal(direction, worthwhile)

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        words = (subject.measure, change_words(subject), better_words(direction) if direction else "")
        sheet.heading(heading, " · ".join(word for word in words if word and word not in heading))
        _strip(sheet, estimate, placebos, goal, rebound)
        _keys(sheet, estimate, placebos, subject, goal, rebound)
        sheet.source(f"Source: {subject.source}" if subject.source else "")
        body = "".join(sheet.parts)
        return framed(body, width=layout.width, height=sheet.y + 4, title=heading, description=description, key=key)

    table = _table(estimate, placebos, subject)
    return Drawing(laid_out(WIDE), laid_out(NARROW), heading, description, table)


def _strip(
    sheet: Sheet, estimate: float, placebos: Sequence[float], goal: float | None, rebound: float | None
) -> None:
    marked = [value for value in (estimate, goal, rebound, 0.0) if value is not None]
    x = Scale(*around([*placebos, *marked], 0.04), 12, sheet.layout.width - 12)
    dot = 4.2 if len(placebos) <= 250 else 2.8
    placed = stack([x(value) for value in placebos], dot * 2)
    line = sheet.y + 16 + (max(level for _, level in placed) + 1) * dot * 2
    tall = 50.0 if rebound is not None else 30.0
    _axis(sheet, x, line, tall)
    top = sheet.y + 6
    sheet.parts.append(el("line", x1=x(0), x2=x(0), y1=top, y2=line, stroke=INK, stroke_width=1.25))
    if goal is not None:
        ends = {"x1": x(goal), "x2": x(goal), "y1": top, "y2": line + tall}
        sheet.parts.append(el("line", **ends, stroke=TARGET, stroke_width=2, stroke_dasharray="2 3"))
    for (place, level), value in zip(placed, placebos, strict=True):
        sheet.parts.append(_dot(place, line - dot - 1 - level * dot * 2, dot, far=_as_far(value, estimate)))
    if rebound is not None:
        sheet.parts.append(_rebound(x(rebound), line + 36))
    sheet.parts.append(diamond(x(estimate), line + 15, 9, fill=BLUE, edge=PAPER))
    sheet.y = line + tall + 22


def _axis(sheet: Sheet, x: Scale, line: float, tall: float) -> None:
    size, floor = sheet.layout.small, line + tall
    marks = ticks(x.low, x.high, 5 if sheet.layout.narrow else 8)
    digits = decimals_for(marks)
    box = {"x": x.start - 12, "width": x.end - x.start + 24, "y": line, "height": tall}
    sheet.parts.append(el("rect", **box, fill=BAND))
    sheet.parts.append(el("line", x1=x.start - 12, x2=x.end + 12, y1=line, y2=line, stroke=QUIET))
    for mark in marks:
        words = signed(mark, digits)
        room = width_of(words, size) / 2
        place = min(max(x(mark), room), sheet.layout.width - room)
        sheet.parts.append(el("line", x1=x(mark), x2=x(mark), y1=line, y2=floor, stroke=GRID))
        sheet.parts.append(text(words, place, floor + size + 1, size=size, fill=QUIET, anchor="middle"))


def _keys(
    sheet: Sheet,
    estimate: float,
    placebos: Sequence[float],
    subject: Subject,
    goal: float | None,
    rebound: float | None,
) -> None:
    far = sum(_as_far(value, estimate) for value in placebos)
    who = subject.organisation or "this organisation"
    sheet.note(diamond(0, 0, 8, fill=BLUE, edge=PAPER), f"{who}: {change(estimate, subject)}")
    if far < len(placebos):
        near = counted(len(placebos) - far, "organisation")
        sheet.note(_dot(0, 0, 4.2, far=False), f"{near} that nobody supported and that moved less far")
    if far:
        sheet.note(
            _dot(0, 0, 4.2, far=True),
            f"{counted(far, 'organisation')} that moved at least as far, up or down, by chance",
        )
    if rebound is not None:
        words = f"{change(rebound, subject)}: to be expected without help after a start as bad as this"
        sheet.note(_rebound(0, 0), words)
    if goal is not None:
        mark = el("line", x1=0, x2=0, y1=-8, y2=8, stroke=TARGET, stroke_width=2, stroke_dasharray="2 3")
        sheet.note(mark, f"smallest change worth having, {change(goal, subject)}")


def _dot(x: float, y: float, size: float, *, far: bool) -> str:
    if far:
        return square(x, y, size - 0.8, fill=ORANGE_EDGE)
    return circle(x, y, size - 0.4, fill=FAINT, edge=QUIET)


def _rebound(x: float, y: float) -> str:
    return diamond(x, y, 7, fill=PAPER, edge=INK)


def _goal(direction: Direction | None, worthwhile: float | None) -> float | None:
    if not worthwhile:
        return None
    return {Direction.INCREASE: worthwhile, Direction.DECREASE: -worthwhile}.get(direction or Direction.NEUTRAL)


def _as_far(value: float, estimate: float) -> bool:
    return abs(value) >= abs(estimate) * (1 - _DUST)


def _table(estimate: float, placebos: Sequence[float], subject: Subject) -> Table:
    digits = subject.decimals + 1
    rows = [(round(value, digits), "nobody supported it", _as_far(value, estimate)) for value in placebos]
    rows.append((round(estimate, digits), subject.organisation or "this organisation", True))
    said = tuple((value, whose, "yes" if far else "no") for value, whose, far in sorted(rows))
    return Table(("Change", "Organisation", "Moved at least as far"), said, numeric=(0,))


def _finding(estimate: float, placebos: Sequence[float], subject: Subject) -> str:
    far = sum(_as_far(value, estimate) for value in placebos)
    who = f"{subject.organisation}: " if subject.organisation else ""
    chance = "none moved as far by chance" if not far else f"{far} moved as far by chance"
    return f"{who}{change(estimate, subject)}. Of {counted(len(placebos), 'comparable organisation')}, {chance}"


def _describe(estimate: float, placebos: Sequence[float], subject: Subject, rebound: float | None) -> str:
    low, high = min(placebos), max(placebos)
    said = [
        f"{subject.measure}. {_finding(estimate, placebos, subject)}.",
        f"Their changes lie between {change(low, subject)} and {change(high, subject)}.",
    ]
    if rebound is not None:
        said.append(f"{change(rebound, subject)} is to be expected without help after a start as bad as this.")
    return " ".join(said)
