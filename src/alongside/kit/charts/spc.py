"""The SPC chart: a series with its mean, limits, target, phases and events, titled by what it shows."""

from alongside.core.spc import Point, Verdict, Xmr
from alongside.kit.charts import _spc_plot as plot
from alongside.kit.charts._look import INK, NARROW, QUIET, WIDE, Layout, text
from alongside.kit.charts._marks import badge, verdict_mark
from alongside.kit.charts._page import Sheet
from alongside.kit.charts._svg import el
from alongside.kit.charts.drawing import Drawing, Table, framed
from alongside.kit.charts.icons import assurance_body, variation_body
from alongside.kit.charts.subject import Subject
from alongside.kit.wording import (
    assurance_words,
    better_words,
    finding,
    rule_words,
    unit_words,
    variation_words,
)

_KEYS = {
    Verdict.COMMON_CAUSE: "ordinary variation",
    Verdict.IMPROVEMENT: "special cause, better",
    Verdict.CONCERN: "special cause, worse",
    Verdict.NEUTRAL_HIGH: "special cause, changed",
}


def spc_chart(chart: Xmr, subject: Subject, *, title: str = "", key: str = "") -> Drawing:
    """The chart with its finding as title (or the one given), laid out for a page and for a phone.

    `key` sets the ids of this drawing apart from others on the page; when empty they follow from its content.
    """
    heading = title or finding(
        chart, subject.measure, unit=subject.unit, decimals=subject.decimals, grain=subject.grain
    )
    description = describe(chart, subject)

    def laid_out(layout: Layout) -> str:
        sheet = Sheet(layout)
        sheet.heading(heading, _subtitle(chart, subject, heading))
        _verdicts(sheet, chart)
        sheet.y += 8
        drawn, height = plot.draw(chart, subject, layout, sheet.y)
        sheet.parts.append(drawn)
        sheet.y += height
        _below(sheet, chart, subject)
        return framed(
            "".join(sheet.parts),
            width=layout.width,
            height=sheet.y + 4,
            title=heading,
            description=description,
            key=key,
        )

    return Drawing(laid_out(WIDE), laid_out(NARROW), heading, description, table_of(chart, subject))


def table_of(chart: Xmr, subject: Subject) -> Table:
    """The chart's figures in words a person reads, one row a period."""
    columns = ("Period", "Value", "Mean", "Lower limit", "Upper limit", "What it shows", "Phase")
    return Table(columns, tuple(_table_row(point, subject) for point in chart.points), numeric=(1, 2, 3, 4))


def _table_row(point: Point, subject: Subject) -> tuple[str | float | int | None, ...]:
    figures = (point.value, point.within.mean, point.within.lower, point.within.upper)
    rounded = [None if value is None else round(value, subject.decimals + 1) for value in figures]
    said = "no figure published" if point.value is None else rule_words(point.signal)
    return (subject.when(point.date), *rounded, said, point.phase + 1)


def _subtitle(chart: Xmr, subject: Subject, heading: str) -> str:
    measure = "" if subject.measure in heading else subject.measure
    said = [subject.organisation, measure, unit_words(subject.unit), better_words(chart.direction)]
    return " · ".join(part for part in said if part)


def _verdicts(sheet: Sheet, chart: Xmr) -> None:
    latest = chart.latest
    if latest is None:
        return
    sheet.y += 5
    _verdict_line(sheet, variation_body(latest.verdict, latest.signal), variation_words(latest.verdict))
    if chart.assurance is not None:
        _verdict_line(sheet, assurance_body(chart.assurance), assurance_words(chart.assurance))


def _verdict_line(sheet: Sheet, icon: str, words: str) -> None:
    sheet.parts.append(el("g", icon, transform=f"translate(0 {sheet.y:.1f}) scale(0.92)"))
    top, size = sheet.y, sheet.layout.small + 1
    sheet.y += 3
    sheet.paragraph(words, size=size, indent=30)
    sheet.y = max(sheet.y + 3, top + 26)


def _below(sheet: Sheet, chart: Xmr, subject: Subject) -> None:
    seen = {_plain(point.verdict) for point in chart.points if point.value is not None}
    marks = [(verdict_mark(verdict, 0, 0), _KEYS[verdict]) for verdict in _KEYS if verdict in seen]
    marks += [(mark, words) for mark, words in plot.line_keys(chart, subject, sheet.layout)]
    sheet.keys(marks)
    for number, phase in enumerate((phase for phase in chart.phases if phase.reason), start=1):
        sheet.note(badge(str(number), 0, 0), f"New mean and limits from {subject.when(phase.first)}: {phase.reason}")
    for letter, event in plot.lettered(chart, subject.events):
        sheet.note(badge(letter, 0, 0, fill=QUIET), f"{subject.when(event.day)}: {event.words}")
    for warning in chart.warnings:
        sheet.note(text("!", 0, 4, size=13, fill=INK, bold=True, anchor="middle"), warning)
    sheet.source(f"Source: {subject.source}" if subject.source else "")


def _plain(verdict: Verdict) -> Verdict:
    return Verdict.NEUTRAL_HIGH if verdict is Verdict.NEUTRAL_LOW else verdict


def describe(chart: Xmr, subject: Subject) -> str:
    """The chart in sentences, for those who do not see it."""
    first, last = chart.points[0].date, chart.points[-1].date
    within, parts = (
        chart.phases[-1].within,
        [f"{subject.measure} from {subject.when(first)} to {subject.when(last)}."],
    )
    if within.lower is not None:
        limits = f"limits {subject.say(within.lower)} to {subject.say(within.upper)}"
        parts.append(f"Mean {subject.say(within.mean)}, {limits}.")
    if chart.target is not None:
        parts.append(f"Target {subject.aim(chart.target)}.")
    parts.append(chart.sentence(subject.decimals))
    parts += [f"New phase from {subject.when(p.first)}: {p.reason}." for p in chart.phases if p.reason]
    return " ".join(parts)
