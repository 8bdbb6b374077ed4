"""The states of a wave and of an agreed action, and the moves between them."""

from enum import StrEnum


class State(StrEnum):
    """Where a wave stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


# What was closed stays closed: another look at the same answers would be another release of them.
MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.OPEN, State.CANCELLED}),
    State.OPEN: frozenset({State.CLOSED, State.CANCELLED}),
    State.CLOSED: frozenset(),
    State.CANCELLED: frozenset(),
}


class Doing(StrEnum):
    """Where an agreed action stands."""

    TO_DO = "to_do"
    DONE = "done"
    DROPPED = "dropped"


DOING: dict[Doing, frozenset[Doing]] = {
    Doing.TO_DO: frozenset({Doing.DONE, Doing.DROPPED}),
    Doing.DONE: frozenset({Doing.TO_DO}),
    Doing.DROPPED: frozenset({Doing.TO_DO}),
}
