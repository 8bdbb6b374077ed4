"""The states of an arrangement and the moves between them; a change of form is a move of its own."""

from enum import StrEnum


class State(StrEnum):
    """Where a partnership stands in its life."""

    PROPOSED = "proposed"
    EXPLORING = "exploring"
    DRAFTING = "drafting"
    AGREED = "agreed"
    ACTIVE = "active"
    PAUSED = "paused"
    CONCLUDING = "concluding"
    ENDED = "ended"


_ONWARD: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.EXPLORING}),
    State.EXPLORING: frozenset({State.DRAFTING}),
    State.DRAFTING: frozenset({State.AGREED, State.EXPLORING}),
    State.AGREED: frozenset({State.ACTIVE, State.DRAFTING}),
    State.ACTIVE: frozenset({State.PAUSED, State.CONCLUDING}),
    State.PAUSED: frozenset({State.ACTIVE, State.CONCLUDING}),
    State.CONCLUDING: frozenset({State.ACTIVE}),
    State.ENDED: frozenset(),
}
# Any partnership may end at any time without fault on either side.
MOVES: dict[State, frozenset[State]] = {
    state: moves | ({State.ENDED} if state is not State.ENDED else frozenset()) for state, moves in _ONWARD.items()
}


class PartyRole(StrEnum):
    """What a party is in an arrangement."""

    SUPPORTED = "supported"
    SUPPORTING = "supporting"
    PEER = "peer"
    WITNESS = "witness"
