"""The states of background work and the moves between them."""

from enum import StrEnum


class State(StrEnum):
    """Where a piece of work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    ENDING = "ending"  # asked to keep what it has and end
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    STOPPED = "stopped"  # its worker died; it may be run again


MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.RUNNING, State.CANCELLED}),
    State.RUNNING: frozenset({State.ENDING, State.DONE, State.FAILED, State.CANCELLED, State.STOPPED}),
    State.ENDING: frozenset({State.DONE, State.FAILED, State.CANCELLED, State.STOPPED}),
    State.STOPPED: frozenset({State.WAITING}),
    State.FAILED: frozenset({State.WAITING}),
    State.DONE: frozenset(),
    State.CANCELLED: frozenset(),
}
HELD = frozenset({State.RUNNING, State.ENDING})  # a worker has it
ENDED = frozenset({State.DONE, State.FAILED, State.CANCELLED, State.STOPPED})
