"""KH03 in each published layout (made-up names and figures)."""

import csv
from pathlib import Path

import pytest
import xlsxwriter
from tests.sources.reading import FIXTURES, accounted_once, read

from alongside.core.units import Period
from alongside.sources.beds._quarters import quarter, quarter_in_name

FOLDER = FIXTURES / "beds"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_every_row_of_every_layout_is_accounted_for_once(path: Path) -> None:
    assert accounted_once(read(path).rows)


def as_workbook(fixture: Path, to: Path, sheet: str = "NHS Trust by Sector") -> Path:
    with xlsxwriter.Workbook(to, {"strings_to_numbers": True}) as book, fixture.open(newline="") as rows:
        page = book.add_worksheet(sheet)
        for at, row in enumerate(csv.reader(rows)):
            page.write_row(at, 1, row)  # as published, column A is empty
        book.add_worksheet("Data Quality").write_row(0, 0, ["These organisations sent nothing:", "ZZ9"])
    return to


def test_workbook_with_repeated_names_under_headings(tmp_path: Path) -> None:
    beds = read(as_workbook(FOLDER / "workbook.csv", tmp_path / "beds.xlsx"))
    assert (beds.format, beds.publication) == ("kh03", "kh03")
    figures = beds.figures("ZZ1")
    assert figures["beds_overnight"].value == 400
    assert figures["beds_occupancy"].value == 85.0
    assert (figures["beds_occupancy"].numerator, figures["beds_occupancy"].denominator) == (340, 400)
    assert figures["beds_occupancy"].period == Period.parse("2014-Q3")
    assert [reason for _, reason in beds.set_aside()] == [
        *("banner", "banner", "blank", "banner", "header", "total", "blank"),
        "another sheet",
    ]
    assert accounted_once(beds.rows)


def test_no_beds_have_no_occupancy_and_an_unknown_quarter_is_refused() -> None:
    beds = read(FOLDER / "workbook.csv")
    assert beds.figures("ZZ2")["beds_overnight"].value == 0
    assert beds.figures("ZZ2")["beds_occupancy"].value is None
    assert beds.refused() == [(10, "Period", "'Autumn' is not a quarter")]


def test_beds_of_the_day_only_are_not_taken_for_beds_overnight(tmp_path: Path) -> None:
    day = tmp_path / "beds.csv"
    day.write_text((FOLDER / "workbook.csv").read_text().replace("overnight", "in the day only"))
    assert read(day).format == ""


def test_plain_csv_takes_its_quarter_from_its_name(tmp_path: Path) -> None:
    beds = read(FOLDER / "KH03-2014-Q4.csv")
    assert beds.publication == "kh03_csv"
    assert beds.figures("ZZ1")["beds_occupancy"].period == Period.parse("2015-Q1")
    unnamed = tmp_path / "beds.csv"
    unnamed.write_text((FOLDER / "KH03-2014-Q4.csv").read_text())
    assert read(unnamed).refused() == [(2, "the file's name", "it does not say which quarter this is")]


def test_tidy_series_sets_england_aside_and_refuses_names_without_a_code() -> None:
    beds = read(FOLDER / "tidy.csv")
    assert beds.set_aside() == [(1, "header"), (2, "total")]
    assert beds.refused() == [(4, "org_code", "there is no organisation code")]
    assert beds.figures("ZZ1")["beds_overnight"].period == Period.parse("2014-Q3")


def test_quarters_of_a_financial_year() -> None:
    assert str(quarter("2014-15", "March")) == "2015-Q1"
    assert str(quarter("2014/15", "June")) == "2014-Q2"
    assert str(quarter("2020/21", "Quarter 4")) == "2021-Q1"
    assert str(quarter_in_name("KH03-2014-Q2.csv")) == "2014-Q3"
    assert quarter_in_name("beds.csv") is None
