"""The effects of several partnerships, one row each, with what they say together and what a new one may expect."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.indicators import Direction
from alongside.kit.charts._change import change, change_words
from alongside.kit.charts._forest_rows import Columns, axis_of, bar_row, columns_of, diamond_row, square_row
from alongside.kit.charts._look import BLUE, NARROW, PURPLE, QUIET, TARGET, WIDE, Layout
from alongside.kit.charts._marks import diamond, square
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._scale import Scale, around
from alongside.kit.charts._svg import el
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.charts.subject import Subject
from alongside.kit.wording import better_words, counted, signed

FEW = 5  # under so many partnerships there is no headline average


@dataclass(frozen=True)
class Effect:
    """One partnership's effect in the indicator's unit, its interval, and its share of the average (0 to 1)."""

    name: str
    estimate: float
    lower: float
    upper: float
    share: float | None = None


@dataclass(frozen=True)
class Average:
    """What the partnerships say together: estimate, interval, and the range to expect of a new partnership."""

    estimate: float
    lower: float
    upper: float
    prediction: tuple[float, float] | None = None


def forest_plot(
    effects: Sequence[Effect],
    average: Average | None,
    subject: Subject,
    *,
    direction: Direction | None = None,
    worthwhile: float | None = None,
    title: str = "",
    key: str = "",
) -> Drawing:
    """One row a partnership: square (the larger the more it counts) and interval; below them the average.

    `worthwhile` is the smallest change worth having, drawn on the better side. Under five partnerships the
    average is not drawn, only the range to expect of a new one. Raises ValueError without effects.
    """
    if not effects:
        raise ValueError("there is nothing to draw: give at least one effect")
    heading = title or _finding(effects, average, subject)
    description = _describe(effects, average, subject)
    goal = _goal(direction, worthwhile)

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        words = (subject.measure, change_words(subject), better_words(direction) if direction else "")
        sheet.heading(heading, " · ".join(word for word in words if word and word not in heading))
        sheet.y += 10
        _rows(sheet, effects, average, subject, goal)
        _keys(sheet, effects, average, goal, subject)
        sheet.source(f"Source: {subject.source}" if subject.source else "")
        body = "".join(sheet.parts)
        return framed(body, width=layout.width, height=sheet.y + 4, title=heading, description=description, key=key)

    return Drawing(laid_out(WIDE), laid_out(NARROW), heading, description, _table(effects, average, subject))


def _rows(
    sheet: Sheet, effects: Sequence[Effect], average: Average | None, subject: Subject, goal: float | None
) -> None:
    ends = [end for effect in effects for end in (effect.lower, effect.upper)]
    if average:
        ends += [average.lower, average.upper, *(average.prediction or ())]
    said = [(one.name, _span(one.estimate, one.lower, one.upper, subject), one.share) for one in effects]
    on = columns_of(sheet.layout, said)
    scale = Scale(*around([0.0, *ends, *([] if goal is None else [goal])], 0.04), on.start, on.end)
    top, largest = sheet.y, max((effect.share or 0.0 for effect in effects), default=0.0)
    for effect, (_, words, _) in zip(effects, said, strict=True):
        square_row(
            sheet, on, scale, effect.name, words, (effect.estimate, effect.lower, effect.upper), effect.share, largest
        )
    if average:
        _together(sheet, on, scale, average, len(effects), subject)
    axis_of(sheet, on, scale, top, goal)


def _together(sheet: Sheet, on: Columns, scale: Scale, average: Average, count: int, subject: Subject) -> None:
    if count >= FEW:
        words = _span(average.estimate, average.lower, average.upper, subject)
        diamond_row(sheet, on, scale, "Average", words, (average.estimate, average.lower, average.upper))
    if average.prediction:
        low, high = average.prediction
        words = f"{signed(low, subject.decimals)} to {signed(high, subject.decimals)}"
        bar_row(sheet, on, scale, "A new partnership", words, average.prediction)


def _keys(
    sheet: Sheet, effects: Sequence[Effect], average: Average | None, goal: float | None, subject: Subject
) -> None:
    whisker = el("line", x1=-9, x2=9, y1=0, y2=0, stroke=BLUE, stroke_width=1.75)
    larger = "; the larger the square, the more it counts" if any(effect.share for effect in effects) else ""
    sheet.note(whisker + square(0, 0, 4, fill=BLUE), f"a partnership and the range its figures leave open{larger}")
    if average and len(effects) >= FEW:
        sheet.note(diamond(0, 0, 7, fill=PURPLE), "the average, as wide as the range its figures leave open")
    if average and average.prediction:
        bar = el("rect", x=-9, y=-3, width=18, height=6, fill="none", stroke=PURPLE, stroke_width=1.5)
        sheet.note(bar, "where nineteen in twenty new partnerships like these are to be expected")
    if goal is not None:
        mark = el("line", x1=0, x2=0, y1=-8, y2=8, stroke=TARGET, stroke_width=2, stroke_dasharray="2 3")
        sheet.note(mark, f"smallest change worth having, {change(goal, subject)}")
    sheet.note(el("line", x1=0, x2=0, y1=-8, y2=8, stroke=QUIET, stroke_width=1.5), "no change")


def _goal(direction: Direction | None, worthwhile: float | None) -> float | None:
    if not worthwhile:
        return None
    return {Direction.INCREASE: worthwhile, Direction.DECREASE: -worthwhile}.get(direction or Direction.NEUTRAL)


def _span(estimate: float, lower: float, upper: float, subject: Subject) -> str:
    one, low, high = (signed(value, subject.decimals) for value in (estimate, lower, upper))
    return f"{one} ({low} to {high})"


def _table(effects: Sequence[Effect], average: Average | None, subject: Subject) -> Table:
    digits = subject.decimals + 1

    def row(name: str, figures: tuple[float | None, ...], share: float | None) -> tuple[str | float | None, ...]:
        rounded = (None if value is None else round(value, digits) for value in figures)
        return (name, *rounded, None if share is None else round(100 * share, 1))

    rows = [row(one.name, (one.estimate, one.lower, one.upper), one.share) for one in effects]
    if average and len(effects) >= FEW:
        rows.append(row("Average", (average.estimate, average.lower, average.upper), None))
    if average and average.prediction:
        rows.append(row("A new partnership", (None, *average.prediction), None))
    return Table(("Partnership", "Change", "From", "To", "Share of the average, per cent"), tuple(rows), (1, 2, 3, 4))


def _finding(effects: Sequence[Effect], average: Average | None, subject: Subject) -> str:
    count = counted(len(effects), "partnership")
    if average is None or len(effects) < FEW:
        few = "" if len(effects) >= FEW else ": too few for an average"
        return f"{count.capitalize()}{few}"
    said = change(average.estimate, subject)
    if average.lower <= 0 <= average.upper:
        return f"{count.capitalize()}: {said} on average, which may be chance"
    if average.prediction and average.prediction[0] <= 0 <= average.prediction[1]:
        return f"{count.capitalize()}: {said} on average, but the next one may see nothing"
    return f"{count.capitalize()}: {said} on average"


def _describe(effects: Sequence[Effect], average: Average | None, subject: Subject) -> str:
    said = [f"{subject.measure} at {counted(len(effects), 'partnership')}."]
    said += [f"{one.name}: {_span(one.estimate, one.lower, one.upper, subject)}." for one in effects]
    if average and len(effects) >= FEW:
        said.append(f"Average {_span(average.estimate, average.lower, average.upper, subject)}.")
    if average and average.prediction:
        low, high = (change(end, subject) for end in average.prediction)
        said.append(f"A new partnership may expect {low} to {high}.")
    return " ".join(said)
