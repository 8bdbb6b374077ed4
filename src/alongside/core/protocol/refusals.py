"""Why nothing is compared, in one plain sentence, and whether waiting would mend it."""

from math import ceil

from alongside.core.impact.checks.data import LEAST, DataCheck
from alongside.core.protocol.plan import Plan
from alongside.core.protocol.window import Window

_PAST = "more months will not mend that"
LEAST_AFTER = 6  # months from the start that an interrupted series asks for


def no_panel(plan: Plan) -> str:
    """No figure of the indicator at all, or none that the start can be placed among."""
    return f"there are no figures of {plan.indicator} that this start can be placed among"


def no_donors() -> str:
    """Nobody to compare with."""
    return "fewer than two organisations outside the partnerships have every month that is needed to compare with"


def why_refused(data: DataCheck, window: Window) -> str:
    """The first reason that holds; empty where the data are enough."""
    measured = data.pre - data.pre_missing
    if measured == 0 and data.post == data.post_missing:
        return "there are no figures of this organisation"
    if not data.pre:
        return f"the figures begin at {window.periods[0].words}, not before the start; {_PAST}"
    if data.holes:
        return f"{data.pre_missing} of the {data.pre} periods before the start have no figure; {_PAST}"
    if measured * data.months < LEAST or measured < 3:
        return f"only {measured} periods before the start have a figure; {_PAST}"
    if data.thin:
        return f"there are only {data.pre} periods before the start, and {data.pre_missing} have no figure; {_PAST}"
    if data.post == data.post_missing:
        return _too_early(window)
    return ""


def _too_early(window: Window) -> str:
    there = len(window.periods) - window.start
    months = max(1, ceil(LEAST_AFTER - there * window.months))
    return (
        f"there are no figures from the start on ({window.first.words}); about {months} more "
        f"month{'' if months == 1 else 's'} of figures are needed"
    )
