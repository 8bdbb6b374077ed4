"""The panel: one table from rows, missing where nothing was written, and its cuts."""

import numpy as np
import pytest

from alongside.core.impact import UnitPanel
from alongside.core.units import Period

JANUARY, FEBRUARY, MARCH = (Period.month(2024, month) for month in (1, 2, 3))


def panel() -> UnitPanel:
    return UnitPanel.of(
        "waits", [("Oak", JANUARY, 1.0), ("Oak", MARCH, 3.0), ("Elm", JANUARY, 4.0), ("Elm", FEBRUARY, None)]
    )


def test_periods_run_without_a_break_and_the_absent_is_missing() -> None:
    assert panel().units == ("Elm", "Oak")
    assert panel().periods == (JANUARY, FEBRUARY, MARCH)
    np.testing.assert_array_equal(panel().values, [[4, np.nan, np.nan], [1, np.nan, 3]])
    assert not panel().values.flags.writeable


def test_two_values_of_one_cell_are_refused() -> None:
    with pytest.raises(ValueError, match="Oak has two values for 2024-01"):
        UnitPanel.of("waits", [("Oak", JANUARY, 1.0), ("Oak", JANUARY, 1.0)])


def test_two_lengths_of_period_are_refused() -> None:
    with pytest.raises(ValueError, match="2024 and 2024-01 are periods of different lengths"):
        UnitPanel.of("waits", [("Oak", JANUARY, 1.0), ("Oak", Period.parse("2024"), 1.0)])


@pytest.mark.parametrize(
    ("first", "later", "steps"),
    [
        ("2020-01", "2021-03", 14),
        ("2020-Q1", "2021-Q2", 5),
        ("2020", "2013", -7),
        ("2020/21", "2023/24", 3),
        ("W2024-01-01", "W2024-01-29", 4),
    ],
)
def test_a_place_is_counted_in_periods(first: str, later: str, steps: int) -> None:
    begin = Period.parse(first)
    assert UnitPanel("x", (), (begin,), np.empty((0, 1))).place(Period.parse(later)) == steps
    assert begin.shift(steps) == Period.parse(later)


def test_a_place_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2024 is not a month; write it as the panel does, like 2024-01"):
        panel().place(Period.parse("2024"))


def test_an_unknown_unit_is_named() -> None:
    with pytest.raises(ValueError, match="no unit 'Ash'"):
        panel().row("Ash")


def test_a_window_includes_both_ends_and_stops_at_the_panel() -> None:
    assert panel().window(FEBRUARY, MARCH).periods == (FEBRUARY, MARCH)
    assert panel().window(None, JANUARY).values.tolist() == [[4.0], [1.0]]
    assert panel().window(Period.month(2020, 1), Period.month(2030, 1)).periods == panel().periods
    assert panel().window(MARCH, JANUARY).periods == ()


def test_without_and_masked_leave_the_rest() -> None:
    assert panel().without(["Elm", "Ash"]).units == ("Oak",)
    np.testing.assert_array_equal(panel().masked([JANUARY]).row("Oak"), [np.nan, np.nan, 3])
    np.testing.assert_array_equal(panel().row("Oak"), [1, np.nan, 3])


def test_a_table_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="not 1 units by 2"):
        UnitPanel("x", ("Oak",), (JANUARY, FEBRUARY), np.zeros((2, 2)))
    with pytest.raises(ValueError, match="a unit appears twice"):
        UnitPanel("x", ("Oak", "Oak"), (JANUARY,), np.zeros((2, 1)))
    with pytest.raises(ValueError, match="do not follow each other"):
        UnitPanel("x", ("Oak",), (JANUARY, MARCH), np.zeros((1, 2)))
