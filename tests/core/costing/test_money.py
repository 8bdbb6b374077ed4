"""Pence: read, shared, written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alternative import costing as plain

from alongside.core.costing import in_pounds, plain_pounds, read_pounds, shared

AMOUNTS = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("text", "pence"),
    [("1200", 120_000), ("£1,200.50", 120_050), (" 0.5 ", 50), ("1,234,567", 123_456_700), ("£ 7.05", 705)],
)
def test_pounds_are_read(text: str, pence: int) -> None:
    assert read_pounds(text) == pence


@pytest.mark.parametrize("text", ["", "-1", "1.234", "12,00", "1e6", "twelve", "£", "١٢", "1 000", "NaN", "1_0"])
def test_what_is_not_pounds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an amount in pounds; write it like 1200"):
        read_pounds(text)


def test_a_slip_of_the_pen_is_refused() -> None:
    with pytest.raises(ValueError, match="more than one line can hold"):
        read_pounds("99999999999")


@given(st.integers(-(10**9), 10**9))
def test_what_is_written_is_read(pence: int) -> None:
    assert read_pounds(in_pounds(abs(pence))) == abs(pence)
    assert int(plain_pounds(pence).replace(".", "")) == pence


@given(st.lists(AMOUNTS, max_size=6), AMOUNTS)
def test_shares_add_up(weights: list[int], whole: int) -> None:
    found = shared(whole, weights)
    assert list(found) == plain.shares(whole, weights)
    assert sum(found) == (whole if sum(weights) else 0)
    if whole <= sum(weights):
        assert all(share <= weight for share, weight in zip(found, weights, strict=True))


def test_nothing_below_nought_is_shared() -> None:
    with pytest.raises(ValueError, match="not below nought"):
        shared(-1, [1])
    with pytest.raises(ValueError, match="not below nought"):
        shared(1, [-1, 3])
