"""What waits for somebody: later stages fill it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.kit.actor import Actor
from alongside.kit.slots import collect

TASKS = "home.tasks"  # actor -> tuple of Task
PICTURES = "home.pictures"  # actor -> Picture or None


@dataclass(frozen=True)
class Task:
    """Something to do: a plain verb, where it is done, by when."""

    text: str
    href: str
    due: date | None = None
    hint: str = ""


@dataclass(frozen=True)
class Picture:
    """A part of the first page that a stage draws: its heading and its plain values."""

    heading: str
    template: str
    values: dict[str, Any]


def tasks(*, by: Actor) -> tuple[Task, ...]:
    """Everything that waits for the actor, the most urgent first, undated last."""
    found = [task for tasks in collect(TASKS, by) for task in tasks]
    return tuple(sorted(found, key=lambda task: (task.due is None, task.due or date.max, task.text)))


def pictures(*, by: Actor) -> tuple[Picture, ...]:
    """What each stage shows of the actor's own work."""
    return tuple(collect(PICTURES, by))
