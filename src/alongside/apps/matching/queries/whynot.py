"""Why two organisations are not paired, worked out exactly when somebody asks."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from alongside.apps.matching.models import Run
from alongside.apps.matching.queries.problem import score_of, weights_of
from alongside.apps.matching.queries.runs import RunView, the_run, view
from alongside.core.assignment import Pair, PairScore, WhyNot, Withdrawal, withdraw
from alongside.core.assignment import why_not as ask
from alongside.kit.actor import Actor, NotAllowed

_PATIENCE = 15.0  # seconds a page may wait; an answer not proved by then says so


@dataclass(frozen=True)
class Refusal:
    """What it would cost to pair two organisations that are not, and how each need of theirs would fit."""

    organisation: str
    supporter: str
    told: WhyNot
    scores: tuple[tuple[str, PairScore], ...]


def why_not(*, by: Actor, round_id: UUID, organisation: str, supporter: str) -> tuple[RunView, Refusal]:
    """The last answer's run, and what it would cost to pair these two. Raises NotAllowed for unknown codes."""
    run = the_run(by=by, round_id=round_id)
    seeking = {need["organisation"] for need in run.facts["needs"].values()}
    if organisation not in seeking or supporter not in run.facts["offers"]:
        raise NotAllowed("These two do not stand in this round.")
    weights = weights_of(run.settings["weights"])
    eligible = [
        row["need"]
        for row in run.problem["candidates"]
        if row["supporter"] == supporter and run.facts["needs"][row["need"]]["organisation"] == organisation
    ]
    scores = tuple((need, score_of(run.facts, need, supporter, weights)) for need in eligible)
    return run, Refusal(organisation, supporter, _told(run.public_id, organisation, supporter), scores)


def withdrawal(*, by: Actor, round_id: UUID, supporter: str) -> tuple[RunView, Withdrawal]:
    """The last answer's run, and what becomes of it without one supporter. Raises NotAllowed for unknown codes."""
    run = the_run(by=by, round_id=round_id)
    if supporter not in run.facts["offers"]:
        raise NotAllowed("This organisation offers nothing in this round.")
    if (run.answer or {})["objective"] is None:
        raise NotAllowed("This round has no pairing to withdraw from.")
    return run, _without(run.public_id, supporter)


@lru_cache(maxsize=128)
def _without(run_id: UUID, supporter: str) -> Withdrawal:
    problem, answer = view(Run.objects.get(public_id=run_id)).solved()
    return withdraw(problem, answer, supporter, time_limit=_PATIENCE / 2)


@lru_cache(maxsize=256)
def _told(run_id: UUID, organisation: str, supporter: str) -> WhyNot:
    """A run never changes once it has its answer, so neither does this."""
    problem, answer = view(Run.objects.get(public_id=run_id)).solved()
    return ask(problem, answer, Pair(organisation, supporter), time_limit=_PATIENCE)
