"""Numbers, dates and lists as the product writes them."""

from datetime import date, datetime

import pytest

from alongside.core.units import Grain, Period
from alongside.kit import wording


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "said"),
    [
        (79.449, "%", 1, "79.4%"),
        (79.449, "per cent", 0, "79%"),
        (1.064, "ratio", 2, "1.06"),
        (1234567, "", 0, "1,234,567"),
        (-0.04, "%", 1, "0.0%"),
        (-2.5, "days", 1, "−2.5 days"),
        (-3000, "£", 0, "−£3,000"),
        (3000, "£", 0, "£3,000"),
        (None, "%", 1, "no figure"),
    ],
)
def test_values_carry_their_unit(value, unit, decimals, said):
    assert wording.measured(value, unit, decimals) == said


def test_changes_show_their_sign():
    assert [wording.signed(v) for v in (1.25, -1.26, 0.01, None)] == ["+1.2", "−1.3", "0.0", "no figure"]


def test_ordinals():
    said = [wording.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 111, 112)]
    assert said == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th", "112th"]


def test_lists_and_counts():
    assert [wording.joined(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert wording.joined(["x", "y"], "or") == "x or y"
    assert wording.counted(0, "need") == "no needs"
    assert wording.counted(1, "need") == "1 need"
    assert wording.counted(1203, "party", "parties") == "1,203 parties"


def test_days_and_moments():
    assert wording.day(date(2013, 7, 16)) == "16 July 2013"
    assert wording.moment(datetime(2013, 7, 16, 0, 5)) == "16 July 2013 at 12:05am"
    assert wording.moment(datetime(2013, 7, 16, 12, 30)) == "16 July 2013 at 12:30pm"
    today = date(2026, 1, 31)
    days = [date(2026, 1, 28), date(2026, 1, 30), today, date(2026, 2, 1), date(2026, 2, 12)]
    said = ["3 days ago", "yesterday", "today", "tomorrow", "in 12 days"]
    assert [wording.ago_or_ahead(when, today) for when in days] == said


def test_periods():
    assert wording.period(Period.parse("2013-Q3")) == "July to September 2013"
    assert wording.period(Period.parse("W2010-11-01")) == "week ending 7 November 2010"
    assert wording.span(Period.parse("2016-04"), Period.parse("2019-03")) == "April 2016 to March 2019"
    assert wording.span(Period.parse("2016"), Period.parse("2016")) == "2016"
    assert wording.short_period(date(2013, 7, 1)) == "Jul 2013"
    assert wording.short_period(date(2010, 11, 1), Grain.WEEK) == "1 Nov 2010"
    assert wording.short_period(date(2013, 4, 1), Grain.FINANCIAL_YEAR) == "2013/14"
