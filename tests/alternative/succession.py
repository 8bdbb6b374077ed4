"""The slow, obvious way to the present owner: follow every path and see where they all end."""

from collections.abc import Iterable
from datetime import date

from alongside.core.organisations import Identifier, Succession


def ends(code: Identifier, successions: Iterable[Succession], as_of: date | None) -> set[Identifier]:
    """Every code that the work may have come to by the date, following all successions at once.

    Only for registers without circles.
    """
    valid = [s for s in successions if s.old != s.new and (as_of is None or s.on <= as_of)]
    following = {s.new for s in valid if s.old == code}
    if not following:
        return {code}
    return set().union(*(ends(new, valid, None) for new in following))


def divided(code: Identifier, successions: Iterable[Succession], as_of: date | None) -> bool:
    """Whether any code on the way had more than one successor by the date. Only without circles."""
    valid = [s for s in successions if s.old != s.new and (as_of is None or s.on <= as_of)]
    following = {s.new for s in valid if s.old == code}
    return len(following) > 1 or any(divided(new, valid, None) for new in following)
