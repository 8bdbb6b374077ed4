"""Open a partnership, let parties join and leave, reserve days, move it on."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from alongside.apps.arrangements.models import Arrangement, Party, Reservation
from alongside.apps.arrangements.queries import concerned
from alongside.apps.arrangements.rules import Concerned
from alongside.apps.arrangements.states import MOVES, PartyRole, State
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import Actor, Permission, demand, system
from alongside.kit.wall import acting


class IllegalMove(ValueError):
    """The state has no such move; the message says which there are."""


@transaction.atomic
def open_arrangement(
    *, name: str, opened_by: Organisation, pack: str, pack_version: str, by: Actor, form: str = ""
) -> Arrangement:
    """Begin a partnership in state proposed. Raises NotAllowed unless the actor acts for the opener."""
    demand(by, Permission.CHANGE_ARRANGEMENT, Concerned(opened_by.public_id))
    arrangement = Arrangement.objects.create(
        name=name, opened_by=opened_by, pack=pack, pack_version=pack_version, form=form
    )
    record(verb="arrangements.open", subject=_subject(arrangement), by=by)
    return arrangement


@transaction.atomic
def begin_between(
    *,
    name: str,
    own: UUID,
    role: PartyRole,
    other: UUID,
    since: date,
    pack: str,
    pack_version: str,
    by: Actor,
) -> Arrangement:
    """Begin a partnership that one side proposes to the other without a round; `role` is the own one.

    Nothing binds the other side, who sees it from now on. Raises NotAllowed unless the actor leads its own side,
    ValueError where both sides are one.
    """
    demand(by, Permission.BEGIN_PARTNERSHIP, own)
    known = Organisation.objects.in_bulk([own, other], field_name="public_id")
    if len(known) < 2:  # a partnership takes two
        raise ValueError("Choose another organisation: a partnership takes two.")
    theirs = {PartyRole.SUPPORTED: PartyRole.SUPPORTING, PartyRole.SUPPORTING: PartyRole.SUPPORTED}
    with acting(system("a partnership has no parties yet by which its lead could be known")):
        made = Arrangement.objects.create(name=name, opened_by=known[own], pack=pack, pack_version=pack_version)
        for key, part in ((own, role), (other, theirs.get(role, role))):
            Party.objects.create(arrangement=made, organisation=known[key], role=part, since=since)
    facts = {"organisation": str(own), "other": str(other), "role": role.value}
    record(verb="arrangements.begin", subject=_subject(made), by=by, facts=facts)
    return made


@transaction.atomic
def join(*, arrangement: Arrangement, organisation: Organisation, role: PartyRole, since: date, by: Actor) -> Party:
    """Add a dated party. Raises NotAllowed, or IllegalMove once the partnership has ended."""
    held = _open(arrangement, by)
    party = Party.objects.create(arrangement=held, organisation=organisation, role=role, since=since)
    facts = {"role": role.value, "organisation": str(organisation.public_id)}
    record(verb="arrangements.join", subject=_subject(held), by=by, facts=facts)
    return party


@transaction.atomic
def leave(*, party: Party, until: date, by: Actor) -> Party:
    """Date the end of a party's part: it stays on the record. Raises NotAllowed, or ValueError before its start."""
    demand(by, Permission.CHANGE_ARRANGEMENT, concerned(party.arrangement))
    if until < party.since:
        raise ValueError(f"The party joined on {party.since}; it cannot leave before.")
    party.until = until
    party.save(update_fields=["until"])
    facts = {"organisation": str(party.organisation.public_id), "until": until.isoformat()}
    record(verb="arrangements.leave", subject=_subject(party.arrangement), by=by, facts=facts)
    return party


@transaction.atomic
def reserve(
    *, arrangement: Arrangement, organisation: Organisation, days: int, since: date, until: date | None, by: Actor
) -> Reservation:
    """Speak for days of one of the parties.

    Raises NotAllowed, IllegalMove once the partnership has ended, or ValueError for no days, an end before the
    start, or an organisation that is no party.
    """
    held = _open(arrangement, by)
    if days < 1:
        raise ValueError("Reserve at least one day.")
    if until is not None and until < since:
        raise ValueError(f"Days reserved from {since} cannot end before, on {until}.")
    if not held.parties.filter(organisation=organisation).exists():
        raise ValueError(f"{organisation} is no party of this partnership; let it join first.")
    reserved = Reservation.objects.create(
        arrangement=held, organisation=organisation, days=days, since=since, until=until
    )
    facts = {"days": days, "organisation": str(organisation.public_id)}
    record(verb="arrangements.reserve", subject=_subject(held), by=by, facts=facts)
    return reserved


@transaction.atomic
def release(*, arrangement: Arrangement, until: date, by: Actor) -> int:
    """Let go of the days a partnership holds after a day; how many reservations that shortened. Raises as `reserve`.

    A reservation that would have begun later ends on the day it begins.
    """
    held = _open(arrangement, by)
    rows = held.reservations.filter(Q(until__isnull=True) | Q(until__gt=until))
    for row in rows:
        row.until = max(row.since, until)
        row.save(update_fields=["until"])
    record(verb="arrangements.release", subject=_subject(held), by=by, facts={"reservations": len(rows)})
    return len(rows)


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


@transaction.atomic
def set_form(*, arrangement: Arrangement, form: str, by: Actor) -> Arrangement:
    """Say which form of the pack a partnership takes; empty for none yet.

    Raises NotAllowed, or IllegalMove once it has ended.
    """
    held = _open(arrangement, by)
    was, held.form = held.form, form
    held.save(update_fields=["form"])
    record(verb="arrangements.set_form", subject=_subject(held), by=by, facts={"from": was, "to": form})
    return held


def _open(arrangement: Arrangement, by: Actor) -> Arrangement:
    demand(by, Permission.CHANGE_ARRANGEMENT, concerned(arrangement))
    held = Arrangement.objects.select_for_update().get(pk=arrangement.pk)
    if held.state == State.ENDED:
        raise IllegalMove("A partnership that has ended takes no more parties, days or form. Begin a new one.")
    return held


def _subject(arrangement: Arrangement) -> str:
    return f"arrangement:{arrangement.public_id}"
