"""Begin the work, pause, go on, conclude; and end it, without fault, from any state."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.agreement.actions.drafting import Refused, subject
from alongside.apps.agreement.actions.holding import hold, in_turn
from alongside.apps.agreement.actions.letters import tell
from alongside.apps.agreement.life import Course, Life, Move
from alongside.apps.agreement.models import Agreement, Ending, Step
from alongside.apps.agreement.queries.draft import held
from alongside.apps.agreement.queries.signing import content_at
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.arrangements.states import State
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import Actor, NotAllowed, Permission, Role


@transaction.atomic
def move(*, arrangement_id: UUID, what: Move, by: Actor) -> State:
    """Move the work on; the state it then has. Raises NotAllowed, Refused."""
    one = hold(arrangement_id=arrangement_id, by=by)
    steps: dict[Move, Callable[[], Life]] = {
        Move.BEGIN: lambda: one.life.begin_work(starts=_starts(one.row, one.life), today=timezone.localdate()),
        Move.PAUSE: one.life.pause,
        Move.GO_ON: one.life.go_on,
        Move.CONCLUDE: one.life.conclude,
    }
    life = in_turn(steps[what])
    arrangements.move(arrangement=one.partnership, to=life.state, by=by)
    tell(of=one.of, letter=_TOLD[what], by=by)
    record(verb="agreement.move", subject=subject(one.row), by=by, facts={"what": what.value})
    return life.state


@transaction.atomic
def end(*, arrangement_id: UUID, reason: str = "", told: str = "", by: Actor) -> None:
    """End a partnership today, without fault; any party's lead can, from any state, with or without a reason.

    Days that were kept free are free again. What is signed, and what was learnt, stays on the record. Raises
    NotAllowed, Refused.
    """
    of, found = held(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    if found is not None:
        one = hold(arrangement_id=arrangement_id, by=by)
        partnership = one.partnership
        in_turn(one.life.end)
        if one.life.put and one.life.standing is Standing.PUT:
            version = one.row.versions.get(number=one.life.put.number)
            Step.objects.create(version=version, course=Course.WITHDRAWN, at=timezone.now())
            one.row.standing = one.life.withdraw().standing
            one.row.save(update_fields=["standing"])
    else:
        partnership = Arrangement.objects.select_for_update().get(public_id=arrangement_id)
        if partnership.state == State.ENDED:
            raise Refused("This partnership has ended already.")
    today = timezone.localdate()
    Ending.objects.create(
        arrangement=partnership,
        ended_by=own_party(of=of, by=by),
        on=today,
        reason=reason,
        told=told,
        at=timezone.now(),
    )
    arrangements.release(arrangement=partnership, until=today, by=by)
    arrangements.move(arrangement=partnership, to=State.ENDED, by=by)
    tell(of=of, letter=_ENDED, by=by)
    record(verb="agreement.end", subject=f"arrangement:{arrangement_id}", by=by, facts={"reason": bool(reason)})


def own_party(*, of: ArrangementView, by: Actor) -> Organisation:
    """The party for which somebody acts: the first they lead, in the order of the parties."""
    mine = by.organisations(Role.LEAD)
    key = next((one.organisation for one in of.parties if one.organisation in mine), None)
    if key is None:
        raise NotAllowed("A party's lead does this.")
    return Organisation.objects.get(public_id=key)


def _starts(row: Agreement, life: Life) -> date | None:
    if life.binding is None:
        return None
    told = content_at(row.versions.get(number=life.binding.number)).value("time", "starts")
    return date.fromisoformat(told) if told else None


_TOLD = {
    Move.BEGIN: ("The work has begun", "The work of a partnership you are a party to has begun.\n"),
    Move.PAUSE: ("The work rests", "The work of a partnership rests. Nothing is lost: it can go on, or end.\n"),
    Move.GO_ON: ("The work goes on", "The work of a partnership goes on.\n"),
    Move.CONCLUDE: ("The work comes to its end", "The work of a partnership comes to its end as it was planned.\n"),
}
_ENDED = (
    "A partnership has ended",
    "A partnership your organisation is a party to has ended. Either side can end it at any time, without fault.\n"
    "The partnership's page says what was agreed for the end.\n",
)
