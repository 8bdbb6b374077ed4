"""Name a deputy for a while, and end it."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Cover, Membership
from alongside.apps.directory.queries.people import LONGEST_COVER, in_force
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, demand, system
from alongside.kit.wall import acting


class CannotCover(ValueError):
    """This deputy cannot be named; the message says why and what to do."""


@transaction.atomic
def name_deputy(*, membership: UUID, deputy: UUID, since: date, until: date, by: Actor) -> UUID:
    """Let a colleague stand in for the holder of a membership, from one day to another; the cover's public id.

    Only a role of one's own can be stood in for, so a deputy names no deputy. Raises NotAllowed, CannotCover.
    """
    with acting(system("find a membership")):
        held = Membership.objects.select_related("person", "organisation").filter(public_id=membership).first()
    if held is None:
        raise NotAllowed("There is no such membership.")
    demand(by, Permission.NAME_DEPUTY, held.person.public_id)
    with acting(system("name a deputy")):
        Membership.objects.select_for_update().get(pk=held.pk)  # two namings at once wait for each other
        _check_days(held, since, until)
        person = _colleague(held, deputy)
        taken = Cover.objects.filter(membership=held, ended=None, since__lte=until, until__gte=since)
        if taken.exists():
            raise CannotCover("A deputy is named for some of these days already. End that first.")
        made = Cover.objects.create(membership=held, deputy=person, since=since, until=until)
    facts = {"deputy": f"person:{deputy}", "role": held.role, "days": (until - since).days + 1}
    record(verb="directory.name_deputy", subject=f"membership:{held.public_id}", by=by, facts=facts)
    public_id: UUID = made.public_id
    return public_id


@transaction.atomic
def end_cover(*, cover: UUID, by: Actor) -> None:
    """End a deputy's time now; a second time changes nothing. Raises NotAllowed."""
    with acting(system("find a deputy")):
        found = Cover.objects.select_related("membership__person").filter(public_id=cover).first()
    if found is None:
        raise NotAllowed("There is no such deputy.")
    demand(by, Permission.NAME_DEPUTY, found.membership.person.public_id)
    today = timezone.localdate()
    if found.ended is not None or found.until < today:
        return
    with acting(system("end a deputy's time")):
        found.ended, found.ended_by = today, by.person
        found.save(update_fields=["ended", "ended_by"])
    record(verb="directory.end_cover", subject=f"membership:{found.membership.public_id}", by=by)


def _check_days(held: Membership, since: date, until: date) -> None:
    today = timezone.localdate()
    if held.role == Role.ADMINISTRATOR:
        raise CannotCover("An administrator has no deputy. Appoint another administrator instead.")
    if since < today:
        raise CannotCover("A deputy begins today or later.")
    if until < since:
        raise CannotCover("The last day comes before the first.")
    if until - since >= LONGEST_COVER:
        weeks = LONGEST_COVER.days // 7
        raise CannotCover(f"A deputy stands in for at most {weeks} weeks. Choose an earlier last day.")
    if held.until is not None and until > held.until:
        raise CannotCover("The membership itself ends before this last day.")
    if held.since > since:
        raise CannotCover("The membership itself begins after this first day.")


def _colleague(held: Membership, deputy: UUID) -> User:
    here = Membership.objects.filter(organisation=held.organisation, person__public_id=deputy)
    found = in_force(here.filter(person__is_active=True), timezone.localdate()).select_related("person").first()
    if found is None or found.person == held.person:
        raise CannotCover("A deputy is somebody else who belongs to the same organisation. Invite them first.")
    person: User = found.person
    return person
