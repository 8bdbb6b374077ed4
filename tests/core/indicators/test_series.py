"""A series is in order, has one figure a period, and can be cut in time."""

from datetime import date

import pytest

from alongside.core.indicators import Point, Series
from alongside.core.organisations import Identifier
from alongside.core.units import Period

X = Identifier.ods("XAA")
POINTS = [Point(Period.month(2013, month), value) for month, value in ((3, 5.0), (1, 3.0), (2, None), (4, 6.0))]
SERIES = Series.of("waits", X, POINTS)


def test_points_are_put_in_order() -> None:
    assert [str(point.period) for point in SERIES.points] == ["2013-01", "2013-02", "2013-03", "2013-04"]


def test_missing_is_not_zero() -> None:
    assert [point.value for point in SERIES.known] == [3.0, 5.0, 6.0]
    assert SERIES.at(Period.month(2013, 2)) == Point(Period.month(2013, 2), None)
    assert SERIES.at(Period.month(2014, 2)) is None


def test_the_last_figures() -> None:
    assert [point.value for point in SERIES.last(2)] == [5.0, 6.0]
    assert len(SERIES.last(9)) == 3
    assert SERIES.last(0) == ()
    assert SERIES.latest == Point(Period.month(2013, 4), 6.0)
    assert Series("waits", X, ()).latest is None


def test_a_cut_keeps_only_periods_that_had_ended() -> None:
    assert SERIES.until(date(2013, 3, 31)).latest == Point(Period.month(2013, 3), 5.0)
    assert SERIES.until(date(2013, 3, 30)).latest == Point(Period.month(2013, 1), 3.0)


def test_two_figures_for_one_period_are_refused() -> None:
    with pytest.raises(ValueError, match="each once"):
        Series.of("waits", X, [*POINTS, POINTS[0]])


def test_months_and_quarters_do_not_mix() -> None:
    with pytest.raises(ValueError, match="different lengths"):
        Series.of("waits", X, [POINTS[0], Point(Period.parse("2013-Q3"), 1.0)])
