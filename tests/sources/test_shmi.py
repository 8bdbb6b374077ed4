"""Mortality in both layouts (made-up names and figures), and the real annual file."""

import csv
from pathlib import Path
from statistics import fmean
from zipfile import ZipFile

import pytest
import xlsxwriter
from tests.sources.reading import FIXTURES, Read, accounted_once, read

from alongside.core.indicators import Observation
from alongside.core.units import Period

FOLDER = FIXTURES / "shmi"
PUBLISHED = "SHMI data at trust level, Jul20-Jun21 (csv).csv"


def published(to: Path) -> Path:
    """The fixture under the name its publisher gives such a file."""
    (to / PUBLISHED).write_bytes((FOLDER / "published.csv").read_bytes())
    return to / PUBLISHED


def test_annual_layout_keeps_the_missing_and_refuses_the_rest() -> None:
    found = read(FOLDER / "annual.csv")
    assert found.format == "shmi_annual"
    assert accounted_once(found.rows)
    assert [(o.period, o.value) for o in found.records if o.organisation.value == "XA1"] == [
        (Period.parse("2011"), 0.9931),
        (Period.parse("2012"), None),
    ]
    assert found.refused() == [(5, "y", "'2011-12' is not a year"), (6, "SHMI", "'eleven' is not a number")]
    assert all(refusal.mend for row in found.rows for refusal in row.refusals)


def test_published_layout_is_dated_by_its_last_month(tmp_path: Path) -> None:
    found = read(published(tmp_path))
    assert found.format == "shmi_published"
    assert accounted_once(found.rows)
    alder, bracken = found.figures("XA1")["shmi_rolling"], found.figures("XB2")["shmi_rolling"]
    assert (alder.value, alder.numerator, alder.denominator) == (1.05, 1050, 1000)
    assert str(alder.period) == "2021-06"
    assert (bracken.value, bracken.numerator, bracken.denominator) == (0.9, None, None)
    assert found.set_aside()[-2:] == [(14, "total"), (15, "banner")]


def test_the_same_from_a_zip_and_from_the_sheet_data(tmp_path: Path) -> None:
    plain = published(tmp_path)
    with ZipFile(tmp_path / "SHMI.zip", "w") as archive:
        archive.write(plain, PUBLISHED)
        archive.writestr(f"__MACOSX/._{PUBLISHED}", b"\x00\x05\x16")
    book_path = tmp_path / "SHMI.xlsx"
    with xlsxwriter.Workbook(book_path, {"strings_to_numbers": True}) as book, plain.open(newline="") as rows:
        book.add_worksheet("Contents").write_row(0, 0, ["What is in this workbook", "Data"])
        sheet = book.add_worksheet("Data")
        for at, row in enumerate(csv.reader(rows)):
            sheet.write_row(at, 0, row)
    for other in (tmp_path / "SHMI.zip", book_path):
        again = read(other)
        assert again.figures("XA1") == read(plain).figures("XA1"), other.name
        assert accounted_once(again.rows), other.name
    assert (1, "another sheet") in read(book_path).set_aside()


def _mean(found: Read, codes: set[str], year: str) -> float:
    values = [
        one.value
        for one in found.records
        if isinstance(one, Observation) and str(one.period) == year and one.organisation.value in codes
    ]
    return fmean(value for value in values if value is not None)


@pytest.mark.real_data
def test_the_eleven_of_2013_drift_back_towards_expected(data_folder: Path) -> None:
    found = read(data_folder / "tidy/shmi_by_trust_annual_2011_2016.csv")
    measures = read(data_folder / "tidy/special_measures_keogh14.csv")
    assert (len(found.records), found.refused()) == (832, [])
    eleven = {m.organisation.value for m in measures.records if str(getattr(m, "entered", "")) == "2013-07-16"}
    assert len(eleven) == 11
    means = {year: round(_mean(found, eleven, year), 3) for year in ("2011", "2013", "2016")}
    assert means == {"2011": 1.124, "2013": 1.064, "2016": 1.041}
    others = {o.organisation.value for o in found.records if isinstance(o, Observation)} - eleven
    assert all(0.98 < _mean(found, others, str(year)) < 1.005 for year in range(2011, 2017))
