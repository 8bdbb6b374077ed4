"""The words forms of partnership are compared in."""

from alongside.core.typology import (
    Change,
    Context,
    Fit,
    Form,
    Nature,
    Refusal,
    State,
    Topic,
    Undoing,
    Weight,
    Whose,
)
from alongside.kit.wording import counted

FITS = {
    Fit.FITS: ("Fits", "green"),
    Fit.TO_LEARN: ("To find out", "blue"),
    Fit.TO_CHANGE: ("To change first", "orange"),
    Fit.UNTESTED: ("Not tested", "grey"),
}
FITS_LONG = {
    Fit.FITS: "Fits, whatever is still unknown",
    Fit.TO_LEARN: "Depends on what is still unknown",
    Fit.TO_CHANGE: "Does not fit before something changes",
    Fit.UNTESTED: "Nothing is asked of it, so nothing can be said",
}
STATES = {State.MET: ("Met", "green"), State.UNMET: ("Not met", "orange"), State.UNKNOWN: ("Not known", "grey")}
UNDOING = {
    Undoing.ANY_DAY: "Ended on any day",
    Undoing.WITH_NOTICE: "Ended with notice",
    Undoing.WITH_EFFORT: "Ended with effort",
    Undoing.HARDLY: "No way back",
}
TOPICS = {
    Topic.WHAT: "What it is",
    Topic.ASKS: "What it asks",
    Topic.TIME: "How long",
    Topic.COST: "What it costs",
    Topic.EVIDENCE: "What is known",
    Topic.RISK: "What can go wrong",
    Topic.UNDOING: "How it ends",
}
CHANGES = {
    Change.COUNTS_TWICE: "If this counted twice as much",
    Change.TURNS_OUT_MET: "If this turns out met",
    Change.TURNS_OUT_UNMET: "If this turns out not met",
}
INITIATED = (
    (Whose.SUPPORTED, "The supported organisation"),
    (Whose.SUPPORTING, "The supporting organisation"),
    (Whose.TOGETHER, "Both together"),
    (Whose.OUTSIDE, "Somebody outside: a regulator, a commissioner, a system"),
    (Whose.UNKNOWN, "Not known yet"),
)
REFUSALS = (
    (Refusal.EVERYBODY, "Both could, without harm to themselves"),
    (Refusal.SUPPORTED_ONLY, "Only the supported organisation"),
    (Refusal.SUPPORTING_ONLY, "Only the supporting organisation"),
    (Refusal.NOBODY, "Neither could"),
    (Refusal.UNKNOWN, "Not known yet"),
)
WEIGHTS = (
    ("once", "It counts like any other"),
    ("twice", "It counts twice"),
    ("decides", "It decides: unless it is met, no form that asks it fits"),
    ("out", "Leave it out"),
)


def weighs(weight: Weight) -> str:
    """What a condition counts, in a few words; empty for the usual."""
    if weight.decides:
        return "decides"
    return {0: "left out", 1: ""}.get(weight.counts, "counts twice")


def months(form: Form) -> str:
    """How long a form usually takes until there is something to show."""
    if form.months is None:
        return "no usual time"
    fewest, most = form.months
    if most > 36:
        return f"{_years(fewest)} to {_years(most)} years"
    return f"{fewest} to {counted(most, 'month')}"


def _years(months: int) -> str:
    return f"{months / 12:g}"


def reading(context: Context) -> str:
    """How a partnership came about, in a sentence."""
    natures, known = context.natures, context.is_known
    if not any(context.signs):
        return "Nobody has said yet how it came about, so every condition is asked."
    open_end = "" if known else " Something about it is not known yet."
    if len(natures) > 1:
        words = "It was partly brought about from outside and partly chosen, so the conditions of both are asked."
    elif natures[0] is Nature.MANDATED:
        words = "It was brought about from outside."
    else:
        words = "The organisations began it themselves."
    return words + open_end
