"""The words of a diagnosis: kinds, answers, levels, sorts, and the sentences about load and clashes."""

from alongside.apps.diagnosis.queries import Burden, Meter, OutcomeView
from alongside.apps.diagnosis.states import Kind, Level, Sort, Standing
from alongside.core.assignment import Work
from alongside.kit.wording import counted, day, joined, measured

KINDS = {Kind.NEED: "Need", Kind.OPPORTUNITY: "Opportunity", Kind.STRENGTH: "Strength"}
KINDS_LONG = {
    Kind.NEED: "A need: we should be helped here",
    Kind.OPPORTUNITY: "An opportunity: we do all right, and could do better with somebody",
    Kind.STRENGTH: "A strength: others could learn from us",
}
STANDINGS = {
    Standing.PROPOSED: "Waits for an answer",
    Standing.ACCEPTED: "Accepted",
    Standing.DISPUTED: "Disputed",
    Standing.NOT_NOW: "Not now",
}
STANDINGS_LONG = {
    Standing.ACCEPTED: "It is so",
    Standing.NOT_NOW: "It is so, and we work on it ourselves first",
    Standing.DISPUTED: "We see it differently",
}
LEVELS = {
    Level.IMMEDIATE_RISK: "Immediate risk",
    Level.SERIOUS_CONCERN: "Serious concern",
    Level.CONCERN: "Concern",
    Level.GOOD_PRACTICE: "Good practice",
}
SORTS = {
    Sort.PARTNER: "Partner organisation",
    Sort.CONSULTANT: "Consultant",
    Sort.PROGRAMME: "National or regional programme",
    Sort.REGULATOR: "Regulator",
    Sort.INITIATIVE: "Our own initiative",
}
WORKS = {
    Work.HANDS_ON: "hands-on, side by side",
    Work.STRATEGIC: "strategic, between leaders",
    Work.VIRTUAL: "virtual, at a distance",
}
TAGS = {
    Standing.ACCEPTED: "green",
    Standing.DISPUTED: "grey",
    Standing.NOT_NOW: "yellow",
    Standing.PROPOSED: "blue",
}


def intended(one: OutcomeView) -> str:
    """An intended outcome in a sentence: what, from where, to where, by when."""
    definition = one.indicator
    target = measured(one.target, definition.unit, definition.decimals)
    start = f"from {measured(one.baseline, definition.unit, definition.decimals)} ({one.baseline_period}) "
    return f"{definition.name}: {start if one.baseline is not None else ''}to {target} by {day(one.by)}"


def at_work(told: Meter) -> str:
    """How many are at work already and what it comes to, in sentences."""
    if not told.partners:
        return "Nobody else is written down as being at work here."
    start = f"{counted(told.partners, 'partner, programme or initiative', 'partners, programmes and initiatives')}"
    asked = f", which ask about {counted(told.days, 'person-day')} a month of your own people" if told.days else ""
    verb = "is" if told.partners == 1 else "are"
    load = f" {told.load.name}. {told.load.words}" if told.load else ""
    return f"{start[:1].upper()}{start[1:]} {verb} at work already{asked}.{load}"


def burdened(told: Burden, name: str) -> str:
    """The same of another organisation, without saying who."""
    if not told.told:
        return f"{name} has written down nobody who is at work there already."
    asked = f", {counted(told.days, 'person-day')} a month" if told.days else ""
    load = f": {told.load.name[:1].lower()}{told.load.name[1:]}" if told.load else ""
    return f"{name}: {counted(told.partners, 'other partner')} at work{asked}{load}."


def clashes(told: Meter) -> tuple[str, ...]:
    """Each clash of methods in a sentence with who brings them."""
    return tuple(f"{joined(who)} bring methods that pull apart. {one.words}" for one, who in told.clashes)
