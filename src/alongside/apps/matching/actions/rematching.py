"""Match a round again beside what was promised: proposals that wait or are agreed stay, declined ones are out."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.audit.actions import record
from alongside.apps.directory.queries import directory
from alongside.apps.matching.actions.rounds import Refused, subject
from alongside.apps.matching.actions.runs import begin_looking
from alongside.apps.matching.actions.sealing import lapse
from alongside.apps.matching.actions.solving import Ending, Report, never, solve_under
from alongside.apps.matching.actions.working import Keep
from alongside.apps.matching.models import Round, Run
from alongside.apps.matching.queries import Built, build, found, known, needs, offers, pack_of
from alongside.apps.matching.states import State
from alongside.core.assignment import read_problem
from alongside.kit.actor import Actor, Permission, system
from alongside.kit.jobs import door

AGAIN = "matching.again"
_SETTLED = (State.ANSWERED, State.DECIDED)


@transaction.atomic
def rematch(*, round_id: UUID, by: Actor) -> UUID:
    """Begin to match a round again on its own settings; one that is being matched again goes on. The run's id.

    The round stays as decided: what was decided keeps its run, and this is another. Who declined is not in it:
    the pair is not available. Raises NotAllowed, Refused while the set-up waits for a run or nothing was sent.
    """
    seen = found(by=by, round_id=round_id, permission=Permission.SEND_PROPOSALS)
    held = Round.objects.select_for_update().get(pk=seen.pk)
    if held.state not in _SETTLED:
        raise Refused("The set-up has changed since the last answer. Run the round itself.")
    if not held.proposals.exists():
        raise Refused("No proposal was sent yet. Send proposals first.")
    last = held.runs.order_by("-number").first()
    if last is None:
        raise Refused("The round has not been run yet. Run it first.")
    if last.ended is None and last.job is not None:
        door.again(last.job, by=system("a broker matched the round again"))  # only if its worker died
        return UUID(str(last.public_id))
    lapse(by=by)
    now = timezone.now()
    begun = Run.objects.create(
        round=held,
        number=last.number + 1,
        begun=now,
        begun_by=by.person,
        as_of=now,
        settings=last.settings | {"rematch_of": last.number},
    )
    arguments = {"run": str(begun.public_id), "person": str(by.person) if by.person else None}
    begun.job = door.start(AGAIN, arguments, key=f"{AGAIN}:{begun.public_id}", by=by)
    begun.save(update_fields=["job"])
    record(verb="matching.rematch", subject=subject(held), by=by, facts={"run": begun.number})
    return begun.public_id


def match_again(*, run_id: UUID, by: Actor, report: Report, keep: Keep, ending: Ending = never) -> dict[str, Any]:
    """Work a rematch out: promises locked, as few changes as the aims above allow. Raises NotAllowed."""
    row = Run.objects.select_related("round").get(public_id=run_id)
    held = found(by=by, round_id=row.round.public_id, permission=Permission.SEND_PROPOSALS)
    report(0.05, "Reading what is published")
    read = known(by=by, pack=pack_of(held), until=held.data_until, as_of=row.as_of)
    asked, given = needs(by=by, round_id=held.public_id), offers(by=by, round_id=held.public_id)
    plain = build(held, asked, given, read, directory(by=by))
    before = held.runs.get(number=row.settings["rematch_of"])
    built = replace(plain, problem=plain.problem | {"standing": _standing(plain.problem, before.answer)})
    report(0.2, "Looking for the best pairing")
    solved = solve_under(read_problem(built.problem), row.settings.get("most_blocking"), report, ending=ending)

    def effect() -> dict[str, Any]:
        kept = _keep(run_id, built, solved.document(), by)
        if kept and solved.possible:
            begin_looking(run_id=run_id, by=by)
        return {"kept": kept, "status": solved.answer.status.value}

    return keep(effect)


@transaction.atomic
def _keep(run_id: UUID, built: Built, answer: dict[str, Any], by: Actor) -> bool:
    row = Run.objects.select_related("round").get(public_id=run_id)
    held = Round.objects.select_for_update().get(pk=row.round_id)
    found(by=by, round_id=held.public_id, permission=Permission.SEND_PROPOSALS)
    last = held.runs.order_by("-number").values_list("pk", flat=True).first()
    if held.state not in _SETTLED or row.ended is not None or last != row.pk:
        return False
    row.problem, row.facts, row.answer, row.ended = built.problem, built.facts, answer, timezone.now()
    row.save(update_fields=["problem", "facts", "answer", "ended"])
    facts = {"run": row.number, "status": answer["status"], "partnerships": len(answer["partnerships"])}
    record(verb="matching.answer", subject=subject(held), by=by, facts=facts)
    return True


def _standing(problem: dict[str, Any], before: dict[str, Any] | None) -> list[dict[str, str]]:
    """The placements of the answer before that may still stand."""
    home = {need["id"]: need["organisation"] for need in problem["needs"]}
    out = {(pair["organisation"], pair["supporter"]) for pair in problem["vetoes"]}
    known_pairs = {(row["need"], row["supporter"]) for row in problem["candidates"]}
    placed = [(row["need"], row["supporter"]) for row in (before or {}).get("assignments", ())]
    return [
        {"need": need, "supporter": supporter}
        for need, supporter in placed
        if (need, supporter) in known_pairs and (home[need], supporter) not in out
    ]
