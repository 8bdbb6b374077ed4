"""What other pages show of partnerships, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from alongside.apps.arrangements import queries
from alongside.apps.arrangements.queries import ArrangementView, PartyView
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.directory.queries import Section, organisation, seers
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, Permission
from alongside.kit.page import Entry, Picture
from alongside.kit.visibility import Release, Visibility, named
from alongside.kit.wording import counted, day, joined

_STATES = {
    State.PROPOSED: "Proposed",
    State.EXPLORING: "Exploring",
    State.DRAFTING: "Drafting the agreement",
    State.AGREED: "Agreed",
    State.ACTIVE: "Under way",
    State.PAUSED: "Paused",
    State.CONCLUDING: "Concluding",
    State.ENDED: "Ended",
}
_LINE = tuple(state for state in State if state is not State.PAUSED)
_NEXT = {
    State.PROPOSED: "Both sides say first whether they want to explore it.",
    State.EXPLORING: "Both boards find out where they differ, and whether it is wise to go on.",
    State.DRAFTING: "Both sides write down what they promise each other.",
    State.AGREED: "Both boards have agreed; the work begins on the day they named.",
    State.ACTIVE: "The work is going on.",
    State.PAUSED: "The work rests; nothing is lost, and it can go on or come to an end.",
    State.CONCLUDING: "The work comes to its end as both sides planned it.",
    State.ENDED: "What was learnt stays on the record.",
}
_SHOWN = 5
_ROLES = {
    PartyRole.SUPPORTED: "supported",
    PartyRole.SUPPORTING: "supporting",
    PartyRole.PEER: "peer",
    PartyRole.WITNESS: "witness",
}


@dataclass(frozen=True)
class Line:
    """One partnership on an organisation's page."""

    name: str
    href: str
    role: str
    others: str
    state: str
    since: str
    visible: Visibility


@dataclass(frozen=True)
class Card:
    """One partnership in a list."""

    name: str
    href: str
    state: str
    line: str


@dataclass(frozen=True)
class List:
    """Every partnership one has a part in: those under way first, then those that have ended."""

    sentence: str
    current: tuple[Card, ...]
    ended: tuple[Card, ...]


@dataclass(frozen=True)
class Step:
    """One stage on a partnership's life line: behind it, here, or ahead."""

    words: str
    where: str


@dataclass(frozen=True)
class Page:
    """A partnership's own page: where it stands in a sentence, its life line, its parties, who can see it."""

    public_id: UUID
    name: str
    sentence: str
    steps: tuple[Step, ...]
    parties: tuple[PartyView, ...]
    roles: dict[PartyRole, str]
    visible: Visibility


def navigation(actor: Actor) -> Entry | None:
    """Partnerships, for whoever belongs to an organisation."""
    return Entry("Partnerships", "arrangements") if actor.organisations() else None


def picture(actor: Actor) -> Picture | None:
    """The partnerships under way that the actor has a part in."""
    found = listed(queries.arrangements(by=actor)).current if actor.organisations() else ()
    return Picture("Your partnerships", "arrangements/cards.jinja", {"cards": found[:_SHOWN]}) if found else None


def listed(found: Iterable[ArrangementView]) -> List:
    """The list of partnerships, in words."""
    every = tuple(found)
    current = tuple(_card(one) for one in every if one.state is not State.ENDED)
    ended = tuple(_card(one) for one in every if one.state is State.ENDED)
    now = f"a part in {counted(len(current), 'partnership')}" if current else "no part in a partnership"
    if ended:
        return List(f"You have {now} now, and had one in {len(ended)} that ended.", current, ended)
    return List(f"You have {now}{'' if current else ' yet'}.", current, ended)


def page(by: Actor, one: ArrangementView) -> Page:
    """A partnership's own page."""
    seen = who_sees(by, [one])[one.public_id]
    return Page(one.public_id, one.name, _whole(one), _steps(one.state), one.parties, _ROLES, seen)


def _card(one: ArrangementView) -> Card:
    return Card(one.name, reverse("arrangement", args=[one.public_id]), _STATES[one.state], _between(one))


def _between(one: ArrangementView) -> str:
    return "; ".join(f"{party.name} ({_ROLES[party.role]})" for party in one.parties) or "No party has joined yet"


def _whole(one: ArrangementView) -> str:
    return f"{_STATES[one.state]}. {_NEXT[one.state]}"


def _steps(state: State) -> tuple[Step, ...]:
    if state not in _LINE:  # paused: where it was when it was under way
        state = State.ACTIVE
    at = _LINE.index(state)
    return tuple(
        Step(_STATES[one], "past" if place < at else "here" if place == at else "ahead")
        for place, one in enumerate(_LINE)
    )


def partnerships(by: Actor, identifier: Identifier) -> Section | None:
    """The organisation's partnerships that the actor may see, and how many of its days are spoken for."""
    found = organisation(by=by, identifier=identifier)
    if found is None:
        return None
    listed = queries.arrangements(by=by, organisation=found.public_id)
    days = queries.days_spoken_for(by=by, organisation=found.public_id)
    seen = who_sees(by, listed)
    lines = [_line(one, found.public_id, seen[one.public_id]) for one in listed]
    return Section("Partnerships", "arrangements/section.jinja", {"lines": lines, "sentence": _sentence(lines, days)})


def _sentence(lines: list[Line], days: int) -> str:
    spoken = f" {counted(days, 'person-day')} of what it can give are spoken for today." if days else ""
    if not lines:
        return f"No partnership is recorded here in which you have a part.{spoken}"
    return f"{counted(len(lines), 'partnership')} in which you have a part.{spoken}"


def who_sees(by: Actor, listed: Iterable[ArrangementView]) -> dict[UUID, Visibility]:
    """Who can see each of these partnerships, by name."""
    concerned = {one.public_id: one.concerned for one in listed}
    near = {key for one in concerned.values() for key in (one.opener, *one.parties)}
    if not near:
        return {}
    everybody = seers(by=by, organisations=near)
    people = {
        key: everybody.who(by=by, permission=Permission.SEE_ARRANGEMENT, thing=one) for key, one in concerned.items()
    }
    words = "Members of its parties, and brokers of the organisation that opened it"
    return {key: named(words, some, Release.PARTNERSHIP) for key, some in people.items()}


def _line(one: ArrangementView, organisation_id: UUID, visible: Visibility) -> Line:
    own = [party for party in one.parties if party.organisation == organisation_id]
    others = [f"{party.name} ({_ROLES[party.role]})" for party in one.parties if party not in own]
    href = reverse("arrangement", args=[one.public_id])
    return Line(
        one.name,
        href,
        joined([_ROLES[p.role] for p in own]),
        joined(others),
        _STATES[one.state],
        _since(own),
        visible,
    )


def _since(own: list[PartyView]) -> str:
    return day(min(party.since for party in own)) if own else ""
