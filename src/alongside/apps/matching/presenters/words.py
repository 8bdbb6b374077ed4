"""How rounds say things: states, kinds of work, priorities, reasons, rungs and rules."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from alongside.apps.matching.states import Bar, Evidence, Priority, State
from alongside.core.assignment import Work
from alongside.kit.wording import counted, day, figure, moment

STATES = {
    State.SETTING_UP: "Being set up",
    State.RUNNING: "Being worked out",
    State.ANSWERED: "Answered, not decided",
    State.DECIDED: "Decided",
}
COLOURS = {State.SETTING_UP: "blue", State.RUNNING: "yellow", State.ANSWERED: "purple", State.DECIDED: "green"}
WORKS = {Work.HANDS_ON: "hands-on", Work.STRATEGIC: "strategic", Work.VIRTUAL: "virtual"}
WORKS_LONG = {
    Work.HANDS_ON: "Hands-on: people work side by side, so distance counts",
    Work.STRATEGIC: "Strategic: boards and executives meet, so distance hardly counts",
    Work.VIRTUAL: "Virtual: nobody travels",
}
PRIORITIES = {Priority.FIRST: "first", Priority.SOON: "soon", Priority.LATER: "later"}
PRIORITIES_LONG = {
    Priority.FIRST: "First: counts three times",
    Priority.SOON: "Soon: counts twice",
    Priority.LATER: "Later: counts once",
}
BARS = {Bar.VETO: "One of them does not want it", Bar.CONFLICT: "Conflict of interest"}
EVIDENCE = {
    Evidence.PLAUSIBLE: "The figures must not speak against it. Where nothing is published, the offer is trusted.",
    Evidence.SURE: "The figures must show the supporting organisation to be good in the area and surely ahead.",
}
REASONS = {
    "no_eligible_supporter": "nobody in this round offers help here that the figures and the distance allow",
    "not_available": "those who could help are not available",
    "no_capacity": "those who could help have no days left",
    "organisation_cap": "those who could help already support as many organisations as they can",
    "partner_cap": "the organisation already has as many partners as the rules allow",
    "outbid": "those who could help do more good elsewhere in this round",
}
RUNGS = {
    "coverage": "Needs covered, counted by priority",
    "least_well_served": "Fit of the organisation served least well",
    "total": "Fit of all pairs together, less the cost of each partnership",
    "changes": "Changes from the present pairing",
}


def rung(name: str) -> str:
    """What a step of the ladder is about."""
    return RUNGS.get(name, name.replace("_", " "))


def when(value: datetime | None) -> str:
    """A moment in the reader's time."""
    return moment(timezone.localtime(value)) if value else "not yet"


def cut(value: date | str | None) -> str:
    """Up to when figures count."""
    if value is None:
        return "everything published so far"
    return f"what was measured by {day(date.fromisoformat(value) if isinstance(value, str) else value)}"


def km(value: float | None) -> str:
    """A distance as the crow flies."""
    return "distance not known" if value is None else f"{figure(value, 0)} km as the crow flies"


def days(number: int) -> str:
    """Person-days."""
    return counted(number, "day")


def limits(settings: dict[str, Any]) -> list[tuple[str, str]]:
    """The rules of a run as rows of name and value."""
    reach = settings.get("reach_km")
    return [
        ("What the figures must say", EVIDENCE[Evidence(settings["evidence"])]),
        ("Most partners for one supported organisation", str(settings["most_partners"])),
        ("Days every partnership costs the supporter beside the needs", days(settings["overhead_days"])),
        ("What a further partnership must add in fit to be worth it", f"{settings['partner_cost']} points"),
        ("Hands-on work no farther than", f"{reach} km" if reach else "no limit"),
        ("Cases in which both would rather have each other", at_most(settings.get("most_blocking"))),
        ("Figures", cut(settings.get("data_until"))),
    ]


def lost_words(step: str, points: int) -> str:
    """What is lost on a step of the ladder."""
    return {
        "coverage": f"{counted(points, 'point')} of priority left without help",
        "least_well_served": f"{counted(points, 'point')} for the organisation served least well",
        "total": f"{counted(points, 'point')} of fit of all pairs together",
        "changes": counted(points, "more change"),
    }.get(step, counted(points, "point"))


def cases(number: int) -> str:
    """So many cases."""
    return f"{number:,} case" if number == 1 else f"{number:,} cases"


def at_most(number: int | None) -> str:
    """A limit that need not be there."""
    return "no limit" if number is None else f"at most {number:,}"


def clash(rule: dict[str, str], names: dict[str, str]) -> str:
    """One of the rules that cannot hold together, in words."""
    about = {key: names.get(value, value) for key, value in rule.items()}
    organisation, supporter = about.get("organisation", ""), about.get("supporter", "")
    return {
        "forced": f"{supporter} and {organisation} are settled as partners",
        "locked": f"{supporter} is settled for {about.get('need', '')}",
        "not_available": f"{supporter} and {organisation} are not available to each other",
        "no_eligible_supporter": f"{supporter} offers nothing that {about.get('need', organisation)} may take",
        "no_capacity": f"the days {supporter} offers",
        "organisation_cap": f"how many organisations {supporter} can support",
        "partner_cap": f"how many partners {organisation} may have",
        "mutual_area": "two organisations do not help each other in the same area",
    }.get(rule["rule"], rule["rule"].replace("_", " "))
