"""Where a review stands, in a sentence, on a line of stages, and as what the reader can do next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from alongside.apps.peer_review.queries import HoursView, ReviewView, Written
from alongside.apps.peer_review.states import RISKY, Level, Reply, State
from alongside.kit.actor import Actor, Permission, may
from alongside.kit.page import Task
from alongside.kit.wording import counted, day, figure, joined, moment

_S = State
_NEXT = {
    _S.SELF_ASSESSMENT: "{organisation} says of itself how far it meets each standard.",
    _S.VALIDATION: "{signatory} is asked to sign the self-assessment as chief executive.",
    _S.TEAM: "The team gathers, and each member declares their interests.",
    _S.VISIT: "The team visits from {since} to {until}.",
    _S.EVIDENCE: "The team is there, and notes what it sees.",
    _S.FINDINGS: "The visit is over, and the team writes its findings.",
    _S.FACTUAL_CHECK: "{organisation} checks the facts until {check}.",
    _S.REPORTED: "The report is there, and {organisation} answers it with a plan.",
    _S.PLANNED: "{organisation} works on its plan. It is looked at again from {progress} on.",
    _S.CLOSED: "It was looked at again, and what was learnt stays on the record.",
}
_LINE = (
    (_S.SELF_ASSESSMENT, "Self-assessment"),
    (_S.VALIDATION, "Signature"),
    (_S.TEAM, "Team"),
    (_S.VISIT, "Visit"),
    (_S.EVIDENCE, "Evidence"),
    (_S.FINDINGS, "Findings"),
    (_S.FACTUAL_CHECK, "Factual check"),
    (_S.REPORTED, "Report"),
    (_S.PLANNED, "Action plan"),
    (_S.CLOSED, "Looked at again"),
)
_A, _W, _R = Permission.ANSWER_REVIEW, Permission.WRITE_REVIEW, Permission.ARRANGE_REVIEW
_GATHER = frozenset({_S.SELF_ASSESSMENT, _S.VALIDATION, _S.TEAM, _S.VISIT})
# permission, states, what, address
_DO = (
    (_A, frozenset({_S.SELF_ASSESSMENT}), "Answer the standards", "review_assessment"),
    (Permission.VALIDATE_REVIEW, frozenset({_S.VALIDATION}), "Sign the self-assessment", "review_validate"),
    (_A, _GATHER, "Name who is told of an immediate risk", "review_recipients"),
    (_R, _GATHER, "Gather the team", "review_team"),
    (_W, _GATHER, "Declare your interests", "review_declare"),
    (_R, frozenset({_S.TEAM, _S.VISIT}), "Fix the dates of the visit", "review_visit"),
    (_W, frozenset({_S.VISIT}), "Begin the visit", "review_evidence"),
    (_W, frozenset({_S.EVIDENCE, _S.FINDINGS}), "Note what you see", "review_evidence"),
    (_W, frozenset({_S.EVIDENCE, _S.FINDINGS}), "Write findings", "review_findings"),
    (_W, RISKY, "Raise an immediate risk", "review_risk"),
    (_A, frozenset({_S.FACTUAL_CHECK}), "Check the facts", "review_check"),
    (_W, frozenset({_S.FACTUAL_CHECK}), "Answer corrections, then report", "review_check"),
    (_A, frozenset({_S.REPORTED}), "Answer with a plan", "review_plan"),
    (_R, frozenset({_S.PLANNED}), "Look at it again", "review_progress"),
)


@dataclass(frozen=True)
class Card:
    """One review in a list."""

    name: str
    href: str
    state: str
    line: str


@dataclass(frozen=True)
class Stop:
    """A stage on the line: `past`, `here` or `ahead`."""

    words: str
    where: str


@dataclass(frozen=True)
class Link:
    """Something to do or to read."""

    words: str
    href: str


@dataclass(frozen=True)
class Risk:
    """An immediate risk as its own box: the route in words, and whether the reader can acknowledge it."""

    public_id: UUID
    text: str
    route: tuple[str, ...]
    acknowledged: bool
    may_acknowledge: bool


@dataclass(frozen=True)
class Overview:
    """A review's own page."""

    sentence: str
    line: tuple[Stop, ...]
    doing: tuple[Link, ...]
    reading: tuple[Link, ...]
    risks: tuple[Risk, ...]
    burden: str


def card(one: ReviewView) -> Card:
    """A review in a list."""
    line = f"{one.organisation_name}; {one.standards.name.lower()}. {sentence(one)}"
    return Card(one.name, reverse("review", args=[one.public_id]), one.state.words, line)


def overview(by: Actor, one: ReviewView, found: tuple[Written, ...], cost: HoursView) -> Overview:
    """A review's own page as this reader meets it."""
    risks = tuple(_risk(by, one, each) for each in found if each.level is Level.IMMEDIATE_RISK)
    return Overview(
        sentence(one), tuple(_line(one.state)), tuple(_doing(by, one)), tuple(_reading(by, one)), risks, burden(cost)
    )


def sentence(one: ReviewView) -> str:
    """Where it stands and what comes next."""
    dates = {
        "since": one.visit_from,
        "until": one.visit_until,
        "check": one.check_until,
        "progress": one.progress_due,
    }
    said = {key: day(value) if value else "a day still to be fixed" for key, value in dates.items()}
    return _NEXT[one.state].format(
        organisation=one.organisation_name, signatory=one.signatory_name or "The chief executive", **said
    )


def burden(cost: HoursView) -> str:
    """What it took so far."""
    if not cost.total:
        return "No hours have been entered yet. Enter yours: what a review takes is counted and shown."
    own = f", {figure(cost.self_assessment, 1)} of them for the self-assessment" if cost.self_assessment else ""
    return f"{figure(cost.total, 1)} hours of people's time so far{own}."


def waiting(by: Actor, one: ReviewView, risk: date | None) -> Iterator[Task]:
    """What waits for the reader in a review, for the first page; `risk` is the day of one nobody acknowledged."""
    if risk is not None and may(by, Permission.ACKNOWLEDGE_REVIEW, one.concerned):
        here = reverse("review", args=[one.public_id])
        yield Task(f"Acknowledge an immediate risk: {one.name}", here, risk)
    first = next(_doing(by, one), None)
    if first is not None and (one.state is not State.PLANNED or _near(one.progress_due)):
        due = one.check_until if one.state is State.FACTUAL_CHECK else None
        yield Task(f"{first.words}: {one.name}", first.href, due or (one.progress_due if one.planned else None))


def _near(day: date | None) -> bool:
    return day is None or day - timezone.localdate() < timedelta(days=31)


def _line(state: State) -> Iterator[Stop]:
    at = [one for one, _ in _LINE].index(state)
    for place, (_, words) in enumerate(_LINE):
        yield Stop(words, "past" if place < at else "here" if place == at else "ahead")


def _doing(by: Actor, one: ReviewView) -> Iterator[Link]:
    for permission, states, words, address in _DO:
        if one.state in states and may(by, permission, one.concerned):
            yield Link(words, reverse(address, args=[one.public_id]))


def _reading(by: Actor, one: ReviewView) -> Iterator[Link]:
    links = [("The team", "review_team", True), ("Hours", "review_hours", True)]
    links.insert(0, ("The self-assessment", "review_assessment", may(by, Permission.READ_REVIEW, one.concerned)))
    links.insert(
        1, ("The factual check", "review_check", one.is_shared and may(by, Permission.READ_REVIEW, one.concerned))
    )
    links.insert(0, ("The report", "review_report", one.reported is not None))
    links.append(("The visit in your calendar", "review_calendar", one.visit_from is not None))
    yield from (Link(words, reverse(address, args=[one.public_id])) for words, address, shown in links if shown)


def _risk(by: Actor, one: ReviewView, each: Written) -> Risk:
    route = [f"Raised on {moment(timezone.localtime(each.written))}"]
    route += [
        f"{notice.name or 'The brokers'} written to on {moment(timezone.localtime(notice.sent))}"
        for notice in each.notices
    ]
    if each.acknowledged:
        route.append(f"Acknowledged by {each.acknowledged_name} on {moment(timezone.localtime(each.acknowledged))}")
    else:
        route.append("Not acknowledged yet. At the end of the day the next named is written to.")
    may_now = not each.acknowledged and may(by, Permission.ACKNOWLEDGE_REVIEW, one.concerned)
    return Risk(each.public_id, each.text, tuple(route), each.acknowledged is not None, may_now)


def checked(found: tuple[Written, ...]) -> str:
    """How far the factual check is."""
    wrong = sum(each.reply is Reply.CORRECTED for each in found)
    silent = sum(each.reply is None for each in found)
    unruled = sum(each.reply is Reply.CORRECTED and each.ruling is None for each in found)
    parts = [f"{counted(len(found) - wrong - silent, 'finding')} accepted", f"{wrong or 'none'} corrected"]
    if silent:
        parts.append(f"{silent} still to be looked at")
    waits = (
        f" {counted(unruled, 'correction')} {'waits' if unruled == 1 else 'wait'} for the team." if unruled else ""
    )
    return f"{joined(parts).capitalize()}.{waits}"
