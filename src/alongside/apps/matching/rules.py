"""Who may begin, see and run a round."""

from typing import Any
from uuid import UUID

from alongside.kit.actor import Actor, Permission, Role, rule


@rule(Permission.BEGIN_ROUND, "Brokers, for their own organisation")
def brokers_begin(actor: Actor, organisation: UUID | Any) -> bool:
    """A broker begins rounds for an organisation she brokers for; without one, whether she brokers at all."""
    mine = actor.organisations(Role.BROKER)
    return bool(mine) if organisation is None else organisation in mine


@rule(Permission.SEE_ROUND, "Brokers of the organisation that runs the round")
def brokers_see(actor: Actor, run_by: UUID | Any) -> bool:
    """A round holds private exclusions: only the organisation that runs it sees it."""
    return run_by in actor.organisations(Role.BROKER)


@rule(Permission.RUN_ROUND, "Brokers of the organisation that runs the round")
def brokers_run(actor: Actor, run_by: UUID | Any) -> bool:
    """Changing and running a round."""
    return run_by in actor.organisations(Role.BROKER)


@rule(Permission.SEND_PROPOSALS, "Brokers of the organisation that runs the round")
def brokers_send(actor: Actor, run_by: UUID | Any) -> bool:
    """Sending proposals, taking them back, and matching again."""
    return run_by in actor.organisations(Role.BROKER)


@rule(Permission.SEE_PROPOSAL, "Partnership leads and board members of the two organisations it is sent to")
def both_sides_see(actor: Actor, sides: "frozenset[UUID] | Any") -> bool:
    """Each side sees the offer and its own answer; `sides` holds the public ids of both organisations."""
    mine = actor.organisations(Role.LEAD, Role.BOARD_MEMBER)
    return bool(mine) if sides is None else bool(mine & sides)


@rule(Permission.ANSWER_PROPOSAL, "Partnership leads of the organisation that is asked")
def leads_answer(actor: Actor, organisation: UUID | Any) -> bool:
    """Accepting, declining, putting proposals in order."""
    return organisation in actor.organisations(Role.LEAD)
