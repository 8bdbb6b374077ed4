"""A judgement in sentences for a board: the change, chance, likeness, cause, the other organisation, the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.impact.checks.poor_fit import better_tracked
from alongside.core.protocol.evidence import Evidence
from alongside.core.protocol.family import Family
from alongside.core.protocol.figures import amount, number
from alongside.core.protocol.plan import Party, Plan
from alongside.core.protocol.reasons import reasons
from alongside.core.protocol.verdict import Findings, Flag, Verdict, turned
from alongside.core.protocol.waiting import LONGEST, more_months

SHORT = {
    Verdict.IMPROVED_LIKELY_PARTNERSHIP: "improved, and the partnership is the likeliest reason",
    Verdict.IMPROVED_CAUSE_UNCLEAR: "improved, but the reason is not clear",
    Verdict.NO_SIGN_OF_CHANGE: "no sign of a change that matters",
    Verdict.CANNOT_TELL_YET: "it cannot be told yet",
    Verdict.WORSE: "worse than comparable organisations",
}


@dataclass(frozen=True)
class Said:
    """A verdict with what it rests on."""

    evidence: Evidence
    findings: Findings
    verdict: Verdict
    flags: tuple[Flag, ...]


def sentence(said: Said, partners: Sequence[Said], family: Family) -> str:
    """The whole paragraph; `partners` are the judgements of the other side on the same indicator."""
    parts = [_refused(said)] if said.findings.att is None else _compared(said, family)
    parts += [_partner(one) for one in partners] if said.evidence.subject.party is Party.SUPPORTED else [_ITSELF]
    return " ".join(part for part in [*parts, _others(said.evidence)] if part)


_ITSELF = "This is the supporting organisation's own line: it is looked at for harm as closely as the other for help."


def _refused(said: Said) -> str:
    subject, plan = said.evidence.subject, said.evidence.plan
    return f"{plan.indicator} at {subject.unit}: it cannot be told yet, because {said.evidence.refused}."


def _compared(said: Said, family: Family) -> list[str]:
    return [_change(said), _chance(said), _likeness(said), _conclusion(said), _masked(said), _luck(said, family)]


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
    return "which is better" if att * plan.better > 0 else "which is not better"


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


def _conclusion(said: Said) -> str:
    match said.verdict:
        case Verdict.IMPROVED_LIKELY_PARTNERSHIP:
            return f"The partnership is the likeliest reason: every check passed{_allowed(said)}.{_small(said)}"
        case Verdict.IMPROVED_CAUSE_UNCLEAR:
            return f"It improved, but the reason is not clear: {_why(said)}.{_small(said)}"
        case Verdict.WORSE:
            why = _why(said)
            return "It became worse than at comparable organisations" + (
                f"; to be read with care: {why}." if why else "."
            )
        case Verdict.NO_SIGN_OF_CHANGE:
            return _nothing(said)
        case Verdict.CANNOT_TELL_YET:
            return _undecided(said)


def _nothing(said: Said) -> str:
    plan = said.evidence.plan
    least = amount(plan.smallest_change, plan)
    if said.evidence.subject.party is Party.SUPPORTER or not plan.better:
        return f"No sign of a change: the whole range lies within {least} either way, the margin agreed beforehand."
    return f"No sign of a change for the better as large as the {least} agreed beforehand as worth having."


def _undecided(said: Said) -> str:
    findings, plan = said.findings, said.evidence.plan
    low, high = turned(findings.interval or (0.0, 0.0), findings.better or 1)
    if low > 0 and findings.better:
        return "It cannot be told yet: too many organisations moved as far, for the number of measures looked at."
    least = amount(plan.smallest_change, plan)
    start = f"It cannot be told yet: the range holds both no change and a change of {least}"
    if high < plan.smallest_change:
        start = f"It cannot be told yet: harm beyond the margin of {least} is not ruled out"
    return f"{start}. {_wait(said)}"


def _wait(said: Said) -> str:
    data, findings = said.evidence.data, said.findings
    if data is None or findings.att is None or findings.half_width is None:
        return ""
    after = data.post - data.post_missing
    months = more_months(findings.att, findings.half_width, findings.smallest_change, after, data.months)
    if months is None:
        return f"More than {LONGEST} more months would be needed: these figures are not likely to tell."
    return (
        f"About {months} more month{'' if months == 1 else 's'} of figures are needed, if things go on as they are."
    )


def _why(said: Said) -> str:
    return "; ".join(reasons(said.evidence, said.flags))


def _allowed(said: Said) -> str:
    if Flag.REGRESSION_TO_THE_MEAN not in said.flags or said.evidence.rebound is None:
        return ""
    rebound = amount(abs(said.evidence.rebound), said.evidence.plan)
    return f", also after taking off the {rebound} by which organisations that stood as badly came back by themselves"


def _small(said: Said) -> str:
    low_high = said.findings.interval
    if low_high is None or turned(low_high, said.findings.better)[1] >= said.findings.smallest_change:
        return ""
    least = amount(said.findings.smallest_change, said.evidence.plan)
    return f" It is smaller than the {least} agreed beforehand as worth having."


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
    return (
        f"Of the {family.tested} measures looked at for this organisation, {family.unusual} stood out; "
        f"about {family.by_luck:.0f} would by luck alone."
        if family.by_luck >= 0.5
        else f"Of the {family.tested} measures looked at for this organisation, {family.unusual} stood out; "
        "by luck alone none is to be expected."
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
