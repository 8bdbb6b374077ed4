"""Who may begin, see and run a round."""

from typing import Any
from uuid import UUID

from alongside.kit.actor import Actor, Permission, Role, rule
from alongside.kit.wall import EVERYBODY, NOBODY, mine, wall


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


@rule(Permission.SEE_EXTRACT, "Evaluators of the organisation that ran the round, once it is decided")
def evaluators_see_extracts(actor: Actor, run_by: UUID | Any) -> bool:
    """Sealed extracts and nothing live; without an organisation, whether they evaluate anywhere."""
    mine = actor.organisations(Role.EVALUATOR)
    return bool(mine) if run_by is None else run_by in mine


@rule(Permission.SEE_PROPOSAL, "Partnership leads and board members of the two organisations it is sent to")
def both_sides_see(actor: Actor, sides: "frozenset[UUID] | Any") -> bool:
    """Each side sees the offer and its own answer; `sides` holds the public ids of both organisations."""
    mine = actor.organisations(Role.LEAD, Role.BOARD_MEMBER)
    return bool(mine) if sides is None else bool(mine & sides)


@rule(Permission.ANSWER_PROPOSAL, "Partnership leads of the organisation that is asked")
def leads_answer(actor: Actor, organisation: UUID | Any) -> bool:
    """Accepting, declining, putting proposals in order."""
    return organisation in actor.organisations(Role.LEAD)


# Whoever sees the round sees what stands in it: the inner question passes the round's own wall.
_OF_ROUND, _OF_RUN = "round_id IN (SELECT id FROM matching_round)", "run_id IN (SELECT id FROM matching_run)"
_BROKERS = "Brokers of the organisation that runs the round"
_SIDES = mine(Role.LEAD, Role.BOARD_MEMBER)
wall("matching.Round", f"run_by_id {mine(Role.BROKER)}", _BROKERS)
for _model in ("RoundNeed", "RoundOffer", "Exclusion", "Lock", "Run", "Decision"):
    wall(f"matching.{_model}", _OF_ROUND, _BROKERS)
wall(
    "matching.Extract",
    f"run_by_id {mine(Role.EVALUATOR)}",
    "Evaluators of the organisation that ran it",
    change=NOBODY,
)
wall("matching.Published", EVERYBODY, "Everybody: a broker of the round published it", change=_OF_ROUND)
wall("matching.HistoricalRound", f"run_by_id {mine(Role.BROKER)}", _BROKERS)
for _model in ("HistoricalRoundNeed", "HistoricalRoundOffer", "HistoricalLock"):
    wall(f"matching.{_model}", _OF_ROUND, _BROKERS)
wall("matching.WhatIf", f"author = alongside_person() AND {_OF_RUN}", "Its author, while a broker of the round")
wall(
    "matching.Proposal",
    f"{_OF_ROUND} OR organisation_id {_SIDES} OR supporter_id {_SIDES}",
    f"{_BROKERS}, and partnership leads and board members of both sides",
    change=_OF_ROUND,
)
wall(
    "matching.Consent",
    f"organisation_id {_SIDES}",
    "Partnership leads and board members of the side; its leads answer",
    change=f"organisation_id {mine(Role.LEAD)}",
)
