"""A judgement in sentences for a board: the change, chance, likeness, cause, the other organisation, the rest."""

from collections.abc import Sequence

from alongside.core.impact.checks.poor_fit import better_tracked
from alongside.core.protocol.conclusions import conclusion
from alongside.core.protocol.evidence import Evidence
from alongside.core.protocol.family import Family
from alongside.core.protocol.figures import amount, number
from alongside.core.protocol.plan import Party, Plan
from alongside.core.protocol.said import SHORT, Said
from alongside.core.protocol.verdict import Flag

_ITSELF = "This is the supporting organisation's own line: it is looked at for harm as closely as the other for help."


def sentence(said: Said, partners: Sequence[Said], family: Family) -> str:
    """The whole paragraph; `partners` are the judgements of the other side on the same indicator."""
    parts = [_refused(said)] if said.findings.att is None else _compared(said, family)
    parts += [_partner(one) for one in partners] if said.evidence.subject.party is Party.SUPPORTED else [_ITSELF]
    return " ".join(part for part in [*parts, _others(said.evidence)] if part)


def _refused(said: Said) -> str:
    subject, plan = said.evidence.subject, said.evidence.plan
    return f"{plan.indicator} at {subject.unit}: it cannot be told yet, because {said.evidence.refused}."


def _compared(said: Said, family: Family) -> list[str]:
    told = [_change(said), _chance(said), _likeness(said), _entry(said), conclusion(said)]
    return [*told, _masked(said), _luck(said, family)]


def _change(said: Said) -> str:
    plan, unit = said.evidence.plan, said.evidence.subject.unit
    att, interval = said.findings.att or 0.0, said.findings.interval or (0.0, 0.0)
    span = f"the range that chance leaves open is {number(interval[0], plan)} to {number(interval[1], plan)}"
    if not number(att, plan).strip("0.,"):
        return f"{plan.indicator} at {unit} moved as at comparable organisations since the start ({span})."
    way = "higher" if att > 0 else "lower"
    return (
        f"{plan.indicator} at {unit} has been {amount(abs(att), plan)} {way} since the start than comparable "
        f"organisations lead one to expect, {_judged(att, plan)} ({span})."
    )


def _judged(att: float, plan: Plan) -> str:
    if not plan.better:
        return "where neither way is better"
    return "the better way" if att * plan.better > 0 else "the worse way"


def _chance(said: Said) -> str:
    place = said.evidence.place
    if place is None:
        return ""
    as_far, others = place.rank - 1, place.units - 1
    return f"Of {others} organisations that nobody supported, {as_far or 'none'} moved as far by chance."


def _likeness(said: Said) -> str:
    found = said.evidence.comparison
    if found is None:
        return ""
    closer, others = better_tracked(found.pre_rmspe, found.donors_pre_rmspe), len(found.donors)
    apart = amount(found.pre_rmspe, said.evidence.plan)
    close = "too far apart for a fair comparison" if Flag.POOR_FIT in said.flags else "no further than is usual"
    return (
        f"Before the start the two were typically {apart} apart, {close} "
        f"({closer} of the {others} had a closer comparison)."
    )


def _entry(said: Said) -> str:
    """The rebound said aloud, whatever the estimate shows."""
    if Flag.REGRESSION_TO_THE_MEAN not in said.flags:
        return ""
    start = (
        "Its last six months before the start were among the worst tenth of the country, in level or in change, "
        "and such figures partly come back by themselves"
    )
    rebound = said.evidence.rebound
    if rebound is None:
        return f"{start}."
    if not number(rebound, said.evidence.plan).strip("0.,"):
        return f"{start} (here, by what others that stood as badly did, hardly at all)."
    return f"{start} (here by about {amount(abs(rebound), said.evidence.plan)})."


def _masked(said: Said) -> str:
    found = said.evidence.comparison
    if found is None or not said.evidence.window_shaken:
        return ""
    if found.without_shock is None:
        return "The months of the pandemic (March 2020 to June 2021) cannot be left out of these figures."
    calm = number(found.without_shock, said.evidence.plan)
    return f"Without the months of the pandemic (March 2020 to June 2021) the change is {calm}."


def _luck(said: Said, family: Family) -> str:
    if family.tested < 2:
        return ""
    by_luck = int(family.by_luck + 0.5)
    expected = f"about {by_luck} would" if by_luck else "none is to be expected to"
    return (
        f"Of the {family.tested} measures looked at for this organisation {family.unusual or 'none'} stood out; "
        f"{expected} by luck alone."
    )


def _partner(said: Said) -> str:
    subject, plan = said.evidence.subject, said.evidence.plan
    start = f"At the supporting organisation, {subject.unit}: {SHORT[said.verdict]}"
    if said.findings.att is None or said.findings.interval is None:
        return f"{start}, because {said.evidence.refused}."
    low, high = (number(end, plan) for end in said.findings.interval)
    return f"{start} (change {number(said.findings.att, plan)}, range {low} to {high})."


def _others(found: Evidence) -> str:
    if not found.others:
        return "Nothing else is recorded that could explain a change."
    return f"Other things that happened: {'; '.join(other.what for other in found.others)}."
