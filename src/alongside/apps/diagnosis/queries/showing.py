"""Whose brokers could be shown a diagnosis."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from alongside.apps.directory.models import Membership
from alongside.kit.actor import Actor, Permission, Role, demand, system
from alongside.kit.wall import acting


def brokering(*, by: Actor) -> tuple[tuple[UUID, str], ...]:
    """The organisations whose brokers use this site today, by name. Raises NotAllowed for whoever leads nowhere."""
    demand(by, Permission.CHANGE_DIAGNOSIS)
    today = timezone.localdate()
    in_force = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    with acting(system("names of organisations that broker")):
        rows = Membership.objects.filter(in_force, role=Role.BROKER, person__is_active=True)
        found = set(rows.values_list("organisation__public_id", "organisation__name"))
    return tuple(sorted(found, key=lambda one: one[1].casefold()))
