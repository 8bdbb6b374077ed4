"""Two boards and two waves, against Welch's interval on the answers themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative import survey_figures as slow
from tests.core.instruments.asking import AGREEMENT, CHECK, keys, question, scale

from alongside.core.instruments import Figure, changes, difference, differences, figure, low_items, place

ANSWERS = st.lists(st.integers(1, 5), min_size=5, max_size=14)


def told(key: str, *answers: int | None, of: object = AGREEMENT) -> Figure:
    return figure(question(key, CHECK if of is CHECK else AGREEMENT), keys(*answers))


@pytest.mark.parametrize(("df", "expected"), [(4, 2.776), (9, 2.262), (30, 2.042)])
def test_the_slow_quantile_is_that_of_the_tables(df: int, expected: float) -> None:
    assert slow.quantile(df) == pytest.approx(expected, abs=5e-4)


def test_a_difference_by_hand() -> None:
    first, second = told("q", 5, 4, 4, 3, 4), told("q", 1, 2, 2, 3, 2)
    found = difference(question(), first, second)
    assert (first.mean, second.mean, found.difference) == (4.0, 2.0, 2.0)
    assert (first.spread, second.spread) == (0.9, 0.9), "the true spread is 0.71; so small a one is only bounded"
    reach = 2.776 * (0.81 / 5 + 0.81 / 5) ** 0.5
    assert found.low == pytest.approx(2.0 - 0.1 - reach, abs=1e-3)
    assert found.high == pytest.approx(2.0 + 0.1 + reach, abs=1e-3)
    assert found.clear
    assert found.size == 0.5


@given(ANSWERS, ANSWERS)
@settings(max_examples=60, deadline=None)
def test_the_interval_holds_welchs(first: list[int], second: list[int]) -> None:
    found = difference(question(), told("q", *first), told("q", *second))
    between, low, high = slow.welch(first, second)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= max(low, -4) + 1e-9
    assert found.high >= min(high, 4) - 1e-9
    assert found.low - 1e-9 <= between <= found.high + 1e-9


@given(ANSWERS, ANSWERS)
@settings(max_examples=30, deadline=None)
def test_two_boards_the_other_way_round_differ_as_much(first: list[int], second: list[int]) -> None:
    a, b = told("q", *first), told("q", *second)
    there, back = difference(question(), a, b), difference(question(), b, a)
    assert (there.difference, there.low, there.high) == pytest.approx(
        (-(back.difference or 0), -(back.high or 0), -(back.low or 0))
    )


def test_the_largest_difference_comes_first_as_a_share_of_its_scale() -> None:
    asked = [question("small"), question("large", CHECK), question("silent"), question("unasked")]
    ours = [told("small", 3, 3, 4, 4, 3), told("large", 2, 2, 1, 1, 1, of=CHECK), told("silent", 9, 9, 9, 4, 4)]
    theirs = [told("small", 2, 2, 3, 3, 2), told("large", 0, 0, 1, 0, 1, of=CHECK), told("silent", 1, 2, 2, 3, 3)]
    found = differences(asked, ours, theirs)
    assert [one.question for one in found] == ["large", "small", "silent"]
    assert found[0].size == pytest.approx(0.5)
    assert found[2].difference is None
    assert not found[2].clear


def test_a_change_is_the_later_wave_less_the_earlier() -> None:
    (found,) = changes([question()], [told("q", 2, 2, 2, 3, 1)], [told("q", 4, 4, 4, 5, 3)])
    assert found.difference == 2.0


def test_boards_that_all_agree_at_both_ends_still_have_an_interval() -> None:
    found = difference(question(), told("q", *[5] * 8), told("q", *[1] * 8))
    assert found.difference == pytest.approx(3.2)
    assert found.high == 4.0, "no more than the scale allows"
    assert found.clear


def test_low_items_lie_below_the_middle_and_neutral_scales_have_none() -> None:
    risk = question("risk", scale(1, 2, 3, 4, 5, neutral=True))
    asked = [question("lower"), question("low"), question("high"), risk]
    figures = [
        told("low", 2, 2, 3, 3, 3),
        told("lower", 2, 2, 2, 1, 2),
        told("high", 4, 4, 4, 4, 4),
        told("risk", 1, 1, 1, 2, 2),
    ]
    found = [(one.question, round(one.place, 2)) for one in low_items(asked, figures)]
    assert found == [
        ("lower", 0.2),
        ("low", 0.4),
    ]
    assert place(CHECK, told("c", 2, 2, 1, 0, 0, of=CHECK)) == 0.5
    with pytest.raises(ValueError, match="too few"):
        place(AGREEMENT, told("q", 9, 9, 9, 9, 9))
