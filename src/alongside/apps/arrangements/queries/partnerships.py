"""Read partnerships: only those the actor has a part in."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from alongside.apps.arrangements.models import Arrangement, Party
from alongside.apps.arrangements.rules import Concerned
from alongside.apps.arrangements.states import PartyRole, State
from alongside.kit.actor import Actor, Kind, NotAllowed, Permission, Role, demand, may


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
    found = _rows().order_by("name", "id")
    if by.kind is not Kind.SYSTEM:
        mine, brokered = by.organisations(), by.organisations(Role.BROKER)
        found = found.filter(Q(parties__organisation__public_id__in=mine) | Q(opened_by__public_id__in=brokered))
    if organisation is not None:
        found = found.filter(parties__organisation__public_id=organisation)
    seen = (one for one in found.distinct() if may(by, Permission.SEE_ARRANGEMENT, concerned(one)))
    return tuple(_view(arrangement) for arrangement in seen)


def arrangement(*, by: Actor, arrangement_id: UUID) -> ArrangementView:
    """One partnership. Raises NotAllowed, also where there is no such partnership."""
    row = held(by=by, arrangement_id=arrangement_id)
    return _view(row)


def held(*, by: Actor, arrangement_id: UUID) -> Arrangement:
    """The record itself, for later stages that hang their own on it. Raises as `arrangement` does."""
    found = _rows().filter(public_id=arrangement_id).first()
    if found is None:
        raise NotAllowed("There is no such partnership.")
    demand(by, Permission.SEE_ARRANGEMENT, concerned(found))
    return found


def _rows() -> QuerySet[Arrangement]:
    parties = Party.objects.select_related("organisation", "service", "site").order_by("since", "id")
    return Arrangement.objects.select_related("opened_by").prefetch_related(Prefetch("parties", parties))


def concerned(arrangement: Arrangement) -> Concerned:
    """The organisations a partnership concerns, for this app alone: its opener and its parties."""
    parties = frozenset(party.organisation.public_id for party in arrangement.parties.all())
    return Concerned(arrangement.opened_by.public_id, parties)


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
