"""Published figures decide who may help with what."""

import pytest

from alongside.core.assignment.evidence import may_support, strength_of
from alongside.core.indicators import AreaStanding, Tag
from alongside.core.organisations import Identifier


def standing(score: float, error: float | None = 0.1, tag: Tag = Tag.NEITHER, area: str = "urgent") -> AreaStanding:
    return AreaStanding(Identifier.ods("XAA"), area, score, error, tag, ())


def test_strength_is_told_in_national_spreads() -> None:
    known = strength_of(standing(-1.5), standing(0.8, 0.2), "Urgent care")
    assert known is not None
    assert (known.measure, known.supporter.mean, known.supporter.error, known.supported.mean, known.spread) == (
        "Urgent care",
        0.8,
        0.2,
        -1.5,
        1.0,
    )


def test_what_nobody_knows_is_not_made_up() -> None:
    assert strength_of(standing(-1.5, None), standing(0.8)) is None
    assert strength_of(standing(-1.5), standing(0.8, None)) is None
    assert not may_support(standing(-1.5, None), standing(0.8))


def test_areas_do_not_mix() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        strength_of(standing(-1), standing(1, area="cancer"))


@pytest.mark.parametrize(
    ("supporter", "may"),
    [
        (standing(0.8), True),
        (standing(0.1), True),
        (standing(-0.1), False),  # below the mean of all
        (standing(0.8, tag=Tag.NEED), False),  # one of its indicators shows a need
        (standing(0.8, error=2.0), False),  # not surely better
    ],
)
def test_good_and_surely_better(supporter: AreaStanding, may: bool) -> None:
    assert may_support(standing(-1.5), supporter) is may
