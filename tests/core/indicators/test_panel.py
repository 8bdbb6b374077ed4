"""The matrix of organisations and periods."""

from datetime import date

import numpy as np
import pytest
from tests.core.indicators.invented import code, monthly

from alongside.core.indicators import Panel, Point, Series
from alongside.core.units import Period

PANEL = Panel.of([monthly(2, [5.0, None, 7.0], of=200), monthly(1, [1.0])])


def test_rows_and_columns_are_labelled_in_order() -> None:
    assert PANEL.organisations == (code(1), code(2))
    assert [str(period) for period in PANEL.periods] == ["2013-01", "2013-02", "2013-03"]
    np.testing.assert_array_equal(PANEL.values, [[1, np.nan, np.nan], [5, np.nan, 7]])
    np.testing.assert_array_equal(PANEL.numerators, [[np.nan] * 3, [10, np.nan, 14]])
    np.testing.assert_array_equal(PANEL.row(code(2)), [5, np.nan, 7])


def test_a_gap_nobody_fills_is_still_a_column() -> None:
    points = [Point(Period.month(2013, month), 1.0) for month in (1, 4)]
    assert len(Panel.of([Series.of("waits", code(1), points)]).periods) == 4


def test_it_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        PANEL.values[0, 0] = 9


def test_cut_in_time() -> None:
    cut = PANEL.until(date(2013, 2, 28))
    assert [str(period) for period in cut.periods] == ["2013-01", "2013-02"]
    again = Panel.of([monthly(2, [5.0, None, 7.0], of=200), monthly(1, [1.0])], until=date(2013, 2, 28))
    assert [str(period) for period in again.periods] == ["2013-01", "2013-02"]
    np.testing.assert_array_equal(cut.values, again.values)


def test_some_organisations_in_the_order_asked() -> None:
    assert PANEL.of_organisations([code(2)]).values.shape == (1, 3)
    np.testing.assert_array_equal(PANEL.of_organisations([code(2), code(1)]).values, PANEL.values[::-1])
    with pytest.raises(KeyError):
        PANEL.of_organisations([code(9)])
    with pytest.raises(KeyError, match="not in the panel"):
        PANEL.row(code(9))


def test_nothing_makes_an_empty_panel() -> None:
    assert Panel.of([]).values.shape == (0, 0)


def test_what_is_no_panel() -> None:
    with pytest.raises(ValueError, match="one series for each"):
        Panel.of([monthly(1, [1.0]), monthly(1, [2.0])])
    with pytest.raises(ValueError, match="one indicator"):
        Panel.of([monthly(1, [1.0]), Series("beds", code(2), ())])
    with pytest.raises(ValueError, match="one length"):
        Panel.of([monthly(1, [1.0]), Series("waits", code(2), (Point(Period.parse("2013"), 1.0),))])
    with pytest.raises(ValueError, match="shape"):
        Panel("waits", (code(1),), (), *[np.zeros((2, 2))] * 3)
