"""Leads of the invented country, and proposals they are asked about."""

from dataclasses import dataclass
from uuid import UUID

from tests.apps.matching.invented import Country, person

from alongside.apps.matching import actions, queries
from alongside.apps.matching.actions import Outcome
from alongside.apps.matching.models import Proposal
from alongside.apps.matching.states import Reply, Side
from alongside.kit.actor import Actor, Role


@dataclass(frozen=True)
class Asking:
    """A round whose proposals were sent, and a lead of every hospital in it."""

    place: Country
    round_id: UUID
    leads: dict[str, Actor]

    @property
    def first(self) -> Proposal:
        """The first proposal that was sent."""
        return Proposal.objects.select_related("organisation", "supporter").order_by("id")[0]

    def lead(self, one: Proposal, side: Side) -> Actor:
        """The lead of one side."""
        return self.leads[(one.organisation if side is Side.SUPPORTED else one.supporter).value]

    def say(self, one: Proposal, side: Side, reply: Reply, reason: str = "") -> Outcome:
        """Answer for a side."""
        return actions.answer(
            proposal_id=one.public_id, side=side, reply=reply, reason=reason, by=self.lead(one, side)
        )

    def accept(self, one: Proposal) -> Outcome:
        """Both sides say yes."""
        self.say(one, Side.SUPPORTED, Reply.ACCEPTED)
        return self.say(one, Side.SUPPORTING, Reply.ACCEPTED)


def leads(place: Country) -> dict[str, Actor]:
    """A partnership lead for every hospital."""
    return {
        one.value: person(f"lead@{one.value.lower()}.example", f"Lead of {one.name}", one, Role.LEAD)
        for one in place.organisations
    }


def send_all(place: Country, round_id: UUID) -> int:
    """Propose every partnership of the latest answer."""
    told = queries.panel(by=place.broker, round_id=round_id)
    number = told.run.number if told.run else 0
    return actions.send(round_id=round_id, run=number, pairs=[one.key for one in told.sendable], by=place.broker)
