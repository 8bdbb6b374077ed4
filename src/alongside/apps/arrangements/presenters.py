"""What other pages show of partnerships, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from alongside.apps.arrangements import queries
from alongside.apps.arrangements.queries import ArrangementView, PartyView
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.directory.queries import Section, organisation, seers
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, Permission
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
    role: str
    others: str
    state: str
    since: str
    visible: Visibility


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
    return Line(
        one.name, joined([_ROLES[p.role] for p in own]), joined(others), _STATES[one.state], _since(own), visible
    )


def _since(own: list[PartyView]) -> str:
    return day(min(party.since for party in own)) if own else ""
