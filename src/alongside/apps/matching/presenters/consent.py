"""How proposals are spoken of: an offer to two sides, never an order, and nobody is told who declined."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from alongside.apps.matching.presenters.words import WORKS
from alongside.apps.matching.queries import (
    Fallback,
    Panel,
    ProposalView,
    RunView,
    SentView,
    my_proposals,
    waiting_rounds,
)
from alongside.apps.matching.queries.consent import Asked
from alongside.apps.matching.states import Reply, Side, Standing
from alongside.kit.actor import Actor, Permission, may
from alongside.kit.page import Entry, Task
from alongside.kit.wording import counted, day, joined

REPLIES = {
    Reply.ACCEPTED: "We accept: we want to explore this partnership",
    Reply.NOT_NOW: "Not now: we would help at another time",
    Reply.DECLINED: "We decline",
}
_MINE = {
    Reply.ACCEPTED: "You accepted",
    Reply.NOT_NOW: "You said: not now",
    Reply.DECLINED: "You declined",
}
_ENDED = {
    Standing.AGREED: "Both sides accepted",
    Standing.NO_ROOM: "Not available any more",
    Standing.DECLINED: "Not available any more",
    Standing.EXPIRED: "Not answered in time",
    Standing.WITHDRAWN: "Taken back",
}
# The other side's no and days spoken for in the meantime read alike, so that nobody can tell a no from the rest.
_NOT_AVAILABLE = (
    "This partnership is not available any more: not everybody could take part, or the days were spoken for in the "
    "meantime. Others will be looked for, and nothing further is expected of you."
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Offer:
    """A proposal in a list of one's own: what it is, where it is answered, how it stands."""

    title: str
    line: str
    state: str
    href: str
    colour: str


@dataclass(frozen=True)
class Told:
    """A proposal on its own page."""

    title: str
    lead: str
    state: str
    rows: tuple[tuple[str, str], ...]
    replies: tuple[tuple[str, str], ...]
    asks: str


@dataclass(frozen=True)
class Row:
    """A proposal as the broker's table shows it."""

    supported: str
    supporting: str
    areas: str
    days: int
    state: str
    colour: str
    until: str
    next_href: str
    withdraw_href: str
    reasons: tuple[tuple[str, str], ...]


def navigation(actor: Actor) -> Entry | None:
    """Proposals, for leads and board members."""
    return Entry("Proposals", "proposals") if may(actor, Permission.SEE_PROPOSAL) else None


def answer_tasks(actor: Actor) -> tuple[Task, ...]:
    """Proposals the actor's organisations have still to answer."""
    if not may(actor, Permission.SEE_PROPOSAL):
        return ()
    return tuple(
        Task(
            f"Answer the proposal of a partnership with {one.other_name}",
            address(one),
            one.expires,
            f"{areas_of(one.asked)}. From {one.run_by_name}: an offer, not an order.",
        )
        for one in my_proposals(by=actor)
        if one.may_answer
    )


def next_tasks(actor: Actor) -> tuple[Task, ...]:
    """Rounds in which somebody else has to be asked."""
    if not may(actor, Permission.BEGIN_ROUND):
        return ()
    return tuple(
        Task(f"Look for others in the round “{name}”", reverse("round_proposals", args=[round_id]), hint=_ended(many))
        for round_id, (name, many) in waiting_rounds(by=actor).items()
    )


def offer(one: ProposalView) -> Offer:
    """A proposal in a side's list."""
    gives = "would support you" if one.side is Side.SUPPORTED else "would be supported by you"
    until = f"Answer by {long_day(one.expires)}. " if one.waits_for_me else ""
    colour = "blue" if one.waits_for_me else "green" if one.standing is Standing.AGREED else "grey"
    line = f"{one.other_name} {gives} in {areas_of(one.asked).lower()}. {until}For {one.organisation_name}."
    return Offer(one.other_name, line, state_of(one), address(one), colour)


def told(one: ProposalView) -> Told:
    """A proposal on its page."""
    supported, supporting = one.supported_name, one.supporting_name
    rows = (
        ("Supported organisation", supported),
        ("Supporting organisation", supporting),
        ("In", "; ".join(f"{row.area}: {counted(row.days, 'day')}, {WORKS[row.work]}" for row in one.asked)),
        (
            "Days the supporting organisation would give",
            f"{counted(one.days, 'person-day')}, getting to know each other included",
        ),
        ("Proposed by", f"{one.run_by_name}, in the round “{one.round_name}”"),
        ("Answer by", long_day(one.expires)),
    )
    allowed = [reply for reply in REPLIES if one.side is Side.SUPPORTING or reply is not Reply.NOT_NOW]
    return Told(
        title=f"A partnership with {one.other_name}",
        lead=_lead(one),
        state=state_of(one),
        rows=rows,
        replies=tuple((reply.value, REPLIES[reply]) for reply in allowed),
        asks=_asks(one),
    )


def state_of(one: ProposalView) -> str:
    """How a proposal stands, as this side may know it."""
    if one.standing is Standing.OPEN:
        return _MINE[one.reply] if one.reply else "Waits for your organisation's answer"
    if one.standing is Standing.DECLINED and one.reply in (Reply.DECLINED, Reply.NOT_NOW):
        return _MINE[one.reply]
    return _ENDED[one.standing]


def sent_row(round_id: object, one: SentView) -> Row:
    """A proposal in the broker's table."""
    state, colour = _sent_state(one)
    return Row(
        supported=one.organisation_name,
        supporting=one.supporter_name,
        areas=areas_of(one.asked),
        days=one.days,
        state=state,
        colour=colour,
        until=long_day(one.expires) if one.open else "",
        next_href=reverse("round_proposal_next", args=[round_id, one.public_id]) if one.wants_next else "",
        withdraw_href=reverse("round_proposal_withdraw", args=[round_id, one.public_id]) if one.may_withdraw else "",
        reasons=one.reasons,
    )


def panel_lead(told: Panel) -> str:
    """Where a round's proposals stand, in one sentence."""
    if not told.sent:
        return "No proposal has been sent yet. A proposal is an offer: both organisations may decline it."
    agreed = sum(one.agreed for one in told.sent)
    waiting = sum(one.open for one in told.sent)
    ended = sum(one.wants_next for one in told.sent)
    parts = [f"{counted(agreed, 'partnership')} agreed", f"{waiting or 'none'} waiting for an answer"]
    parts += [f"{ended} without a partnership so far"] if ended else []
    return f"{counted(len(told.sent), 'proposal').capitalize()} sent: {joined(parts)}."


def changes(told: Panel) -> tuple[str, ...]:
    """What the answer changed against the one the first proposals came from."""
    if told.run is None or told.before is None:
        return ()
    run, now = told.run, _placed(told.run)
    then = _placed(told.before)
    return tuple(
        f"{need_words(run, need)}: {_name(run, now.get(need))} instead of {_name(run, then.get(need))}."
        for need in sorted(now.keys() | then.keys())
        if now.get(need) != then.get(need) and need in run.facts["needs"]
    )


def moves(found: Fallback) -> tuple[str, ...]:
    """The smallest change that serves everybody again, line by line."""
    return tuple(
        f"{need_words(found.run, one.need)}: {_name(found.run, one.after)} instead of {_name(found.run, one.before)}."
        for one in found.moves or ()
    )


def outcomes(sent: tuple[SentView, ...]) -> tuple[str, ...]:
    """What became of the proposals, for the full record: whether, never by whom."""
    return tuple(
        f"{one.supporter_name} and {one.organisation_name}, {areas_of(one.asked).lower()}: "
        f"{_sent_state(one)[0][0].lower()}{_sent_state(one)[0][1:]}."
        for one in sent
    )


def need_words(run: RunView, need_id: str) -> str:
    """A need by its area and organisation."""
    need = run.facts["needs"][need_id]
    return f"{run.area(need['area'])} at {run.name(need['organisation'])}"


def areas_of(asked: tuple[Asked, ...]) -> str:
    """The areas of a proposal, in one breath."""
    return joined([row.area for row in asked])


def address(one: ProposalView) -> str:
    """Where a side answers."""
    return reverse("proposal", args=[one.public_id, one.side.value])


def long_day(when: date) -> str:
    """`Friday 4 December 2026`."""
    return f"{_WEEKDAYS[when.weekday()]} {day(when)}"


def _sent_state(one: SentView) -> tuple[str, str]:
    if one.agreed:
        return "Agreed: both sides accepted", "green"
    if one.open:
        words = {0: "Waiting: neither has accepted yet", 1: "Waiting: one of the two has accepted"}
        return words.get(one.answered, "Both accepted; a proposal wanted more is waited for"), "blue"
    if not one.available:
        return "Not available", "grey"
    return ("Taken back", "grey") if one.withdrawn else ("Not answered in time", "yellow")


def _lead(one: ProposalView) -> str:
    if one.standing is Standing.AGREED:
        return "Both sides have accepted. The partnership has begun: you are exploring it together."
    if one.waits_for_me:
        return f"Does {one.organisation_name} want to explore it? This is an offer, not an order: both may decline."
    if one.standing is Standing.OPEN:
        return f"{_MINE[one.reply] if one.reply else ''}. Both answers become known together, when both are there."
    if one.standing is Standing.DECLINED and not one.reply:
        return "This partnership is not available any more. You need do nothing."
    if one.standing is Standing.NO_ROOM or (one.standing is Standing.DECLINED and one.reply is Reply.ACCEPTED):
        return _NOT_AVAILABLE
    return f"{state_of(one)}. Nothing further is expected of you."


def _asks(one: ProposalView) -> str:
    if one.side is Side.SUPPORTING:
        return f"{counted(one.days, 'person-day')} of your organisation would be kept free for it."
    return "Time of your own people: to say what is needed, to meet, and to try things out."


def _ended(many: int) -> str:
    return f"{counted(many, 'proposal').capitalize()} ended without a partnership"


def _placed(run: RunView) -> dict[str, str]:
    return {row["need"]: row["supporter"] for row in (run.answer or {})["assignments"]}


def _name(run: RunView, code: str | None) -> str:
    return run.name(code) if code else "nobody"
