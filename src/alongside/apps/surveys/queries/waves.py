"""Waves: which there are, of whom, until when. Never who answered."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from alongside.apps.directory.queries import pack
from alongside.apps.surveys.models import Asked, Wave
from alongside.apps.surveys.rules import Boards
from alongside.apps.surveys.states import State
from alongside.core.instruments import Instrument
from alongside.kit.actor import Actor, Kind, NotAllowed, Permission, Role, demand


@dataclass(frozen=True)
class AskedView:
    """An organisation whose people are asked, and whether its board lets the opener's brokers see."""

    organisation: UUID
    name: str
    shared: bool


@dataclass(frozen=True)
class WaveView:
    """One wave as a page shows it."""

    public_id: UUID
    title: str
    pack: str
    instrument: str
    state: State
    opened: date | None
    closes: date
    arrangement: UUID | None
    arrangement_name: str
    opener: UUID | None
    opener_name: str
    asked: tuple[AskedView, ...]
    edition: int

    @property
    def boards(self) -> Boards:
        """Whom it concerns, as the rules ask."""
        return _boards(self.opener, self.asked)

    @property
    def subject(self) -> str:
        """Of whom or of which partnership it is."""
        return self.arrangement_name or " and ".join(one.name for one in self.asked)


def waves(*, by: Actor) -> tuple[WaveView, ...]:
    """The waves of the actor's boards, and of partnerships the actor brokers; those that close last first."""
    mine = by.organisations(Role.LEAD, Role.BOARD_MEMBER)
    brokered = by.organisations(Role.BROKER)
    near = Q(asked__organisation__public_id__in=mine) | Q(arrangement__opened_by__public_id__in=brokered)
    return tuple(view(one) for one in rows().filter(near).distinct())


def wave(*, by: Actor, wave_id: UUID) -> WaveView:
    """One wave. Raises NotAllowed, also where there is no such wave."""
    return view(held(by=by, wave_id=wave_id, permission=Permission.SEE_WAVE))


def held(*, by: Actor, wave_id: UUID, permission: Permission) -> Wave:
    """The record itself, for this app's own reads and acts. Raises NotAllowed."""
    found = rows().filter(public_id=wave_id).first()
    if found is None:
        raise NotAllowed("There is no such wave.")
    demand(by, permission, boards(found))
    return found


def of_board(*, by: Actor, wave_id: UUID, organisation: UUID) -> tuple[Wave, Asked]:
    """A wave and the board of an organisation in it, for its leads. Raises NotAllowed."""
    demand(by, Permission.INVITE_BOARD, organisation)
    found = rows().filter(public_id=wave_id).first()
    asked = (
        next((one for one in found.asked.all() if one.organisation.public_id == organisation), None)
        if found
        else None
    )
    if found is None or asked is None:
        raise NotAllowed("This organisation is not asked in such a wave.")
    return found, asked


def rows() -> QuerySet[Wave]:
    """Waves with all that a view needs; for this app's own reads, which have asked."""
    asked = Asked.objects.select_related("organisation").order_by("id")
    return Wave.objects.select_related("arrangement__opened_by", "begun_for").prefetch_related(
        Prefetch("asked", asked)
    )


def view(one: Wave) -> WaveView:
    """A record as others see it."""
    opener = one.arrangement.opened_by if one.arrangement else None
    return WaveView(
        one.public_id,
        one.title,
        one.pack,
        one.instrument,
        State(one.state),
        one.opened,
        one.closes,
        one.arrangement.public_id if one.arrangement else None,
        one.arrangement.name if one.arrangement else "",
        opener.public_id if opener else None,
        opener.name if opener else "",
        tuple(AskedView(a.organisation.public_id, a.organisation.name, a.shared) for a in one.asked.all()),
        one.edition,
    )


def boards(one: Wave) -> Boards:
    """Whom a record concerns."""
    opener = one.arrangement.opened_by.public_id if one.arrangement else None
    asked = tuple(AskedView(a.organisation.public_id, "", a.shared) for a in one.asked.all())
    return _boards(opener, asked)


def _boards(opener: UUID | None, asked: tuple[AskedView, ...]) -> Boards:
    shared = bool(asked) and all(one.shared for one in asked)
    return Boards(frozenset(one.organisation for one in asked), opener, shared)


def overdue(*, by: Actor) -> tuple[UUID, ...]:
    """The open waves whose last day has gone by. Raises NotAllowed unless the system asks."""
    if by.kind is not Kind.SYSTEM:
        raise NotAllowed("Waves whose last day has gone by are closed by the system.")
    found = Wave.objects.filter(state=State.OPEN, closes__lt=timezone.localdate()).order_by("pk")
    return tuple(found.values_list("public_id", flat=True))


def instrument_of(one: Wave | WaveView) -> Instrument:
    """The questions of a wave, as the pack has them. Raises KeyError where the pack has them no more."""
    return pack().instrument(one.instrument)
