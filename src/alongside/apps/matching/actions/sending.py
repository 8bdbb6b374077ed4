"""Send proposals to both sides, ask the next, take one back."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.apps.matching.actions.letters import tell
from alongside.apps.matching.actions.rounds import Refused, subject
from alongside.apps.matching.actions.sealing import close, lapse
from alongside.apps.matching.models import Consent, Proposal, Round, Run
from alongside.apps.matching.queries import (
    DAYS_TO_ANSWER,
    RunView,
    choices,
    consents_of,
    found,
    sendable,
    standing_problem,
    the_run,
)
from alongside.apps.matching.states import Side, Standing, State
from alongside.kit.actor import Actor, NotAllowed, Permission, system
from alongside.kit.wall import acting
from alongside.kit.wording import day

_BOTH_SIDES = system("ask both sides, whose answers a broker does not see")
_LONGEST = 120  # days: an offer nobody answers holds somebody's days


@transaction.atomic
def send(*, round_id: UUID, run: int, pairs: Collection[str], until: date | None = None, by: Actor) -> int:
    """Propose partnerships of the latest answer, named `organisation|supporter`; how many were sent.

    Raises NotAllowed, Refused when nothing was chosen, the answer is not the latest, or the date does not fit.
    """
    held = _held(round_id, by)
    last = the_run(by=by, round_id=round_id)
    if last.number != run:
        raise Refused("The round was run again while you were choosing. Look at the new answer first.")
    expires = _expires(until)
    lapse(by=by)
    chosen = [one for one in sendable(held, last) if one.key in pairs]
    if not chosen or len(chosen) < len(set(pairs)):
        raise Refused("Choose partnerships from the list; one of those you chose is no longer there.")
    made = [_create(held, last, one.organisation, one.supporter, one.needs, one.days, expires) for one in chosen]
    _ask([side for one in made for side in (one.organisation, one.supporter)], expires)
    record(verb="matching.send", subject=subject(held), by=by, facts={"run": last.number, "proposals": len(chosen)})
    return len(chosen)


@transaction.atomic
def propose_next(*, round_id: UUID, proposal_id: UUID, supporter: str, by: Actor) -> UUID:
    """Ask the next alternative for the needs of a proposal that ended; the new proposal's public id.

    Raises NotAllowed, Refused when that organisation has no room or the needs are held by another proposal.
    """
    held = _held(round_id, by)
    lapse(by=by)
    row = (
        Proposal.objects.filter(round=held, public_id=proposal_id).select_related("organisation", "supporter").first()
    )
    if row is None:
        raise NotAllowed("There is no such proposal in this round.")
    run = the_run(by=by, round_id=round_id)
    one = next((one for one in choices(standing_problem(held, run), run, row) if one.supporter == supporter), None)
    if one is None:
        raise Refused("This organisation has no room for it by now. Choose another from the list.")
    code = str(row.organisation.identifier)
    made = _create(held, run, code, supporter, one.needs, one.days, _expires(None))
    _ask([made.organisation, made.supporter], made.expires)
    facts = {"instead_of": str(row.public_id)}
    record(verb="matching.send_next", subject=f"proposal:{made.public_id}", by=by, facts=facts)
    return made.public_id


@transaction.atomic
def withdraw(*, round_id: UUID, proposal_id: UUID, by: Actor) -> None:
    """Take a proposal back before both sides have answered. Raises NotAllowed, Refused."""
    held = _held(round_id, by)
    row = Proposal.objects.select_for_update().filter(round=held, public_id=proposal_id).first()
    if row is None:
        raise NotAllowed("There is no such proposal in this round.")
    if row.standing == Standing.WITHDRAWN:
        return
    with acting(_BOTH_SIDES):
        both_answered = all(one.reply for one in consents_of(row).values())
    if row.standing != Standing.OPEN or both_answered:
        raise Refused("Both have answered, or it has ended: it cannot be taken back any more.")
    close(row, Standing.WITHDRAWN)
    record(verb="matching.withdraw", subject=f"proposal:{row.public_id}", by=by)


def _held(round_id: UUID, by: Actor) -> Round:
    seen = found(by=by, round_id=round_id, permission=Permission.SEND_PROPOSALS)
    held = Round.objects.select_for_update().get(pk=seen.pk)
    if held.state not in (State.ANSWERED, State.DECIDED):
        raise Refused("The set-up has changed since the last answer. Run the round again before you send proposals.")
    return held


def _expires(until: date | None) -> date:
    today = timezone.localdate()
    expires = until or today + timedelta(days=DAYS_TO_ANSWER)
    if not today < expires <= today + timedelta(days=_LONGEST):
        raise Refused(f"Give them until a day after today and before {day(today + timedelta(days=_LONGEST + 1))}.")
    return expires


def _create(
    held: Round, run: RunView, code: str, supporter: str, needs: Collection[str], days: int, expires: date
) -> Proposal:
    sides = {Side.SUPPORTED: _organisation(code), Side.SUPPORTING: _organisation(supporter)}
    rows = [
        {"id": need, "area_name": run.area(told["area"])} | {key: told[key] for key in ("area", "days", "work")}
        for need in needs
        for told in [run.facts["needs"][need]]
    ]
    made = Proposal.objects.create(
        round=held,
        run=Run.objects.get(public_id=run.public_id),
        organisation=sides[Side.SUPPORTED],
        supporter=sides[Side.SUPPORTING],
        needs=rows,
        days=days,
        sent=timezone.now(),
        expires=expires,
    )
    with acting(_BOTH_SIDES):
        Consent.objects.bulk_create(
            Consent(proposal=made, organisation=one, side=side) for side, one in sides.items()
        )
    return made


def _ask(organisations: Sequence[Organisation], expires: date) -> None:
    tell(
        organisations,
        "A proposal waits for your organisation's answer",
        "A partnership is proposed to your organisation. It is an offer: you may accept it or decline it.\n"
        f"Please answer by {day(expires)}. Sign in to Alongside; it is the first thing you will see.\n",
    )


def _organisation(code: str) -> Organisation:
    scheme, _, value = code.partition(":")
    return Organisation.objects.get(scheme=scheme, value=value)
