"""Periods are written, read, moved and put in order without slipping a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.units import Grain, Period

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
GRAINS = st.sampled_from(list(Grain))
PERIODS = st.builds(Period.of, DAYS, GRAINS)


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31), "2013"),
        ("2013/14", date(2013, 4, 1), date(2014, 3, 31), "2013/14"),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31), "1999/00"),
        ("2013-Q3", date(2013, 7, 1), date(2013, 9, 30), "July to September 2013"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "February 2012"),
        ("W2010-11-01", date(2010, 11, 1), date(2010, 11, 7), "week ending 7 November 2010"),
    ],
)
def test_each_way_of_writing(text: str, start: date, end: date, words: str) -> None:
    period = Period.parse(f" {text} ")
    assert (period.start, period.end, period.words, str(period)) == (start, end, words, text)


@pytest.mark.parametrize("text", ["", "13", "2013-13", "2013-00", "2013-Q5", "2013/15", "W2013-02-30", "July 2013"])
def test_what_is_no_period_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("day", "grain"),
    [
        (date(2013, 7, 15), Grain.MONTH),
        (date(2013, 5, 1), Grain.QUARTER),
        (date(2013, 4, 1), Grain.YEAR),
        (date(2013, 1, 1), Grain.FINANCIAL_YEAR),
        (date(2010, 11, 2), Grain.WEEK),
    ],
)
def test_a_period_begins_on_its_first_day(day: date, grain: Grain) -> None:
    with pytest.raises(ValueError, match="does not begin"):
        Period(day, grain)


@given(PERIODS)
def test_what_is_written_can_be_read(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(DAYS, GRAINS)
def test_a_day_lies_in_its_period_and_in_no_other(day: date, grain: Grain) -> None:
    period = Period.of(day, grain)
    assert period.start <= day <= period.end
    assert period.shift(1).start == period.end + timedelta(days=1)


@given(PERIODS, st.integers(-50, 50), st.integers(-50, 50))
def test_shifts_add_up_and_keep_order(period: Period, one: int, other: int) -> None:
    assert period.shift(one).shift(other) == period.shift(one + other)
    assert (period.shift(one) < period) == (one < 0)


def test_the_last_period_of_the_calendar_has_an_end() -> None:
    assert Period.parse("9999-12").end == date(9999, 12, 31)
