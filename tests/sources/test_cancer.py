"""Cancer waits in both layouts (made-up names and figures), and the real series."""

from pathlib import Path

import pytest
import xlsxwriter
from tests.sources.reading import FIXTURES, accounted_once, read

from alongside.core.indicators import Observation

FOLDER = FIXTURES / "cancer"


def test_half_patients_and_the_doubled_row() -> None:
    found = read(FOLDER / "tidy.csv")
    assert accounted_once(found.rows)
    one = found.figures("XA1")["cancer_62day"]
    assert (one.numerator, one.denominator, str(one.period)) == (15.0, 20.5, "2024-02")
    assert one.value == pytest.approx(100 * 15 / 20.5)
    assert found.figures("XB2")["cancer_62day"].value == 0.0
    assert found.set_aside() == [(1, "header"), (4, "total")]
    assert found.refused() == [(5, "metric", "'14d' is not a standard known here")]


def test_routes_are_parts_of_all_routes() -> None:
    found = read(FOLDER / "workbook.csv")
    assert found.format == "cancer_workbook"
    assert accounted_once(found.rows)
    parts = {o.part: o.denominator for o in found.records if isinstance(o, Observation)}
    assert parts == {"": 40.5, "Urgent Suspected Cancer": 30.0, "Screening": 10.5}
    assert {str(o.period) for o in found.records if isinstance(o, Observation)} == {"2024-04"}
    assert found.refused() == [(13, "Within Standard", "6 within the standard are more than 5 in all")]
    assert found.set_aside()[-1] == (14, "total")


def test_each_sheet_of_a_workbook_is_its_own_standard(tmp_path: Path) -> None:
    path = tmp_path / "Provider-workbook-April-2024.xlsx"
    header = ["ODS Code", "Accountable Provider", "Stage/Route", "Total", "Within Standard"]
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Introduction").write_row(0, 0, ["Invented for tests", "x"])
        for name in ("28-DAY FDS", "31-DAY", "62-DAY"):
            sheet = book.add_worksheet(name)
            sheet.write_row(8, 0, header)
            sheet.write_row(9, 0, ["XA1", "ALDERBROOK HOSPITALS", "ALL ROUTES", 10, 5])
    found = read(path)
    assert set(found.figures("XA1")) == {"cancer_28day", "cancer_31day", "cancer_62day"}
    assert accounted_once(found.rows)


def test_cancer_types_are_parts_and_an_unnamed_standard_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Provider-workbook-April-2024.xlsx"
    header = ["ODS Code", "Accountable Provider", "Stage/Route", "Cancer Type", "Total", "Within Standard"]
    with xlsxwriter.Workbook(path) as book:
        for name in ("62-DAY BY TYPE", "Provider"):
            sheet = book.add_worksheet(name)
            sheet.write_row(8, 0, header)
            for at, kind in enumerate(("ALL CANCERS", "Lung")):
                sheet.write_row(9 + at, 0, ["XA1", "ALDERBROOK HOSPITALS", "ALL ROUTES", kind, 10, 5])
    found = read(path)
    assert [o.part for o in found.records if isinstance(o, Observation)] == ["", "Lung"]
    assert {what for _, _, what in found.refused()} == {"nothing says which standard this is"}


@pytest.mark.real_data
def test_the_real_series_adds_up_to_its_own_total(data_folder: Path) -> None:
    found = read(data_folder / "tidy/cancer_62day_2023-10_2024-09.csv")
    assert (len(found.records), found.refused()) == (1769, [])
    assert len([why for _, why in found.set_aside() if why == "total"]) == 12
    february = [o for o in found.records if isinstance(o, Observation) and str(o.period) == "2024-02"]
    assert sum(o.denominator or 0 for o in february) == 25_726.0
    assert sum(o.numerator or 0 for o in february) == 16_518.0
