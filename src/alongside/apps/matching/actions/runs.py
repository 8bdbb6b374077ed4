"""Run a round, stop it, run it again, keep its answer."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.audit.actions import record
from alongside.apps.matching.actions.rounds import Refused, move, subject
from alongside.apps.matching.models import Round, Run
from alongside.apps.matching.queries import Built, found
from alongside.apps.matching.states import State
from alongside.kit.actor import Actor, Permission, system
from alongside.kit.jobs import door

WORK = "matching.solve"


@transaction.atomic
def run(*, round_id: UUID, by: Actor) -> UUID:
    """Begin to work a round out; one that is being worked out already goes on. The run's public id.

    Raises NotAllowed, RoundClosed for a decided round, Refused when there is nothing to pair.
    """
    seen = found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    held = Round.objects.select_for_update().get(pk=seen.pk)
    last = held.runs.order_by("-number").first()
    if held.state == State.RUNNING and last is not None:
        return last.public_id
    if not (held.needs.exists() and held.offers.exists()):
        raise Refused("Write down at least one need and one offer before running the round.")
    held.state = move(State(held.state), State.RUNNING)
    held.save(update_fields=["state"])
    now = timezone.now()
    begun = Run.objects.create(
        round=held,
        number=last.number + 1 if last else 1,
        begun=now,
        begun_by=by.person,
        as_of=now,
        settings=_settings(held),
    )
    arguments = {"run": str(begun.public_id), "person": str(by.person) if by.person else None}
    begun.job = door.start(WORK, arguments, key=f"{WORK}:{begun.public_id}", by=by)
    begun.save(update_fields=["job"])
    record(verb="matching.run", subject=subject(held), by=by, facts={"run": begun.number})
    return begun.public_id


@transaction.atomic
def stop(*, round_id: UUID, by: Actor) -> None:
    """Stop working a round out and go back to its set-up; one that is not running stays as it is.

    Raises NotAllowed.
    """
    held = Round.objects.select_for_update().get(
        pk=found(by=by, round_id=round_id, permission=Permission.RUN_ROUND).pk
    )
    if held.state != State.RUNNING:
        return
    last = held.runs.order_by("-number").first()
    if last is not None and last.job is not None:
        door.cancel(last.job, by=system("a broker stopped the round"))
    held.state = move(State(held.state), State.SETTING_UP)
    held.save(update_fields=["state"])
    record(verb="matching.stop", subject=subject(held), by=by)


@transaction.atomic
def again(*, round_id: UUID, by: Actor) -> None:
    """Take up a run whose worker died or failed. Raises NotAllowed."""
    held = found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    last = held.runs.order_by("-number").first()
    if held.state == State.RUNNING and last is not None and last.job is not None:
        door.again(last.job, by=system("a broker ran the round again"))
        record(verb="matching.run_again", subject=subject(held), by=by, facts={"run": last.number})


@transaction.atomic
def keep_answer(*, run_id: UUID, built: Built, answer: dict[str, Any], by: Actor) -> bool:
    """Keep a run's answer once, unless the round was stopped meanwhile; whether it was kept. Raises NotAllowed."""
    row = Run.objects.select_related("round").get(public_id=run_id)
    held = Round.objects.select_for_update().get(pk=row.round_id)
    found(by=by, round_id=held.public_id, permission=Permission.RUN_ROUND)
    last = held.runs.order_by("-number").values_list("pk", flat=True).first()
    if held.state != State.RUNNING or row.ended is not None or last != row.pk:
        return False
    row.problem, row.facts, row.answer, row.ended = built.problem, built.facts, answer, timezone.now()
    row.save(update_fields=["problem", "facts", "answer", "ended"])
    held.state = move(State(held.state), State.ANSWERED)
    held.save(update_fields=["state"])
    facts = {"run": row.number, "status": answer["status"], "partnerships": len(answer["partnerships"])}
    record(verb="matching.answer", subject=subject(held), by=by, facts=facts)
    return True


@transaction.atomic
def keep_explanation(*, run_id: UUID, explained: dict[str, Any], by: Actor) -> None:
    """Keep the alternatives of a run beside its answer, once. Raises NotAllowed."""
    row = Run.objects.select_related("round").get(public_id=run_id)
    held = found(by=by, round_id=row.round.public_id, permission=Permission.RUN_ROUND)
    if row.explained is None:
        row.explained = explained
        row.save(update_fields=["explained"])
        record(verb="matching.explain", subject=subject(held), by=by, facts={"run": row.number})


def _settings(held: Round) -> dict[str, Any]:
    return {
        "pack": held.pack,
        "pack_version": held.pack_version,
        "preset": held.preset,
        "weights": held.weights,
        "evidence": held.evidence,
        "overhead_days": held.overhead_days,
        "partner_cost": held.partner_cost,
        "most_partners": held.most_partners,
        "reach_km": held.reach_km,
        "data_until": held.data_until.isoformat() if held.data_until else None,
        "question": held.question,
        "edition": held.edition,
    }
