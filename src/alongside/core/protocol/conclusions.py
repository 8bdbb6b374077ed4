"""The verdict in words."""

from alongside.core.protocol.figures import amount
from alongside.core.protocol.plan import Party
from alongside.core.protocol.reasons import reasons
from alongside.core.protocol.said import Said
from alongside.core.protocol.verdict import Flag, Verdict, turned
from alongside.core.protocol.waiting import LONGEST, more_months


def conclusion(said: Said) -> str:
    """What the verdict means, why a cause is not clear, or how long to wait."""
    match said.verdict:
        case Verdict.IMPROVED_LIKELY_PARTNERSHIP:
            return f"The partnership is the likeliest reason: every check passed{_allowed(said)}.{_small(said)}"
        case Verdict.IMPROVED_CAUSE_UNCLEAR:
            return f"It improved, but the reason is not clear: {_why(said)}.{_small(said)}"
        case Verdict.WORSE:
            why = _why(said)
            return "It did worse than comparable organisations" + (f"; to be read with care: {why}." if why else ".")
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
    return ", also after taking off that rebound" if Flag.REGRESSION_TO_THE_MEAN in said.flags else ""


def _small(said: Said) -> str:
    low_high = said.findings.interval
    if low_high is None or turned(low_high, said.findings.better)[1] >= said.findings.smallest_change:
        return ""
    least = amount(said.findings.smallest_change, said.evidence.plan)
    return f" It is smaller than the {least} agreed beforehand as worth having."
