"""What published data and findings propose: needs, opportunities and strengths, each with its evidence in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.apps.diagnosis.queries.holding import DiagnosisView, FindingView
from alongside.apps.diagnosis.states import Kind, Level
from alongside.apps.directory.queries import Directory, Measured, Rated, judged
from alongside.core.indicators import Tag
from alongside.core.packs import Pack
from alongside.core.spc import Assurance, Verdict
from alongside.kit.actor import Actor
from alongside.kit.wording import day, measured, period, variation_short

LEAST_POINTS = 12  # under which a chart's limits are trial limits, and propose nothing
_Judged = tuple[tuple[Measured, ...], tuple[Rated, ...]]
_BAD = {"inadequate", "requires improvement"}


@dataclass(frozen=True)
class Evidence:
    """One sentence of evidence, where it comes from, and what it speaks for (None: for neither)."""

    words: str
    source: str
    speaks_for: Kind | None


@dataclass(frozen=True)
class Proposed:
    """What is proposed in one area, with what speaks for it; `aside` is what else is known there."""

    kind: Kind
    area: str
    area_name: str
    evidence: tuple[Evidence, ...]
    aside: tuple[Evidence, ...] = ()

    @property
    def key(self) -> tuple[Kind, str]:
        """What it is, and where."""
        return self.kind, self.area

    @property
    def sentences(self) -> tuple[str, ...]:
        """The evidence as it is kept with an answer."""
        return tuple(f"{one.words} ({one.source})" if one.source else one.words for one in self.evidence)


def proposed(*, by: Actor, one: DiagnosisView, known: Directory | None = None) -> tuple[Proposed, ...]:
    """Everything data and findings propose, needs first, in the pack's order of areas.

    `known` is the register where the caller has it already. Raises NotAllowed.
    """
    told = judged(by=by, identifier=one.organisation.identifier, known=known)
    found = []
    for area in one.pack.areas:
        evidence = _of_area(area.key, told, one.findings, one.pack)
        found += [
            Proposed(
                kind,
                area.key,
                area.name,
                tuple(e for e in evidence if e.speaks_for is kind),
                tuple(e for e in evidence if e.speaks_for is not kind),
            )
            for kind in _kinds(evidence)
        ]
    order = list(Kind)
    return tuple(sorted(found, key=lambda item: order.index(item.kind)))


def unanswered(every: Iterable[Proposed], one: DiagnosisView) -> tuple[Proposed, ...]:
    """What nobody has answered yet."""
    answered = {(point.kind, point.area) for point in one.points}
    return tuple(item for item in every if item.key not in answered)


def _kinds(evidence: tuple[Evidence, ...]) -> tuple[Kind, ...]:
    said = {one.speaks_for for one in evidence}
    if Kind.NEED in said:
        return tuple(kind for kind in (Kind.NEED, Kind.STRENGTH) if kind in said)
    return tuple(kind for kind in (Kind.OPPORTUNITY, Kind.STRENGTH) if kind in said)


def _of_area(area: str, told: _Judged, findings: Iterable[FindingView], pack: Pack) -> tuple[Evidence, ...]:
    figures_of = [one for one in told[0] if one.definition.need_area == area]
    found = [piece for one in figures_of for piece in _of_figure(one)]
    found += [_of_rating(one) for one in _latest(told[1]) if pack.diagnosing.area_of(one.service, one.domain) == area]
    found += [_of_finding(one) for one in findings if one.area == area]
    return tuple(found)


def _of_figure(one: Measured) -> list[Evidence]:
    source = one.sources[0].title if one.sources else ""
    latest, definition = one.series.latest, one.definition
    value = measured(latest.value, definition.unit, definition.decimals) if latest else ""
    start = f"{definition.name}: {value} in {period(latest.period)}" if latest else definition.name
    found = []
    if one.standing is not None:
        speaks = {Tag.NEED: Kind.NEED, Tag.STRENGTH: Kind.STRENGTH}.get(one.standing.tag)
        said = one.standing.sentence
        found.append(Evidence(f"{start}. {said}", source, speaks))
    if len(one.series.known) >= LEAST_POINTS:
        found += _of_chart(one, start, source)
    return found


def _of_chart(one: Measured, start: str, source: str) -> list[Evidence]:
    chart, point = one.chart, one.chart.latest
    words = variation_short(chart.variation, point.signal).lower() if point else ""
    if chart.variation is Verdict.CONCERN:
        return [Evidence(f"{start}, {words}: ordinary variation does not explain it.", source, Kind.NEED)]
    found = []
    if chart.variation is Verdict.IMPROVEMENT:
        said = f"{start}, {words}: ordinary variation does not explain it."
        found.append(Evidence(said, source, Kind.OPPORTUNITY))
    if chart.assurance is Assurance.FAIL and one.standing is not None and one.standing.tag is not Tag.NEED:
        target = measured(chart.target, one.definition.unit, one.definition.decimals)
        said = f"{start}. As it runs now it will go on missing the target of {target}."
        found.append(Evidence(said, source, Kind.OPPORTUNITY))
    return found


def _latest(ratings: Iterable[Rated]) -> list[Rated]:
    """The newest rating of each service and domain of the organisation as a whole."""
    newest: dict[tuple[str, str], Rated] = {}
    for one in ratings:
        if one.site:
            continue
        key = (one.service, one.domain)
        if key not in newest or (one.on or date.min, one.loaded) >= (newest[key].on or date.min, newest[key].loaded):
            newest[key] = one
    # A service speaks by its overall rating, the organisation by its domains.
    return [one for (service, domain), one in newest.items() if domain == "Overall" or service == "Overall"]


def _of_rating(one: Rated) -> Evidence:
    what = one.service if one.service != "Overall" else one.domain
    when = f" on {day(one.on)}" if one.on else ""
    rating = one.rating.casefold()
    speaks = Kind.NEED if rating in _BAD else Kind.STRENGTH if rating == "outstanding" else None
    return Evidence(f"{what} was rated {rating}{when}.", one.title, speaks)


def _of_finding(one: FindingView) -> Evidence:
    speaks = Kind.STRENGTH if one.level is Level.GOOD_PRACTICE else Kind.NEED
    where = ", ".join(part for part in (one.source, one.place, day(one.on)) if part)
    return Evidence(one.text, where, speaks)
