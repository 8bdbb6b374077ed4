"""The states of a round and the moves between them, and the few words its records choose from."""

from enum import IntEnum, StrEnum


class State(StrEnum):
    """Where a round stands."""

    SETTING_UP = "setting_up"
    RUNNING = "running"
    ANSWERED = "answered"
    DECIDED = "decided"


# A change of the set-up takes an answered round back; a decided round stays as it is for good.
MOVES: dict[State, frozenset[State]] = {
    State.SETTING_UP: frozenset({State.RUNNING}),
    State.RUNNING: frozenset({State.ANSWERED, State.SETTING_UP}),
    State.ANSWERED: frozenset({State.SETTING_UP, State.RUNNING, State.DECIDED}),
    State.DECIDED: frozenset(),
}
OPEN = frozenset({State.SETTING_UP, State.ANSWERED})  # the set-up may be changed


class Priority(IntEnum):
    """How much a need matters; coverage counts it as so many points."""

    LATER = 1
    SOON = 2
    FIRST = 3


class Bar(StrEnum):
    """Why two organisations are kept apart; private to whoever wrote it."""

    VETO = "veto"
    CONFLICT = "conflict"


class Evidence(StrEnum):
    """What the published figures must say before two organisations may be paired in an area."""

    PLAUSIBLE = "plausible"  # not against it; where nothing is published, the offer is trusted
    SURE = "sure"  # the supporting organisation is good there and surely ahead
