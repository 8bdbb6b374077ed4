"""Layouts of other years and other wrappings, in made-up names and figures, written where they are read."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from tests.sources.reading import FIXTURES, Read, accounted_once, read

from alongside.core.indicators import Observation
from alongside.sources._figures import is_total

BANNER = (
    ("Title:", "Invented for tests"),
    ("Published:", date(2024, 6, 13)),
    ("Period:", date(2024, 4, 1)),
    ("Status:", "Published"),
)


def book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """A workbook of these sheets, moved one column to the right as NHS England's are."""
    with xlsxwriter.Workbook(path) as made:
        days = made.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for at, cell in enumerate(row, start=1):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, at, cell, days)
                    elif cell is not None:
                        sheet.write(number, at, cell)
    return path


def under_banner(header: list[object], *rows: list[object]) -> list[list[object]]:
    """A sheet with a banner, its header on row 14, England's line, a blank one, and a note at the end."""
    above: list[list[object]] = [list(line) for line in BANNER] + [[] for _ in range(9)]
    return [*above, header, ["-", "-", "England", *([9] * (len(header) - 3))], [], *rows, [], ["(1) A note."]]


def wholes(found: Read) -> dict[tuple[str, str], Observation]:
    """The figures by indicator and part."""
    return {(o.indicator, o.part): o for o in found.records if isinstance(o, Observation)}


def test_the_day_of_publication_is_not_the_month_it_is_about(tmp_path: Path) -> None:
    header = ["Region Code", "Provider Code", "Provider Name", "Treatment Function Code"]
    header += ["Total number of incomplete pathways", "Total within 18 weeks", "Total 52 plus weeks"]
    row = ["Y00", "XA1", "ALDERBROOK", 999.0, 30, 20, 1]
    found = read(book(tmp_path / "Incomplete-Provider.xlsx", {"Provider": under_banner(header, row)}))
    assert accounted_once(found.rows)
    assert [why for _, why in found.set_aside()].count("total") == 1
    assert str(wholes(found)["rtt_18week", ""].period) == "2024-04"


def test_people_with_a_decision_to_admit_are_not_counted_again(tmp_path: Path) -> None:
    header = ["Region Code", "Provider Code", "Provider Name", "Treatment Function Code"]
    header += ["Total number of incomplete pathways", "Total within 18 weeks", "Total 52 plus weeks"]
    sheets = {
        name: under_banner(header, ["Y00", code, name, "C_999", waiting, 5, 1])
        for name, code, waiting in (
            ("Provider", "XA1", 30),
            ("Provider with DTA", "XA1", 9),
            ("IS Provider", "XZ9", 7),
            ("IS Provider with DTA", "XZ9", 6),
        )
    }
    found = read(book(tmp_path / "Incomplete-Provider-Apr24.xlsx", sheets))
    assert accounted_once(found.rows)
    waiting = [o.denominator for o in found.records if isinstance(o, Observation) and o.indicator == "rtt_18week"]
    assert waiting == [30, 7]


def full_extract(path: Path, last: int, period: str, extra: str = "01Z") -> Path:
    """A full extract whose last band begins at `last` weeks: two commissioners of one provider."""
    with (FIXTURES / "rtt/full_extract.csv").open(newline="") as fixture:
        before = next(csv.reader(fixture))
    opening = before[: before.index("Gt 00 To 01 Weeks SUM 1")]
    weeks = [f"Gt {n:02} To {n + 1:02} Weeks SUM 1" for n in range(last)] + [f"Gt {last} Weeks SUM 1"]
    with path.open("w", newline="") as out:
        made = csv.DictWriter(out, [*opening, *weeks, "Total", "Total All"], restval="")
        made.writeheader()
        for commissioner in ("02Z", extra):
            made.writerow(
                {
                    "Period": period,
                    "Provider Org Code": "XA1",
                    "Provider Org Name": " ALDERBROOK ",
                    "Commissioner Org Code": commissioner,
                    "RTT Part Type": "Part_2",
                    "Treatment Function Code": "C_999",
                    weeks[0]: 3,
                    weeks[-1]: 1,
                    "Total": 4,
                }
            )
    return path


@pytest.mark.parametrize(
    ("last", "period", "month"), [(52, "RTT-FEBRUARY-2019", "2019-02"), (104, "APR-2024", "2024-04")]
)
def test_the_extract_of_either_edition(tmp_path: Path, last: int, period: str, month: str) -> None:
    found = read(full_extract(tmp_path / "extract.csv", last, period))
    assert accounted_once(found.rows)
    made = wholes(found)
    assert (made["rtt_18week", ""].numerator, made["rtt_18week", ""].denominator) == (6, 8)
    assert made["rtt_52week_waits", ""].value == 2
    assert str(made["rtt_18week", ""].period) == month


def test_a_commissioner_told_twice_is_not_added_twice(tmp_path: Path) -> None:
    found = read(full_extract(tmp_path / "extract.csv", 104, "RTT-April-2024", extra="02Z"))
    assert found.refused() == [(3, "the whole row", "it says the same as line 2")]
    assert wholes(found)["rtt_18week", ""].denominator == 4


def test_tests_are_added_up_only_where_the_publisher_did_not(tmp_path: Path) -> None:
    lines = (FIXTURES / "diagnostics/dm01.csv").read_text().splitlines(keepends=True)
    tests = tmp_path / "dm01.csv"
    tests.write_text("".join([lines[0], lines[1], lines[1].replace(",MRI,", ",CT,"), lines[2]]))
    found = read(tests)
    assert accounted_once(found.rows)
    assert {part: o.denominator for (_, part), o in wholes(found).items()} == {"MRI": 40, "CT": 20, "": 60}


def test_the_diagnostics_workbook(tmp_path: Path) -> None:
    header = ["Regional Team Code", "Regional Team Name", "Provider Code", "Provider Name"]
    header += ["Total Waiting List", "Number waiting 6+ Weeks", "Percentage waiting 6+ weeks"]
    rows = [["Y00", "SOUTH", "XA1", " ALDERBROOK ", 40, 10, 0.25], ["Y00", "SOUTH", "XB2", "BRACKEN", 4, 5, 1.25]]
    sheets = {"Provider": under_banner(header, *rows), "MRI": under_banner(header, rows[0])}
    found = read(book(tmp_path / "Monthly-Diagnostics-Web-File-Provider.xlsx", sheets))
    assert found.format == "dm01_provider"
    assert accounted_once(found.rows)
    assert {part: o.value for (_, part), o in wholes(found).items()} == {"": 25.0, "MRI": 25.0}
    assert found.refused() == [(18, "Number waiting 6+ Weeks", "5 are more than the 4 who wait in all")]


def test_the_cancer_extract_is_added_up_once(tmp_path: Path) -> None:
    found = read(FIXTURES / "cancer/extract.csv")
    assert found.format == "cancer_extract"
    assert accounted_once(found.rows)
    made = {key: (o.numerator, o.denominator) for key, o in wholes(found).items()}
    assert made["cancer_31day", ""] == (11, 13)
    assert made["cancer_31day", "Subsequent Treatment"] == (2, 3)
    assert made["cancer_62day", ""] == (5.0, 6.5)
    assert (10, "another standard") in found.set_aside()
    assert [(row, what[:15]) for row, _, what in found.refused()] == [(8, "line 9 belongs "), (9, "an earlier line")]


def test_mortality_by_site_is_not_the_trusts(tmp_path: Path) -> None:
    header = ["Provider code", "Provider name", "SHMI value", "Observed deaths", "Expected deaths"]
    sheets = {
        "Data": [header, ["XA1", "ALDERBROOK", 1.05, 105, 100]],
        "Site": [["Site code", *header], ["XA101", "XA1", "ALDERBROOK", 1.2, 12, 10]],
    }
    found = read(book(tmp_path / "SHMI Jul20-Jun21.xlsx", sheets))
    assert accounted_once(found.rows)
    assert [o.value for o in found.records if isinstance(o, Observation)] == [1.05]
    only_sites = read(book(tmp_path / "SHMI sites Jul20-Jun21.xlsx", {"Site": sheets["Site"]}))
    assert only_sites.format == ""


def test_a_rating_that_is_not_applicable_is_one_and_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "providers.csv"
    header, line = (FIXTURES / "cqc_ratings/providers_older.csv").read_text().splitlines()[:2]
    path.write_text(
        "\n".join([header, *(re.sub("requires improvement", w, line, flags=re.I) for w in ("Not applicable", ""))])
    )
    found = read(path)
    assert [getattr(record, "rating", "") for record in found.records] == ["Not applicable"]
    assert found.refused() == [(3, "Latest Rating", "there is no rating")]


def test_a_register_with_bad_rows_is_read_but_for_them(tmp_path: Path) -> None:
    lines = (FIXTURES / "ods/etr_24.csv").read_text().splitlines()
    cells = next(csv.reader([lines[0]]))
    bad = [[*cells[:0], "", *cells[1:]], [*cells[:10], "20209999", *cells[11:]], cells[:20]]
    good = [[f"xe{number}", *cells[1:]] for number in range(4)]
    path = tmp_path / "etr.csv"
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([*good, *bad])
    found = read(path)
    assert found.format == "ods_etr"
    assert accounted_once(found.rows)
    assert [row for row, _, _ in found.refused()] == [5, 6, 7]
    assert {str(record.identifier) for record in found.records} == {"ODS:XE0", "ODS:XE1", "ODS:XE2", "ODS:XE3"}


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (("-", "England (NHS and independent)"), True),
        ((None, "Total providers"), True),
        (("ENG", "anything"), True),
        (("XA1", "England Street Hospital"), False),
        (("XA1", "Alderbrook"), False),
    ],
)
def test_the_publishers_own_total(cells: tuple[str | None, ...], total: bool) -> None:
    assert is_total(*cells) is total
