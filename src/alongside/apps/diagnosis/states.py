"""Where a need, an opportunity or a strength stands, and the few words the records of a diagnosis choose from."""

from enum import StrEnum


class Kind(StrEnum):
    """What a point of a diagnosis is: every organisation has all three."""

    NEED = "need"
    OPPORTUNITY = "opportunity"
    STRENGTH = "strength"


class Standing(StrEnum):
    """What the organisation says of a point."""

    PROPOSED = "proposed"  # by figures, ratings or findings; nothing is kept until somebody answers
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    NOT_NOW = "not_now"  # it is so, and is worked on inside first


# An answer can always be thought over; a proposal once answered is never a bare proposal again.
MOVES: dict[Standing, frozenset[Standing]] = {
    Standing.PROPOSED: frozenset({Standing.ACCEPTED, Standing.DISPUTED, Standing.NOT_NOW}),
    Standing.ACCEPTED: frozenset({Standing.DISPUTED, Standing.NOT_NOW}),
    Standing.DISPUTED: frozenset({Standing.ACCEPTED, Standing.NOT_NOW}),
    Standing.NOT_NOW: frozenset({Standing.ACCEPTED, Standing.DISPUTED}),
}
KEPT = tuple(one for one in Standing if one is not Standing.PROPOSED)
SHOWN = (Standing.ACCEPTED, Standing.NOT_NOW)  # what is shown to whom the organisation shares it with


def may_become(kind: Kind, now: Standing, then: Standing) -> bool:
    """Whether a point may move so; a strength is never put off."""
    return then in MOVES[now] and not (kind is Kind.STRENGTH and then is Standing.NOT_NOW)


class Level(StrEnum):
    """How much a finding weighs."""

    IMMEDIATE_RISK = "immediate_risk"
    SERIOUS_CONCERN = "serious_concern"
    CONCERN = "concern"
    GOOD_PRACTICE = "good_practice"


class Sort(StrEnum):
    """Who else is at work already."""

    PARTNER = "partner"
    CONSULTANT = "consultant"
    PROGRAMME = "programme"
    REGULATOR = "regulator"
    INITIATIVE = "initiative"  # the organisation's own
