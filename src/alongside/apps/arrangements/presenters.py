"""What other pages show of partnerships, in words."""

from dataclasses import dataclass
from uuid import UUID

from alongside.apps.arrangements import queries
from alongside.apps.arrangements.queries import ArrangementView, PartyView
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.directory.queries import Section, organisation
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor
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


def partnerships(by: Actor, identifier: Identifier) -> Section | None:
    """The organisation's partnerships that the actor may see, and how many of its days are spoken for."""
    found = organisation(by=by, identifier=identifier)
    if found is None:
        return None
    listed = queries.arrangements(by=by, organisation=found.public_id)
    days = queries.days_spoken_for(by=by, organisation=found.public_id)
    lines = [_line(one, found.public_id) for one in listed]
    return Section("Partnerships", "arrangements/section.jinja", {"lines": lines, "sentence": _sentence(lines, days)})


def _sentence(lines: list[Line], days: int) -> str:
    spoken = f" {counted(days, 'person-day')} of what it can give are spoken for today." if days else ""
    if not lines:
        return f"No partnership is recorded here in which you have a part.{spoken}"
    return f"{counted(len(lines), 'partnership')} in which you have a part.{spoken}"


def _line(one: ArrangementView, organisation_id: UUID) -> Line:
    own = [party for party in one.parties if party.organisation == organisation_id]
    others = [f"{party.name} ({_ROLES[party.role]})" for party in one.parties if party not in own]
    return Line(one.name, joined([_ROLES[p.role] for p in own]), joined(others), _STATES[one.state], _since(own))


def _since(own: list[PartyView]) -> str:
    return day(min(party.since for party in own)) if own else ""
