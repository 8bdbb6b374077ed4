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


class Standing(StrEnum):
    """Where a proposal stands. `declined` and `no_room` are told alike: not available."""

    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    NO_ROOM = "no_room"  # both sides accepted, but the days or the places were spoken for by then
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


# A side that declined may think again while the other has not answered and nobody else was asked.
PROPOSAL_MOVES: dict[Standing, frozenset[Standing]] = {
    Standing.OPEN: frozenset(set(Standing) - {Standing.OPEN}),
    Standing.DECLINED: frozenset({Standing.OPEN}),
    Standing.AGREED: frozenset(),
    Standing.NO_ROOM: frozenset(),
    Standing.EXPIRED: frozenset(),
    Standing.WITHDRAWN: frozenset(),
}
LIVE = frozenset({Standing.OPEN, Standing.AGREED})  # these hold their needs


class Side(StrEnum):
    """Which side of a partnership is asked."""

    SUPPORTED = "supported"
    SUPPORTING = "supporting"


class Reply(StrEnum):
    """What a side says to a proposal."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_NOW = "not_now"  # the supporting side's: willing, at another time
