"""Run a round, stop it, run it again, keep its answer."""

from enum import StrEnum
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
from alongside.kit.jobs.states import State as JobState

WORK = "matching.solve"
LOOK = "matching.look"
WEIGH = "matching.weigh"


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
    held = _stopped(round_id, by)
    if held.state != State.RUNNING:
        return
    held.state = move(State(held.state), State.SETTING_UP)
    held.save(update_fields=["state"])
    record(verb="matching.stop", subject=subject(held), by=by)


class Enough(StrEnum):
    """What becomes of a run that somebody does not want to wait for."""

    ASKED = "asked"  # its worker ends within moments and keeps the best pairing it has
    KEPT = "kept"  # no worker has it: the best pairing so far is the answer
    NOTHING = "nothing"  # no pairing was found: the round is back at its set-up
    ENDED = "ended"  # it had ended already


@transaction.atomic
def enough(*, round_id: UUID, by: Actor) -> Enough:
    """Stop looking and keep the best answer so far, marked as stopped, with what is proved of it.

    Raises NotAllowed.
    """
    seen = found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    last = seen.runs.order_by("-number").first()
    if seen.state != State.RUNNING or last is None or last.job is None:
        return Enough.ENDED
    asking = system("a broker does not want to wait")
    if door.end_early(last.job, by=asking) is JobState.ENDING:
        record(verb="matching.enough", subject=subject(seen), by=by, facts={"run": last.number})
        return Enough.ASKED
    door.cancel(last.job, by=asking)
    held = Round.objects.select_for_update().get(pk=seen.pk)
    last.refresh_from_db()
    if held.state != State.RUNNING or last.ended is not None:
        return Enough.ENDED
    kept = last.interim is not None
    if last.interim is not None:
        last.answer, last.ended = last.interim | {"stopped": True}, timezone.now()
        last.save(update_fields=["answer", "ended"])
        begin_looking(run_id=last.public_id, by=by)
    held.state = move(State(held.state), State.ANSWERED if kept else State.SETTING_UP)
    held.save(update_fields=["state"])
    record(verb="matching.enough", subject=subject(held), by=by, facts={"run": last.number, "kept": kept})
    return Enough.KEPT if kept else Enough.NOTHING


def _stopped(round_id: UUID, by: Actor) -> Round:
    """The round, held, with its work cancelled: first the work, then the round, as the work itself locks them."""
    seen = found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    last = seen.runs.order_by("-number").first()
    if seen.state == State.RUNNING and last is not None and last.job is not None:
        door.cancel(last.job, by=system("a broker stopped the round"))
    return Round.objects.select_for_update().get(pk=seen.pk)


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
def keep_nothing(*, run_id: UUID, by: Actor) -> bool:
    """Take a round that was stopped before any pairing was found back to its set-up; whether it was so.

    Raises NotAllowed.
    """
    row = Run.objects.select_related("round").get(public_id=run_id)
    held = Round.objects.select_for_update().get(pk=row.round_id)
    found(by=by, round_id=held.public_id, permission=Permission.RUN_ROUND)
    last = held.runs.order_by("-number").values_list("pk", flat=True).first()
    if held.state != State.RUNNING or row.ended is not None or last != row.pk:
        return False
    held.state = move(State(held.state), State.SETTING_UP)
    held.save(update_fields=["state"])
    record(verb="matching.nothing_found", subject=subject(held), by=by, facts={"run": row.number})
    return True


@transaction.atomic
def keep_interim(*, run_id: UUID, built: Built, answer: dict[str, Any], by: Actor) -> None:
    """Keep the best answer so far of a run that goes on; one that was stopped keeps none. Raises NotAllowed."""
    row = Run.objects.select_related("round").get(public_id=run_id)
    held = found(by=by, round_id=row.round.public_id, permission=Permission.RUN_ROUND)
    if held.state != State.RUNNING or row.ended is not None:
        return
    open_run = Run.objects.filter(pk=row.pk, ended__isnull=True)
    open_run.update(problem=built.problem, facts=built.facts, interim=answer)
    record(verb="matching.interim", subject=subject(held), by=by, facts={"run": row.number})


def begin_looking(*, run_id: UUID, by: Actor) -> None:
    """Begin to look at what an answer did not choose, once a run."""
    _begin(LOOK, Run.objects.select_related("round").get(public_id=run_id), 0, by)


def begin_weighing(*, run_id: UUID, done: int, by: Actor) -> None:
    """Begin to try further weightings, after so many that were tried; once for each number."""
    _begin(WEIGH, Run.objects.select_related("round").get(public_id=run_id), done, by)


def _begin(work: str, run_row: Run, done: int, by: Actor) -> None:
    arguments = {
        "round": str(run_row.round.public_id),
        "run": str(run_row.public_id),
        "done": done,
        "person": str(by.person) if by.person else None,
    }
    key = f"{work}:{run_row.public_id}:{done}"
    Run.objects.filter(pk=run_row.pk).update(looking=door.start(work, arguments, key=key, by=by))


@transaction.atomic
def look_again(*, round_id: UUID, by: Actor) -> None:
    """Take up the look at an answer whose worker died or failed. Raises NotAllowed."""
    held = found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    last = held.runs.filter(ended__isnull=False).order_by("-number").first()
    if last is not None and last.looking is not None:
        door.again(last.looking, by=system("a broker asked to look again"))
        record(verb="matching.look_again", subject=subject(held), by=by, facts={"run": last.number})


@transaction.atomic
def keep_explanation(*, run_id: UUID, explained: dict[str, Any], by: Actor) -> None:
    """Keep the alternatives of a run beside its answer, once. Raises NotAllowed."""
    row = Run.objects.select_related("round").get(public_id=run_id)
    held = found(by=by, round_id=row.round.public_id, permission=Permission.RUN_ROUND)
    if row.explained is None:
        row.explained = explained
        row.save(update_fields=["explained"])
        record(verb="matching.explain", subject=subject(held), by=by, facts={"run": row.number})


@transaction.atomic
def keep_persistence(
    *, run_id: UUID, held_in: dict[tuple[str, str], int], since: int, tried: int, wanted: int, by: Actor
) -> None:
    """Add how many more weightings held each pair, from `since` to `tried` of those wanted; twice is once.

    Raises NotAllowed.
    """
    row = Run.objects.select_for_update().get(public_id=run_id)
    found(by=by, round_id=row.round.public_id, permission=Permission.RUN_ROUND)
    explained = row.explained or {}
    before = explained.get("persistence", {"tried": 0, "pairs": []})
    if before["tried"] != since:
        return
    counts = {(one, other): times for one, other, times in before["pairs"]}
    rows = [[*pair, counts.get(pair, 0) + times] for pair, times in sorted(held_in.items())]
    row.explained = {**explained, "persistence": {"tried": tried, "wanted": wanted, "pairs": rows}}
    row.save(update_fields=["explained"])
    facts = {"run": row.number, "weightings": tried}
    record(verb="matching.weigh_again", subject=subject(row.round), by=by, facts=facts)


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
        "most_blocking": held.most_blocking,
        "data_until": held.data_until.isoformat() if held.data_until else None,
        "question": held.question,
        "edition": held.edition,
    }
