"""Who belongs where, today."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from alongside.apps.directory.models import Membership
from alongside.kit.actor import Actor, Kind, NotAllowed, Role, Scope


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
