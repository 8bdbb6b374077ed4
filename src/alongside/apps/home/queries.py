"""What waits for somebody: later stages fill it."""

from datetime import date

from alongside.kit.actor import Actor
from alongside.kit.page import PICTURES, TASKS, Picture, Task
from alongside.kit.slots import collect


def tasks(*, by: Actor) -> tuple[Task, ...]:
    """Everything that waits for the actor, the most urgent first, undated last."""
    found = [task for tasks in collect(TASKS, by) for task in tasks]
    return tuple(sorted(found, key=lambda task: (task.due is None, task.due or date.max, task.text)))


def pictures(*, by: Actor) -> tuple[Picture, ...]:
    """What each stage shows of the actor's own work."""
    return tuple(collect(PICTURES, by))
