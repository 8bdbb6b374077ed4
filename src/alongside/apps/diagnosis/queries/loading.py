"""How much is at work in an organisation already: partners, days a month, and methods that pull apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from alongside.apps.arrangements.queries import arrangements
from alongside.apps.arrangements.states import State
from alongside.apps.diagnosis.models import Initiative
from alongside.apps.diagnosis.queries.holding import DiagnosisView, InitiativeView
from alongside.core.diagnosing import Clash, Load
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, system
from alongside.kit.wall import acting

RUNNING = frozenset({State.AGREED, State.ACTIVE, State.CONCLUDING})


@dataclass(frozen=True)
class Meter:
    """Who is at work today: how many, how many days a month they ask, what that comes to, and clashes of method.

    `partnerships` are those recorded on this site beside the register.
    """

    running: tuple[InitiativeView, ...]
    over: tuple[InitiativeView, ...]
    partnerships: tuple[str, ...]
    days: int
    load: Load | None
    clashes: tuple[tuple[Clash, tuple[str, ...]], ...]

    @property
    def partners(self) -> int:
        """How many are at work."""
        return len(self.running) + len(self.partnerships)


@dataclass(frozen=True)
class Burden:
    """The load of one organisation as totals that name nobody; `told` where it keeps a register at all."""

    told: bool
    partners: int
    days: int
    load: Load | None


def meter(*, by: Actor, one: DiagnosisView, on: date | None = None) -> Meter:
    """What is at work in the organisation on the day, from its register and its partnerships here."""
    day = on or timezone.localdate()
    running = tuple(each for each in one.initiatives if each.running(day))
    over = tuple(each for each in one.initiatives if each not in running)
    held = arrangements(by=by, organisation=one.organisation.public_id)
    names = tuple(each.name for each in held if each.state in RUNNING)
    days = sum(each.days for each in running)
    load = one.pack.diagnosing.load(len(running) + len(names), days)
    return Meter(running, over, names, days, load, _clashes(one.pack, running))


@acting(system("totals of a register that name nobody"))
def burden(*, by: Actor, organisation: UUID, pack: Pack, on: date | None = None) -> Burden:
    """How many are at work in an organisation on the day and what they ask, without saying who."""
    del by  # totals that name nobody; whoever may see the organisation may see them
    day = on or timezone.localdate()
    register = Initiative.objects.filter(diagnosis__organisation__public_id=organisation)
    running = register.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))
    days = list(running.values_list("days", flat=True))
    told = bool(days) or register.exists()
    return Burden(told, len(days), sum(days), pack.diagnosing.load(len(days), sum(days)) if told else None)


def _clashes(pack: Pack, running: Iterable[InitiativeView]) -> tuple[tuple[Clash, tuple[str, ...]], ...]:
    """Each clash between methods at work today, with who brings them."""
    brings: dict[str, list[str]] = {}
    for one in running:
        if one.method:
            brings.setdefault(one.method, []).append(one.who)
    return tuple((clash, (*brings[clash.one], *brings[clash.other])) for clash in pack.diagnosing.clashing(brings))
