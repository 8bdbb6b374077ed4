"""What both boards know of each other before they sign: their answers, their load, the days they have left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from alongside.apps.arrangements.models import Party, Reservation
from alongside.apps.arrangements.queries import ArrangementView, arrangement
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.diagnosis.models import Initiative
from alongside.apps.diagnosis.queries.loading import RUNNING
from alongside.apps.directory.queries import pack as current_pack
from alongside.apps.surveys.queries import ResultsView, latest_results
from alongside.core.diagnosing import Load
from alongside.core.instruments import Difference, Figure, Instrument, Question, differences
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, Permission, demand, system
from alongside.kit.wall import acting

CHECKS, APPETITE, RISK, FACTORS = "key_questions", "board_appetite", "risk_appetite", "recovery_factors"
INSTRUMENTS = (CHECKS, APPETITE, RISK, FACTORS)
_MONTHS = (0, 3, 6, 12)


@dataclass(frozen=True)
class Side:
    """One of the two organisations."""

    organisation: UUID
    name: str
    role: PartyRole


@dataclass(frozen=True)
class Compared:
    """What both boards answered to one set of questions, where a wave of it is closed.

    `apart` holds what both are told of, the largest differences first (first less second side).
    """

    instrument: Instrument
    closed: date
    wave: UUID
    told: tuple[dict[str, Figure], dict[str, Figure]]
    apart: tuple[tuple[Question, Difference], ...]


@dataclass(frozen=True)
class Capacity:
    """One side on one day: days spoken for by partnerships, others at work and the days a month they ask.

    Others are those of its register and its further partnerships here.

    `load` is what that comes to, None where the organisation keeps no register.
    """

    on: date
    reserved: int
    partners: int
    days: int
    load: Load | None


@dataclass(frozen=True)
class ReadinessView:
    """Everything the readiness of a partnership is judged by; `sides` are two, or fewer where parties are missing."""

    arrangement: ArrangementView
    pack: Pack
    sides: tuple[Side, ...]
    compared: dict[str, Compared]
    capacity: dict[UUID, tuple[Capacity, ...]]


def readiness(*, by: Actor, arrangement_id: UUID) -> ReadinessView:
    """The readiness of a partnership, for the boards of its parties. Raises NotAllowed."""
    one = arrangement(by=by, arrangement_id=arrangement_id)
    demand(by, Permission.SEE_READINESS, one.concerned.parties)
    pack, sides = current_pack(), _sides(one)
    found: dict[str, Compared] = {}
    for key in INSTRUMENTS if len(sides) == 2 else ():
        told = latest_results(by=by, instrument=key, arrangement=arrangement_id)
        if told is not None:
            found[key] = _compared(pack.instrument(key), told, sides)
    return ReadinessView(one, pack, sides, found, _capacity(pack, sides, arrangement_id))


def _sides(one: ArrangementView) -> tuple[Side, ...]:
    """The supported side first; of several partners those who joined first."""
    order = (PartyRole.SUPPORTED, PartyRole.PEER, PartyRole.SUPPORTING)
    parties = [party for party in one.parties if party.role in order and party.until is None]
    parties.sort(key=lambda party: (order.index(party.role), party.since))
    unique = {party.organisation: Side(party.organisation, party.name, party.role) for party in parties}
    sides = tuple(unique.values())
    return sides if len(sides) < 2 else (sides[0], sides[-1])


def _compared(asks: Instrument, told: ResultsView, sides: tuple[Side, ...]) -> Compared:
    ours, theirs = (told.cells.whole(side.organisation) or () for side in sides)
    known = {question.key: question for question in asks.answered}
    apart = tuple(
        (known[each.question], each)
        for each in differences(asks.answered, ours, theirs)
        if each.difference is not None
    )
    by_key = tuple({figure.question: figure for figure in side} for side in (ours, theirs))
    return Compared(asks, told.closed, told.wave.public_id, (by_key[0], by_key[1]), apart)


@acting(system("totals of days and of registers that name nobody"))
def _capacity(pack: Pack, sides: Iterable[Side], this: UUID) -> dict[UUID, tuple[Capacity, ...]]:
    keys = [side.organisation for side in sides]
    today = timezone.localdate()
    running = Reservation.objects.filter(organisation__public_id__in=keys).exclude(arrangement__state=State.ENDED)
    ahead = running.filter(Q(until__isnull=True) | Q(until__gte=today))
    reserved = list(ahead.values_list("organisation__public_id", "days", "since", "until"))
    columns = ("diagnosis__organisation__public_id", "days", "since", "until")
    register = list(Initiative.objects.filter(diagnosis__organisation__public_id__in=keys).values_list(*columns))
    others = Party.objects.filter(organisation__public_id__in=keys, arrangement__state__in=RUNNING)
    parties = others.exclude(arrangement__public_id=this).values_list("organisation__public_id", "since", "until")
    at_work = register + [(of, 0, since, until) for of, since, until in parties]
    found = {}
    for key in keys:
        told = any(row[0] == key for row in register)
        found[key] = tuple(_on(day, key, reserved, at_work, pack, told) for day in _days(today))
    return found


_Row = tuple[UUID, int, date, date | None]


def _on(day: date, key: UUID, reserved: list[_Row], register: list[_Row], pack: Pack, told: bool) -> Capacity:
    def there(rows: list[_Row]) -> list[int]:
        return [
            days for of, days, since, until in rows if of == key and since <= day and (until is None or until >= day)
        ]

    entries = there(register)
    load = pack.diagnosing.load(len(entries), sum(entries)) if told else None
    return Capacity(day, sum(there(reserved)), len(entries), sum(entries), load)


def _days(today: date) -> list[date]:
    months = (today.year * 12 + today.month - 1 + more for more in _MONTHS)
    return [date(at // 12, at % 12 + 1, min(today.day, 28)) for at in months]
