"""What waits for somebody: later stages fill it."""

from datetime import date

from django.utils import timezone

from alongside.apps.directory.queries import Unattached, unattached
from alongside.kit.actor import Actor, Permission, may
from alongside.kit.page import PICTURES, TASKS, Picture, Task
from alongside.kit.retention import cutoff
from alongside.kit.slots import collect


def tasks(*, by: Actor) -> tuple[Task, ...]:
    """Everything that waits for the actor, the most urgent first, undated last."""
    found = [task for tasks in collect(TASKS, by) for task in tasks]
    return tuple(sorted(found, key=lambda task: (task.due is None, task.due or date.max, task.text)))


def pictures(*, by: Actor) -> tuple[Picture, ...]:
    """What each stage shows of the actor's own work."""
    return tuple(collect(PICTURES, by))


def past_their_time(*, by: Actor) -> tuple[Unattached, ...]:
    """People nobody has needed here for longer than they are kept, for administrators; nobody for others."""
    if not may(by, Permission.ADMINISTER):
        return ()
    return unattached(by=by, since=cutoff("people", timezone.localtime()).date())
