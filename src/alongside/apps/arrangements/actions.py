"""Open a partnership, let parties join and leave, reserve days, move it on."""

from datetime import date
from uuid import UUID

from django.db import transaction

from alongside.apps.arrangements.models import Arrangement, Party, Reservation
from alongside.apps.arrangements.states import MOVES, PartyRole, State
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import Actor, Permission, demand


class IllegalMove(ValueError):
    """The state has no such move; the message says which there are."""


@transaction.atomic
def open_arrangement(
    *, name: str, opened_by: Organisation, pack: str, pack_version: str, by: Actor, form: str = ""
) -> Arrangement:
    """Begin a partnership in state proposed. Raises NotAllowed unless the actor acts for the opener."""
    demand(by, Permission.CHANGE_ARRANGEMENT, frozenset({opened_by.public_id}))
    arrangement = Arrangement.objects.create(
        name=name, opened_by=opened_by, pack=pack, pack_version=pack_version, form=form
    )
    record(verb="arrangements.open", subject=_subject(arrangement), by=by)
    return arrangement


@transaction.atomic
def join(*, arrangement: Arrangement, organisation: Organisation, role: PartyRole, since: date, by: Actor) -> Party:
    """Add a dated party. Raises NotAllowed."""
    demand(by, Permission.CHANGE_ARRANGEMENT, concerned(arrangement))
    party = Party.objects.create(arrangement=arrangement, organisation=organisation, role=role, since=since)
    facts = {"role": role.value, "organisation": str(organisation.public_id)}
    record(verb="arrangements.join", subject=_subject(arrangement), by=by, facts=facts)
    return party


@transaction.atomic
def reserve(
    *, arrangement: Arrangement, organisation: Organisation, days: int, since: date, until: date | None, by: Actor
) -> Reservation:
    """Speak for days of a supporting organisation. Raises NotAllowed, or ValueError for no days."""
    demand(by, Permission.CHANGE_ARRANGEMENT, concerned(arrangement))
    if days < 1:
        raise ValueError("Reserve at least one day.")
    reserved = Reservation.objects.create(
        arrangement=arrangement, organisation=organisation, days=days, since=since, until=until
    )
    record(verb="arrangements.reserve", subject=_subject(arrangement), by=by, facts={"days": days})
    return reserved


@transaction.atomic
def move(*, arrangement: Arrangement, to: State, by: Actor) -> Arrangement:
    """Move a partnership on. Raises NotAllowed, or IllegalMove for a move its state does not have."""
    demand(by, Permission.CHANGE_ARRANGEMENT, concerned(arrangement))
    held = Arrangement.objects.select_for_update().get(pk=arrangement.pk)
    now = State(held.state)
    if to not in MOVES[now]:
        ways = ", ".join(sorted(state.value for state in MOVES[now])) or "nowhere: it has ended"
        raise IllegalMove(f"A partnership that is {now.value} cannot become {to.value}. It can go to {ways}.")
    held.state = to
    held.save(update_fields=["state"])
    record(verb="arrangements.move", subject=_subject(held), by=by, facts={"from": now.value, "to": to.value})
    return held


def concerned(arrangement: Arrangement) -> frozenset[UUID]:
    """The public ids of the organisations a partnership concerns: its opener and its parties."""
    parties = arrangement.parties.values_list("organisation__public_id", flat=True)
    return frozenset(parties) | {arrangement.opened_by.public_id}


def _subject(arrangement: Arrangement) -> str:
    return f"arrangement:{arrangement.public_id}"
