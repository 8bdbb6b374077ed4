"""Cells as publishers write them, months as they name files, and tables whose header is anywhere."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.organisations import Identifier
from alongside.sources._figures import (
    Unreadable,
    count,
    day,
    figure,
    is_total,
    missing,
    ods_code,
    per_cent,
    percentage,
)
from alongside.sources._headed import find_header, likeness
from alongside.sources._months import months_in
from alongside.sources._reading import Cell, Refusal, Table

ANYTHING = st.one_of(st.none(), st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.dates())


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "*", "<5", "< 5", " * "])
def test_missing_is_missing_and_never_nought(cell: Cell) -> None:
    assert missing(cell)
    assert figure(cell, "n") is None


@pytest.mark.parametrize(
    ("cell", "number"),
    [("17,712", 17712.0), (" 3.50 ", 3.5), (7, 7.0), ("1e3", 1000.0), ("-2", -2.0), (".5", 0.5), ("\ufeff4", 4.0)],
)
def test_numbers(cell: Cell, number: float) -> None:
    assert figure(cell, "n") == number


@pytest.mark.parametrize("cell", ["1,23", "1_000", "nan", "inf", float("nan"), True, date(2024, 1, 1), "5 (a)", "١"])
def test_what_is_not_a_number_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable) as caught:
        figure(cell, "Total")
    assert caught.value.refusal.column == "Total"
    assert caught.value.refusal.mend


def outcome(reader: Callable[[Cell, str], object], cell: Cell) -> object:
    """What the reader makes of the cell: a value, or its refusal."""
    try:
        return reader(cell, "n")
    except Unreadable as fault:
        return fault.refusal


@given(ANYTHING)
def test_any_cell_is_read_or_refused_and_nothing_else(cell: Cell) -> None:
    for reader in (figure, count, percentage, day, ods_code):
        assert isinstance(outcome(reader, cell), float | date | Identifier | Refusal | None)


def test_a_percentage_needs_its_sign_and_its_bounds() -> None:
    assert percentage("51.50%", "p") == 51.5
    for wrong in ("51.5", "101%", "-1%"):
        with pytest.raises(Unreadable):
            percentage(wrong, "p")


@pytest.mark.parametrize("cell", ["2024-04-30", "30/04/2024", "30 April 2024", datetime(2024, 4, 30, 1, 2)])
def test_dates(cell: Cell) -> None:
    assert day(cell, "d") == date(2024, 4, 30)


@pytest.mark.parametrize(
    "cells", [("-", "England"), ("TOTAL", "TOTAL"), (None, "Total"), ("ENG", "england"), ("Total",)]
)
def test_totals(cells: tuple[Cell, ...]) -> None:
    assert is_total(*cells)
    assert not is_total("RXR", "North of England Hospitals")


def test_a_share_of_nobody_is_no_figure() -> None:
    assert per_cent(0, 0) is None
    assert per_cent(None, 3) is None
    assert per_cent(1, 4) == 25.0


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("Incomplete-Provider-Apr24-XLSX-8M-revised.csv", ["2024-04"]),
        ("Period: April 2024", ["2024-04"]),
        ("DM01-MARCH-2024", ["2024-03"]),
        ("Jul20-Jun21", ["2020-07", "2021-06"]),
        ("1 July 2020 to 30 June 2021", ["2020-07", "2021-06"]),
        ("2024-04-01", ["2024-04"]),
        ("Sept 2019", ["2019-09"]),
        ("revised-270421", []),
        ("2022-23 summary 24, marching 12", []),
    ],
)
def test_months_in_names_and_banners(written: str, months: list[str]) -> None:
    assert [str(period) for period in months_in(written)] == months


def _table(*rows: tuple[Cell, ...]) -> Table:
    return Table("sheet", rows, iter(rows))


def test_a_header_is_found_wherever_it_stands() -> None:
    columns = {"code": ("Code", "Org Code"), "n": ("Total",)}
    found = find_header(_table(("A title",), (), ("\ufeffORG  code", "Total", "Total"), ("XA1", 1, 2)), columns)
    assert found is not None
    assert (found.number, dict(found.places)) == (3, {"code": 0, "n": 1})
    assert find_header(_table(("Code",)), columns) is None


def test_what_a_near_file_lacks_is_named() -> None:
    columns = {"code": ("Code",), "n": ("Total",)}
    near = likeness([_table(("Code", "Sum"))], columns)
    assert near.score < 1
    assert near.differs == "it has no column 'Total'"
    assert likeness([_table(("Total", "Code"))], columns).score == 1.0
