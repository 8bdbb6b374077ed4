"""Why a cause is not clear, one plain clause for each flag that stands against it."""

from alongside.core.protocol.evidence import Evidence
from alongside.core.protocol.verdict import Flag, failed

_PLAIN = {
    Flag.CO_INTERVENTION: "something else happened to it at the same time",
    Flag.POOR_FIT: "the comparison did not keep to it before the start",
    Flag.DONOR_DEPENDENT: "the estimate hangs on one of the organisations it is compared with",
    Flag.METHODS_DISAGREE: "a second method (change against the average of the others) does not agree",
}


def reasons(found: Evidence, flags: tuple[Flag, ...]) -> tuple[str, ...]:
    """A clause for each flag that leaves the cause unclear, in the order of the flags."""
    against = failed(frozenset(flags), found.accounted)
    return tuple(_reason(flag, found) for flag in flags if flag in against)


def _reason(flag: Flag, found: Evidence) -> str:
    match flag:
        case Flag.REGRESSION_TO_THE_MEAN:
            return _regression(found)
        case Flag.IN_TIME_PLACEBO:
            return _false_start(found)
        case Flag.SHORT_SERIES:
            count = round(found.data.pre * found.data.months) if found.data else 0
            return f"there are only {count} months before the start, and 36 are needed to know the usual course"
        case Flag.MISSING_MONTHS:
            count = found.data.pre_missing if found.data else 0
            return f"{count} of the periods before the start have no figure"
        case _:
            return _PLAIN[flag]


def _regression(found: Evidence) -> str:
    if found.rebound is None:
        return "the rebound to expect without help cannot be estimated here"
    return "less the rebound to expect without help the change is no longer unusual"


def _false_start(found: Evidence) -> str:
    dates = found.comparison.false_starts if found.comparison else ()
    loud = ", ".join(str(one.months_before) for one in dates if one.loud)
    return f"the figures already moved as unusually {loud} months before the start"
