"""Where the text of an agreement stands, and the moves between; the partnership's own state is its arrangement's."""

from enum import StrEnum


class Standing(StrEnum):
    """What may be done with the text."""

    DRAFT = "draft"  # it is written
    PUT = "put"  # it lies before the boards, and nobody writes in it
    SIGNED = "signed"  # it binds
    AMENDING = "amending"  # what was signed binds, and a change of it is written


MOVES: dict[Standing, frozenset[Standing]] = {
    Standing.DRAFT: frozenset({Standing.PUT}),
    Standing.PUT: frozenset({Standing.DRAFT, Standing.AMENDING, Standing.SIGNED}),
    Standing.SIGNED: frozenset({Standing.AMENDING}),
    Standing.AMENDING: frozenset({Standing.PUT, Standing.SIGNED}),
}
WRITABLE = (Standing.DRAFT, Standing.AMENDING)


class Change(StrEnum):
    """What can change under an agreement, so that somebody new answers for it (C94)."""

    SIGNATORY = "signatory"
    SPONSOR = "sponsor"
    LEAD = "lead"
    REGIME = "regime"


class Succession(StrEnum):
    """What whoever follows makes of the agreement."""

    AFFIRM = "affirm"
    AMEND = "amend"
    END = "end"


class Outcome(StrEnum):
    """What due diligence found on one item."""

    OPEN = "open"
    SATISFIED = "satisfied"
    NOT_NEEDED = "not_needed"
    CONCERN = "concern"
