"""Read partnerships: only those the actor has a part in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, Sum
from django.utils import timezone

from alongside.apps.arrangements.models import Arrangement, Party, Reservation
from alongside.apps.arrangements.states import PartyRole, State
from alongside.kit.actor import Actor, Kind


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


def arrangements(*, by: Actor, organisation: UUID | None = None) -> tuple[ArrangementView, ...]:
    """The partnerships the actor may see, of one organisation when named."""
    parties = Party.objects.select_related("organisation", "service", "site").order_by("since", "id")
    found = Arrangement.objects.order_by("name", "id").prefetch_related(Prefetch("parties", parties))
    if by.kind is not Kind.SYSTEM:
        mine = by.organisations()
        found = found.filter(Q(parties__organisation__public_id__in=mine) | Q(opened_by__public_id__in=mine))
    if organisation is not None:
        found = found.filter(parties__organisation__public_id=organisation)
    return tuple(_view(arrangement) for arrangement in found.distinct())


@dataclass(frozen=True)
class Spoken:
    """What running partnerships hold of a supporting organisation: person-days, and how many it supports."""

    days: int = 0
    organisations: int = 0


def spoken_for(
    *, by: Actor, organisations: Iterable[UUID], without: Iterable[UUID] = (), on: date | None = None
) -> dict[UUID, Spoken]:
    """What is spoken for of each of these organisations on the day, leaving some partnerships out of the count."""
    del by  # totals that name nobody; who may see an organisation may see them
    day, asked, left_out = on or timezone.localdate(), list(organisations), list(without)
    in_force = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day)) & ~Q(arrangement__state=State.ENDED)
    mine = in_force & Q(organisation__public_id__in=asked) & ~Q(arrangement__public_id__in=left_out)
    days = Reservation.objects.filter(mine).values_list("organisation__public_id").annotate(Sum("days"))
    helping = Party.objects.filter(mine, role=PartyRole.SUPPORTING).values_list("organisation__public_id")
    many = helping.annotate(Count("arrangement", distinct=True))
    reserved, supported = dict(days), dict(many)
    return {one: Spoken(reserved.get(one, 0), supported.get(one, 0)) for one in asked}


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
    return ArrangementView(
        arrangement.public_id, arrangement.name, State(arrangement.state), arrangement.form, parties
    )
