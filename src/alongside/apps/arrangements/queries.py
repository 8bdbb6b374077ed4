"""Read partnerships: only those the actor has a part in."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from alongside.apps.arrangements.models import Arrangement, Party, Reservation
from alongside.apps.arrangements.rules import Concerned
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import Actor, Kind, Permission, Role, may, system
from alongside.kit.wall import acting

TOTALS = system("totals of days that name nobody")


@dataclass(frozen=True)
class PartyView:
    """One party as a page shows it."""

    organisation: UUID
    name: str
    role: PartyRole
    part: str
    since: date
    until: date | None


@dataclass(frozen=True)
class ArrangementView:
    """One partnership as a page shows it."""

    public_id: UUID
    name: str
    state: State
    form: str
    parties: tuple[PartyView, ...]
    opener: UUID

    @property
    def concerned(self) -> Concerned:
        """The organisations it concerns, as its rules ask."""
        return Concerned(self.opener, frozenset(party.organisation for party in self.parties))


def arrangements(*, by: Actor, organisation: UUID | None = None) -> tuple[ArrangementView, ...]:
    """The partnerships the actor may see, of one organisation when named."""
    parties = Party.objects.select_related("organisation", "service", "site").order_by("since", "id")
    found = Arrangement.objects.select_related("opened_by").order_by("name", "id")
    found = found.prefetch_related(Prefetch("parties", parties))
    if by.kind is not Kind.SYSTEM:
        mine, brokered = by.organisations(), by.organisations(Role.BROKER)
        found = found.filter(Q(parties__organisation__public_id__in=mine) | Q(opened_by__public_id__in=brokered))
    if organisation is not None:
        found = found.filter(parties__organisation__public_id=organisation)
    seen = (one for one in found.distinct() if may(by, Permission.SEE_ARRANGEMENT, concerned(one)))
    return tuple(_view(arrangement) for arrangement in seen)


def concerned(arrangement: Arrangement) -> Concerned:
    """The organisations a partnership concerns, for this app alone: its opener and its parties."""
    parties = frozenset(party.organisation.public_id for party in arrangement.parties.all())
    return Concerned(arrangement.opened_by.public_id, parties)


@dataclass(frozen=True)
class Spoken:
    """What running partnerships hold of a supporting organisation: person-days, and how many it supports."""

    days: int = 0
    organisations: int = 0


def spoken_columns(
    organisation: str, *, without: "QuerySet[Any] | None" = None, on: date | None = None
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


def _view(arrangement: Arrangement) -> ArrangementView:
    parties = tuple(
        PartyView(
            party.organisation.public_id,
            party.organisation.name,
            PartyRole(party.role),
            str(party.service or party.site or ""),
            party.since,
            party.until,
        )
        for party in arrangement.parties.all()
    )
    opener = arrangement.opened_by.public_id
    return ArrangementView(
        arrangement.public_id, arrangement.name, State(arrangement.state), arrangement.form, parties, opener
    )
