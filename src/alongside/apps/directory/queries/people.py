"""Who belongs where, today."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.directory.models import Membership
from alongside.kit.actor import Actor, Kind, NotAllowed, Permission, Role, Scope, demand
from alongside.kit.persons import Held
from alongside.kit.wording import day


def memberships_of(by: Actor, person: UUID) -> tuple[Scope, ...]:
    """The memberships of a person in force today. Raises NotAllowed unless the person or the system asks."""
    if by.kind is not Kind.SYSTEM and by.person != person:
        raise NotAllowed("Memberships are read by the person and the system.")
    today = timezone.localdate()
    found = Membership.objects.filter(person__public_id=person, since__lte=today).filter(
        Q(until__isnull=True) | Q(until__gte=today)
    )
    return tuple(
        Scope(Role(m.role), m.organisation.public_id, m.organisation.name)
        for m in found.select_related("organisation")
    )


def memberships_held(actor: Actor, person: UUID) -> Held:
    """What a person was and is to which organisation, for themself or an administrator."""
    del actor
    rows = Membership.objects.filter(person__public_id=person).select_related("organisation").order_by("since")
    told = (
        {
            "Organisation": one.organisation.name,
            "Role": Role(one.role).words,
            "From": day(one.since),
            "Until": day(one.until) if one.until else "",
        }
        for one in rows
    )
    return Held("Memberships", tuple(told), "Deleted, and what they were before too.")


@dataclass(frozen=True)
class Unattached:
    """Somebody without a membership: their id, name, and the last day of the last one (None: there never was one)."""

    public_id: UUID
    name: str
    last: date | None


def unattached(*, by: Actor, since: date) -> tuple[Unattached, ...]:
    """People without any membership since a day, for an administrator to look at. Raises NotAllowed."""
    demand(by, Permission.ADMINISTER)
    in_force = Membership.objects.filter(person=OuterRef("pk")).filter(Q(until__isnull=True) | Q(until__gte=since))
    found = User.objects.filter(~Exists(in_force), joined__date__lt=since).annotate(last=Max("memberships__until"))
    return tuple(Unattached(one.public_id, one.name or one.email, one.last) for one in found.order_by("name", "pk"))
