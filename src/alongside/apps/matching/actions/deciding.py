"""Decide a round; nothing of it changes afterwards."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.audit.actions import record
from alongside.apps.matching.actions.publishing import seal_extract
from alongside.apps.matching.actions.rounds import ChangedMeanwhile, Refused, move, subject
from alongside.apps.matching.models import Decision, Round
from alongside.apps.matching.queries import found
from alongside.apps.matching.states import State
from alongside.core.assignment import Status
from alongside.kit.actor import Actor, NotAllowed, Permission


@transaction.atomic
def decide(*, round_id: UUID, run: int, note: str, statement: str, by: Actor) -> None:
    """Decide on the answer of a run, by its number; the same person again changes nothing.

    Raises NotAllowed, Refused without a usable answer, ChangedMeanwhile when there is a newer answer or decision.
    """
    seen = found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    if by.person is None:
        raise NotAllowed("A round is decided by a person.")
    held = Round.objects.select_for_update(of=("self",)).select_related("run_by").get(pk=seen.pk)
    last = held.runs.filter(ended__isnull=False).order_by("-number").first()
    if held.state == State.DECIDED:
        if held.decision.decided_by == by.person:
            return
        raise ChangedMeanwhile("This round was decided while you were writing. Look at the decision record.")
    if held.state != State.ANSWERED or last is None or last.answer is None:
        raise Refused("This round has no answer to decide on. Run it first.")
    if last.number != run:
        raise ChangedMeanwhile("The round was run again while you were writing. Look at the new answer first.")
    if last.answer["status"] == Status.INFEASIBLE:
        raise Refused("The rules contradict each other, so there is no pairing to decide on.")
    made = Decision.objects.create(
        run=last,
        round=held,
        decided_by=by.person,
        decided_by_name=by.name,
        on_behalf_of=held.run_by.name,
        decided=timezone.now(),
        note=note,
        statement=statement,
    )
    held.state = move(State(held.state), State.DECIDED)
    held.save(update_fields=["state"])
    seal_extract(decision=made, by=by)
    record(verb="matching.decide", subject=subject(held), by=by, facts={"run": last.number})
