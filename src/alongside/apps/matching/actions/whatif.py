"""Try something beside an answer, keep it as the round's own, or throw it away."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.apps.matching.actions.rounds import ChangedMeanwhile, Refused, opened, subject
from alongside.apps.matching.actions.rules import Limits, exclude, set_limits, settle, weigh
from alongside.apps.matching.actions.runs import run
from alongside.apps.matching.actions.solving import Ending, Report, never, solve_under
from alongside.apps.matching.actions.working import Keep
from alongside.apps.matching.models import Round, Run, WhatIf
from alongside.apps.matching.queries import Changes, changes_of, draft_of, found, reworked, round_view, the_run
from alongside.apps.matching.queries.runs import view
from alongside.apps.matching.states import Bar, Evidence, State
from alongside.core.assignment import read_problem
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, NotAllowed, Permission, system
from alongside.kit.jobs import door

TRY = "matching.what_if"
MOST = 20  # drafts of one person beside one answer
_LONGEST = 60.0  # seconds; what is not proved by then is said


@transaction.atomic
def try_what_if(*, round_id: UUID, changes: Changes, by: Actor) -> UUID:
    """Begin to work out what would move; the same changes again find the draft that is there. Its public id.

    Raises NotAllowed, Refused when nothing differs, a name is not in the round, or there are too many drafts.
    """
    found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    told = the_run(by=by, round_id=round_id)
    _check(changes, told.problem)
    row = Run.objects.get(public_id=told.public_id)
    mine = list(WhatIf.objects.filter(run=row, author=by.person))
    for one in mine:
        if changes_of(one.changes) == changes:
            return one.public_id
    if len(mine) >= MOST:
        raise Refused(f"There are {MOST} drafts beside this answer. Throw one away first.")
    made = WhatIf.objects.create(run=row, author=by.person, begun=timezone.now(), changes=changes.as_dict())
    arguments = {"draft": str(made.public_id), "person": str(by.person) if by.person else None}
    made.job = door.start(TRY, arguments, key=f"{TRY}:{made.public_id}", by=by)
    made.save(update_fields=["job"])
    record(verb="matching.what_if", subject=f"round:{round_id}", by=by, facts={"run": row.number})
    return made.public_id


def work_out_what_if(*, draft: UUID, by: Actor, report: Report, keep: Keep, ending: Ending = never) -> dict[str, Any]:
    """Solve a draft and keep its answer beside it, once. Raises NotAllowed."""
    row = WhatIf.objects.select_related("run__round").filter(public_id=draft).first()
    if row is None:
        return keep(lambda: {"kept": False})  # thrown away meanwhile
    found(by=by, round_id=row.run.round.public_id, permission=Permission.RUN_ROUND)
    report(0.1, "Looking for the best pairing with what you changed")
    changes = changes_of(row.changes)
    document = reworked(view(row.run), changes)
    most = (row.run.settings | changes.limits).get("most_blocking")
    solved = solve_under(read_problem(document), most, report, longest=_LONGEST, ending=ending)

    def effect() -> dict[str, Any]:
        left = WhatIf.objects.filter(pk=row.pk, ended__isnull=True)
        done = left.update(problem=document, answer=solved.document(), ended=timezone.now())
        facts = {"run": row.run.number, "status": solved.answer.status.value}
        record(verb="matching.what_if_answer", subject=subject(row.run.round), by=by, facts=facts)
        return {"kept": bool(done)}

    return keep(effect)


@transaction.atomic
def try_again(*, round_id: UUID, draft: UUID, by: Actor) -> None:
    """Take up a draft whose worker died or failed. Raises NotAllowed."""
    found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    row = draft_of(by=by, round_id=round_id, draft=draft)
    if row.job is not None and row.ended is None:
        door.again(row.job, by=system("a broker tried a draft again"))
        record(verb="matching.what_if_again", subject=f"round:{round_id}", by=by, facts={"run": row.run.number})


@transaction.atomic
def discard(*, round_id: UUID, draft: UUID, by: Actor) -> None:
    """Throw a draft away and stop its work; one that is gone already stays gone. Raises NotAllowed."""
    found(by=by, round_id=round_id, permission=Permission.RUN_ROUND)
    try:
        row = draft_of(by=by, round_id=round_id, draft=draft)
    except NotAllowed:
        return
    if row.job is not None:
        door.cancel(row.job, by=system("a broker threw a draft away"))
    facts = {"run": row.run.number}
    row.delete()
    record(verb="matching.what_if_discarded", subject=f"round:{round_id}", by=by, facts=facts)


@transaction.atomic
def keep_what_if(*, round_id: UUID, draft: UUID, by: Actor) -> None:
    """Make a draft's changes the round's own settings and run it; kept twice, it is done once.

    Two kept apart become an exclusion of the actor's, as private as any. Raises NotAllowed, RoundClosed,
    Refused, ChangedMeanwhile when the round is no longer what the draft was tried on.
    """
    row = draft_of(by=by, round_id=round_id, draft=draft)
    if row.kept is not None:
        return
    held = opened(round_id=round_id, by=by)
    if held.state != State.ANSWERED or the_run(by=by, round_id=round_id).public_id != row.run.public_id:
        raise ChangedMeanwhile("The round has changed since this draft was tried. Run the round, then try it again.")
    changes = changes_of(row.changes)
    _apply(held, changes, by)
    row.kept = timezone.now()
    row.save(update_fields=["kept"])
    run(round_id=round_id, by=by)
    parts = [part for part, there in changes.as_dict().items() if there and part != "apart"]
    record(verb="matching.what_if_kept", subject=subject(held), by=by, facts={"run": row.run.number, "parts": parts})


def _apply(held: Round, changes: Changes, by: Actor) -> None:
    round_id = held.public_id

    def edition() -> int:
        return round_view(by=by, round_id=round_id).edition

    if changes.weights:
        weigh(round_id=round_id, preset=changes.preset, shares=changes.weights, edition=edition(), by=by)
    if changes.limits:
        now = {name: getattr(held, name) for name in Limits.__dataclass_fields__} | changes.limits
        limits = Limits(**{**now, "evidence": Evidence(now["evidence"])})
        set_limits(round_id=round_id, limits=limits, edition=edition(), by=by)
    if changes.together:
        settle(round_id=round_id, by=by, **_ids(changes.together))
    if changes.apart:
        note = "Kept from a draft"
        exclude(round_id=round_id, kind=Bar.VETO, reason=note, by=by, **_ids(changes.apart))


def _check(changes: Changes, problem: dict[str, Any]) -> None:
    if changes.nothing:
        raise Refused("Change something first: a weight, a limit, or two organisations.")
    seeking = {row["id"] for row in problem["organisations"]}
    offering = {row["id"] for row in problem["supporters"]}
    for pair in (changes.together, changes.apart):
        if pair is not None and (pair[0] not in seeking or pair[1] not in offering or pair[0] == pair[1]):
            raise Refused("Choose two different organisations of this round.")
    if changes.together is not None and changes.together == changes.apart:
        raise Refused("These two cannot be kept together and apart at once.")


def _ids(pair: tuple[str, str]) -> dict[str, UUID]:
    """The public ids behind two codes of a run."""
    return dict(zip(("organisation", "supporter"), (_id(code) for code in pair), strict=True))


def _id(code: str) -> UUID:
    identifier = Identifier.parse(code)
    listed = Organisation.objects.filter(scheme=identifier.scheme, value=identifier.value).first()
    if listed is None:
        raise Refused("One of these organisations is no longer in the directory.")
    return listed.public_id
