"""Start a piece of work, look at it, end it early, cancel it, run it again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Event
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.kit.actor import Actor, Kind, NotAllowed, system
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.states import ENDED, HELD, State
from alongside.kit.wall import acting

# Who began a piece of work is looked up here; its row is kept by the system, whoever acts.
bookkeeping = acting(system("keep the books of background work"))
LEASE = timedelta(seconds=45)  # a worker silent for longer is taken for dead: shown as stopped within a minute


@dataclass(frozen=True)
class View:
    """What a page may know of a piece of work."""

    public_id: UUID
    name: str
    state: State
    progress: float
    note: str
    result: Any

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in ENDED


class Handle:
    """What a running job holds: it reports progress and learns whether it was cancelled."""

    def __init__(self, job: Job, arguments: dict[str, Any], ending: Event | None = None) -> None:
        self._job = job
        self._ending = ending or Event()
        self.arguments = arguments

    def ending(self) -> bool:
        """Whether somebody wants it to end, early or for nothing: cheap enough to be asked in every loop."""
        return self._ending.is_set()

    @bookkeeping
    def report(self, progress: float, note: str = "") -> None:
        """Say how far it is (0 to 1) and show that the worker lives. Raises Cancelled when asked to stop."""
        alive = Job.objects.filter(pk=self._job.pk, lease=self._job.lease, state__in=HELD)
        if not alive.update(progress=min(1.0, max(0.0, progress)), note=note[:300], heartbeat=timezone.now()):
            raise Cancelled

    @property
    def person(self) -> UUID | None:
        """Who began it, so that the work reads again what they may do now; None for the system."""
        return UUID(self._job.by["person"]) if self._job.by.get("person") else None

    def keep(self, effect: Callable[[], Any]) -> Any:
        """Do the effect and write the end of the work in one transaction: both, or neither.

        Work that changes something does it here, last, so that a worker killed at any moment leaves the effect
        done once or not at all. Returns what the effect returns, which is the work's result (JSON). Raises
        Cancelled when the work was cancelled or taken over.
        """
        with transaction.atomic():
            if not self._hold():
                raise Cancelled
            result = effect()
            finish(self._job, State.DONE, result=result)
        return result

    @bookkeeping
    def _hold(self) -> bool:
        """Hold the row until the transaction ends; False when the work is no longer this worker's."""
        mine = Job.objects.filter(pk=self._job.pk, lease=self._job.lease, state__in=HELD)
        return bool(mine.update(heartbeat=timezone.now()))


class Cancelled(Exception):
    """Somebody cancelled this work, or another worker has taken it over."""


Work = Callable[[Handle], Any]
_REGISTRY: dict[str, Work] = {}


def job(name: str) -> Callable[[Work], Work]:
    """Register the function that does the work of this name; its answer is kept as JSON."""

    def register(work: Work) -> Work:
        _REGISTRY[name] = work
        return work

    return register


def work_of(name: str) -> Work | None:
    """The function registered under the name."""
    return _REGISTRY.get(name)


@bookkeeping
def start(name: str, arguments: dict[str, Any], *, key: str, by: Actor) -> UUID:
    """Ask for work to be done once: the same key again finds the work already asked for.

    Raises ValueError for a key longer than 200 characters, which one of the databases would cut.
    """
    if len(key) > 200:
        raise ValueError(f"The key of a piece of work has at most 200 characters; this one has {len(key)}.")
    actor = {"kind": by.kind.value, "person": str(by.person) if by.person else None, "reason": by.reason}
    found, _ = Job.objects.get_or_create(key=key, defaults={"name": name, "arguments": arguments, "by": actor})
    return found.public_id


@bookkeeping
def look(public_id: UUID, *, by: Actor) -> View:
    """How the work stands. Raises NotAllowed unless the actor began it; a dead worker's work shows as stopped."""
    mark_stopped()
    found = Job.objects.filter(public_id=public_id).first()
    if found is None or not _began(by, found):
        raise NotAllowed("This work was begun by somebody else.")
    return View(found.public_id, found.name, State(found.state), found.progress, found.note, found.result)


@bookkeeping
def end_early(public_id: UUID, *, by: Actor) -> State:
    """Ask running work to keep what it has so far and end; other work stays as it is. The state after that."""
    look(public_id, by=by)
    Job.objects.filter(public_id=public_id, state=State.RUNNING).update(state=State.ENDING)
    return look(public_id, by=by).state


@bookkeeping
def cancel(public_id: UUID, *, by: Actor) -> None:
    """Cancel work that waits or runs; work that has ended stays as it is."""
    look(public_id, by=by)
    open_work = Job.objects.filter(public_id=public_id, state__in=[State.WAITING, *HELD])
    open_work.update(state=State.CANCELLED, ended=timezone.now())


@bookkeeping
def again(public_id: UUID, *, by: Actor) -> None:
    """Run stopped or failed work again under its old key."""
    look(public_id, by=by)
    ended = Job.objects.filter(public_id=public_id, state__in=[State.STOPPED, State.FAILED])
    ended.update(state=State.WAITING, lease="", heartbeat=None, ended=None, progress=0.0, note="")


@bookkeeping
def mark_stopped() -> int:
    """Show as stopped every job whose worker has been silent for longer than its lease; how many there were."""
    silent = Job.objects.filter(state__in=HELD, heartbeat__lt=timezone.now() - LEASE)
    return silent.update(state=State.STOPPED, ended=timezone.now(), note="Stopped: run it again.")


@bookkeeping
def finish(held: Job, state: State, *, result: Any = None, note: str = "") -> bool:
    """Write the end of work exactly once, only while the lease is still held."""
    with transaction.atomic():
        mine = Job.objects.filter(pk=held.pk, lease=held.lease, state__in=HELD)
        progress = {"progress": 1.0} if state is State.DONE else {}
        return bool(mine.update(state=state, result=result, note=note[:300], ended=timezone.now(), **progress))


def _began(by: Actor, found: Job) -> bool:
    return by.kind is Kind.SYSTEM or (by.person is not None and found.by.get("person") == str(by.person))
