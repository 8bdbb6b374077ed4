"""Days of supporting organisations that are spoken for: totals that name nobody."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from alongside.apps.arrangements.models import Party, Reservation
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import Actor, system
from alongside.kit.wall import acting

TOTALS = system("totals of days that name nobody")


@dataclass(frozen=True)
class Spoken:
    """What running partnerships hold of a supporting organisation: person-days, and how many it supports."""

    days: int = 0
    organisations: int = 0


def spoken_columns(
    organisation: str, *, without: QuerySet[Any] | None = None, on: date | None = None
) -> dict[str, Combinable]:
    """Columns `reserved` and `supported` for rows whose column `organisation` names one: what is spoken for.

    `without` gives the ids of partnerships that are not counted. Totals that name nobody.
    """
    day = on or timezone.localdate()
    mine = Q(organisation=OuterRef(organisation), since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    mine &= ~Q(arrangement__state=State.ENDED)
    if without is not None:
        mine &= ~Q(arrangement__in=without)
    days = Reservation.objects.filter(mine).order_by().values("organisation").annotate(total=Sum("days"))
    helping = Party.objects.filter(mine, role=PartyRole.SUPPORTING).order_by().values("organisation")
    many = helping.annotate(total=Count("arrangement", distinct=True))
    return {
        name: Coalesce(Subquery(rows.values("total"), output_field=IntegerField()), 0)
        for name, rows in (("reserved", days), ("supported", many))
    }


@acting(TOTALS)
def spoken_for(*, by: Actor, organisation: UUID, on: date | None = None) -> Spoken:
    """What running partnerships hold of an organisation on the day."""
    del by  # totals that name nobody; who may see an organisation may see them
    columns = spoken_columns("pk", on=on)
    found = Organisation.objects.filter(public_id=organisation).annotate(**columns).values_list(*columns).first()
    return Spoken(*found) if found else Spoken()


@acting(TOTALS)
def days_spoken_for(*, by: Actor, organisation: UUID, on: date | None = None) -> int:
    """Person-days of the organisation reserved by running partnerships on the day (a number, no names)."""
    del by  # a total that names nobody; who may see the organisation may see it
    day = on or timezone.localdate()
    running = Reservation.objects.filter(organisation__public_id=organisation, since__lte=day).filter(
        Q(until__isnull=True) | Q(until__gte=day)
    )
    total = running.exclude(arrangement__state=State.ENDED).aggregate(days=Sum("days"))["days"]
    return int(total or 0)
