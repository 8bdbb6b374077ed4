"""From what the published figures say to what is known about a pair, and who may cover which need."""

from math import hypot

from alongside.core.assignment.facts import Estimate, Strength
from alongside.core.indicators import AreaStanding, Tag

_SURE = 1.96  # standard errors: 95 times in 100


def strength_of(supported: AreaStanding, supporter: AreaStanding, words: str = "") -> Strength | None:
    """Both organisations in one need area, in national spreads; None where an uncertainty is unknown.

    Raises ValueError when the two are of different areas.
    """
    if supported.area != supporter.area:
        raise ValueError(f"{supported.area} and {supporter.area} cannot be compared")
    if supported.score_error is None or supporter.score_error is None:
        return None
    return Strength(
        measure=words or supported.area,
        supporter=Estimate(supporter.score, supporter.score_error),
        supported=Estimate(supported.score, supported.score_error),
        spread=1.0,  # the scores of an area are in standard deviations between organisations already
    )


def may_support(supported: AreaStanding, supporter: AreaStanding) -> bool:
    """Whether the figures let the supporter help here: good itself, and surely better than the supported.

    Good is above the mean of all and no need of its own in the area; surely is beyond 1.96 standard errors
    of the difference. Nobody is left out for being less good than others: everyone shortlists the same few.
    """
    known = strength_of(supported, supporter)
    if known is None or supporter.tag is Tag.NEED or supporter.score <= 0:
        return False
    error = hypot(known.supporter.error, known.supported.error)
    return supporter.score - supported.score > _SURE * error
