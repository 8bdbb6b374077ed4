"""The ten steps in order, for both parties of every partnership and every indicator."""

from collections.abc import Iterable, Mapping, Sequence

from alongside.core.impact import UnitPanel
from alongside.core.protocol.evidence import Evidence, flags_of
from alongside.core.protocol.family import Family, family
from alongside.core.protocol.gather import gather
from alongside.core.protocol.judgement import Judgement
from alongside.core.protocol.plan import Happening, Pair, Party, Plan
from alongside.core.protocol.said import Said
from alongside.core.protocol.subjects import Subject, subjects
from alongside.core.protocol.verdict import Findings, decide
from alongside.core.protocol.words import sentence


def evaluate(
    panels: Mapping[str, UnitPanel],
    pairs: Sequence[Pair],
    indicators: Sequence[Plan],
    events: Sequence[Happening] = (),
) -> tuple[Judgement, ...]:
    """One judgement for every party and indicator, always; a refusal is `cannot_tell_yet` without an estimate.

    `panels` by indicator; an indicator without a panel has no figures, a unit it does not know has none
    either. Organisations are judged once for each partnership, side and start. Raises ValueError for an
    indicator planned twice.
    """
    _refuse_twice(indicators)
    judged = subjects(pairs)
    found = {plan.indicator: gather(panels, judged, pairs, plan, events) for plan in indicators}
    said: dict[tuple[Subject, str], Said] = {}
    families: dict[Subject, Family] = {}
    for subject in judged:
        mine = [found[plan.indicator][subject] for plan in indicators]
        families[subject] = _family(mine)
        said |= {(subject, one.plan.indicator): _decided(one, families[subject]) for one in mine}
    beside = {subject: _supporters(subject, judged) for subject in judged}
    return tuple(
        _judgement(
            said[subject, plan.indicator],
            [said[other, plan.indicator] for other in beside[subject]],
            families[subject],
        )
        for subject in judged
        for plan in indicators
    )


def _refuse_twice(indicators: Iterable[Plan]) -> None:
    seen: set[str] = set()
    for plan in indicators:
        if plan.indicator in seen:
            raise ValueError(f"{plan.indicator} is planned twice; keep one row for each indicator")
        seen.add(plan.indicator)


def _family(found: Iterable[Evidence]) -> Family:
    places = [(one.plan, one.place) for one in found]
    return family(
        primary={plan.indicator: place for plan, place in places if place and plan.primary},
        rest={plan.indicator: place for plan, place in places if place and not plan.primary},
    )


def _decided(found: Evidence, together: Family) -> Said:
    flags = flags_of(found)
    findings = Findings(
        party=found.subject.party,
        better=found.plan.better,
        smallest_change=found.plan.smallest_change,
        att=found.comparison.att if found.comparison else None,
        half_width=found.half_width,
        extreme=found.plan.indicator in together.standing,
        flags=frozenset(flags),
        accounted=found.accounted,
    )
    return Said(found, findings, decide(findings), flags)


def _supporters(subject: Subject, judged: Iterable[Subject]) -> list[Subject]:
    """Who supports a supported subject from the same start; nobody for a supporter, who has a line of its own."""
    return [
        other
        for other in judged
        if subject.party is Party.SUPPORTED
        and other.party is Party.SUPPORTER
        and (other.partnership, other.start) == (subject.partnership, subject.start)
        and other.unit in subject.partners
    ]


def _judgement(said: Said, other_side: Sequence[Said], together: Family) -> Judgement:
    subject = said.evidence.subject
    return Judgement(
        partnership=subject.partnership,
        party=subject.party,
        unit=subject.unit,
        indicator=said.evidence.plan.indicator,
        start=subject.start,
        verdict=said.verdict,
        att=said.findings.att,
        interval=said.findings.interval,
        placebo=said.evidence.place,
        flags=said.flags,
        sentence=sentence(said, other_side, together),
        evidence=said.evidence,
    )
