"""The needed measure of both organisations of a pair in one picture, with what it says."""

from dataclasses import dataclass

from alongside.apps.matching.queries import RunView, Shown
from alongside.core.indicators import Definition, Direction, Series
from alongside.core.spc import xmr
from alongside.core.units import Grain
from alongside.kit.charts import Drawing, Figure, Strand, Subject, two_lines
from alongside.kit.wording import better_words, plural

_ROLES = ("supported", "supporting")
_PERIODS = {Grain.MONTH: "month", Grain.QUARTER: "quarter", Grain.YEAR: "year"}
_AHEAD = {Direction.INCREASE: "better", Direction.DECREASE: "better", Direction.NEUTRAL: "higher"}


@dataclass(frozen=True)
class Compared:
    """The picture, and below it what each organisation's own figures show by themselves."""

    drawing: Drawing
    takeaway: tuple[str, ...]


def compared(run: RunView, shown: Shown) -> Compared | None:
    """Both in one picture, the supported organisation first; None where one of them has no figure."""
    made = [
        Strand(
            run.name(str(one.organisation)),
            role,
            tuple(Figure(point.period.start, point.value) for point in one.points),
        )
        for one, role in zip(shown.series, _ROLES, strict=True)
    ]
    strands = (made[0], made[1])
    if not all(strand.known for strand in strands):
        return None
    definition = shown.definition
    subject = Subject(
        measure=definition.name,
        unit=definition.unit,
        decimals=definition.decimals,
        grain=Grain(definition.grain),
        source=definition.source,
    )
    own = tuple(_alone(strand, one, definition) for strand, one in zip(strands, shown.series, strict=True))
    title = _title(strands, definition)
    latest = "; ".join(
        f"{strand.name}, {strand.role}: {subject.say(strand.known[-1][1])} in {subject.when(strand.known[-1][0])}"
        for strand in strands
    )
    drawing = two_lines(
        strands,
        subject,
        title=title,
        description=f"{definition.name}. {latest}.",
        better=better_words(definition.direction),
        target=definition.target,
    )
    return Compared(drawing, own)


def _title(strands: tuple[Strand, Strand], definition: Definition) -> str:
    """In how many of the periods both have a figure of the supporting organisation was ahead."""
    supported, supporting = (dict(strand.known) for strand in strands)
    both = sorted(supported.keys() & supporting.keys())
    if not both:
        return f"{definition.name}: no period in which both have a figure"
    sign = -1 if definition.direction is Direction.DECREASE else 1
    ahead = sum(sign * supporting[day] > sign * supported[day] for day in both)
    period = _PERIODS.get(Grain(definition.grain), "period")
    share = f"all {len(both)}" if ahead == len(both) else f"{ahead} of {len(both)}"
    many = plural(len(both), period, f"{period}s")
    return f"{definition.name}: {strands[1].name} {_AHEAD[definition.direction]} in {share} {many}"


def _alone(strand: Strand, one: Series, definition: Definition) -> str:
    """What an organisation's own figures show against its own past."""
    pairs = [(point.period.start, point.value) for point in one.points]
    chart = xmr(pairs, direction=definition.direction, target=definition.target)
    said = chart.sentence(definition.decimals)
    return f"{strand.name} against its own past: {said[:1].lower()}{said[1:]}"
