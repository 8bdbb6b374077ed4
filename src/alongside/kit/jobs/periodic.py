"""What a site does by itself from time to time: the worker asks what is due, stages say so through a slot."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from alongside.kit.actor import system
from alongside.kit.jobs import door
from alongside.kit.jobs.states import State
from alongside.kit.slots import collect
from alongside.kit.wall import acting

DUE = "jobs.due"  # functions of (actor, now) that return a Due or None
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """Work that is due: `key` names what it is due for (a day, say), so that it is done once for that."""

    name: str
    key: str
    arguments: dict[str, Any] = field(default_factory=dict)


def start_due(now: datetime | None = None) -> int:
    """Start what is due and not yet begun, and take up what a dead worker left of it; how much is due.

    A stage whose question fails is logged and asked again next time: it must not end the worker.
    """
    by = system("what a site does by itself")
    try:
        with acting(by):
            found: list[Due] = collect(DUE, by, now or timezone.localtime())
    except DatabaseError:
        raise  # the worker waits for its database
    except Exception:
        log.exception("what is due could not be found out")
        return 0
    for one in found:
        begun = door.start(one.name, one.arguments, key=one.key, by=by)
        if door.look(begun, by=by).state is State.STOPPED:
            door.again(begun, by=by)
    return len(found)
