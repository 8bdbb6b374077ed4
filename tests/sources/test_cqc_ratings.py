"""Inspection ratings as published and as nhs.uk showed them (made-up names), and the real snapshot."""

import csv
from pathlib import Path

import pytest
import xlsxwriter
from tests.sources.reading import FIXTURES, Read, accounted_once, read

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier, RatingRecord, Scheme, SiteRecord

FOLDER = FIXTURES / "cqc_ratings"


def ratings(found: Read) -> list[RatingRecord]:
    """The ratings, in order."""
    return [one for one in found.records if isinstance(one, RatingRecord)]


def test_a_banner_services_domains_and_two_ratings_of_one_day() -> None:
    found = read(FOLDER / "locations.csv")
    assert found.format == "cqc_latest_ratings"
    assert accounted_once(found.rows)
    assert found.set_aside() == [(1, "banner"), (2, "header")]
    maternity = [one for one in ratings(found) if one.service == "Maternity"]
    assert [(one.rating, one.domain, str(one.on), one.inherited) for one in maternity] == [
        ("Inadequate", "Well-led", "2024-04-30", False),
        ("Good", "Well-led", "2024-04-30", True),
    ]


def test_a_trusts_site_is_told_once_and_a_care_home_stays_out_of_the_directory() -> None:
    found = read(FOLDER / "locations.csv")
    sites = [one for one in found.records if isinstance(one, SiteRecord)]
    assert [(str(one.identifier), one.name, one.postcode) for one in sites] == [
        ("ODS:XA101", "Alderbrook Infirmary", "ZZ1 1AA")
    ]
    home = ratings(found)[-1]
    assert home.organisation == Identifier(Scheme.LOCAL, "CQC-1-900000009")
    assert home.site == Identifier(Scheme.LOCAL, "CQC-1-900000001")


def test_unknown_words_and_dates_are_refused_with_the_cure() -> None:
    found = read(FOLDER / "locations.csv")
    assert found.refused() == [
        (7, "Latest Rating", "'Splendid' is not a rating"),
        (8, "Publication Date", "'the first of May' is not a date"),
    ]
    assert "Outstanding, Good, Requires improvement" in found.rows[6].refusals[0].mend


def test_older_files_say_key_question() -> None:
    (one,) = ratings(read(FOLDER / "providers_older.csv"))
    assert (one.domain, one.rating, one.site, str(one.on)) == ("Well-led", "Requires improvement", None, "2015-03-09")


def test_both_sheets_of_one_workbook(tmp_path: Path) -> None:
    path = tmp_path / "Latest_ratings.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("README").write_row(0, 0, ["About", "this file"])
        for name, fixture in (("Locations", "locations.csv"), ("Providers", "providers_older.csv")):
            sheet = book.add_worksheet(name)
            with (FOLDER / fixture).open(newline="") as rows:
                for at, row in enumerate(csv.reader(rows)):
                    sheet.write_row(at, 0, row)
    found = read(path)
    assert accounted_once(found.rows)
    assert len(ratings(found)) == 5
    assert {row.sheet for row in found.rows if row.records} == {"Locations", "Providers"}


def test_a_hospitals_scores_are_parts_of_its_trust() -> None:
    found = read(FOLDER / "hospitals_2020.csv")
    assert accounted_once(found.rows)
    scores = [one for one in found.records if isinstance(one, Observation)]
    assert [(o.indicator, o.value, o.part) for o in scores] == [
        ("fft_ae", 94.0, "Alderbrook Infirmary (NHSUK-900001)"),
        ("fft_inpatient", 97.0, "Alderbrook Infirmary (NHSUK-900001)"),
        ("fft_outpatient", 97.0, "Alderbrook Infirmary (NHSUK-900001)"),
        ("fft_community", 100.0, "Cottage Hospital (NHSUK-900002)"),
    ]
    assert {(str(o.organisation), str(o.period), o.denominator) for o in scores} == {("ODS:XA1", "2020", None)}


def test_no_rating_gives_none_and_a_hospital_without_a_trust_is_refused() -> None:
    found = read(FOLDER / "hospitals_2020.csv")
    assert [(one.rating, one.site_name) for one in ratings(found)] == [
        ("Requires improvement", "Alderbrook Infirmary")
    ]
    assert found.refused() == [(4, "trust_code", "there is no organisation code")]


@pytest.mark.real_data
def test_the_real_snapshot(data_folder: Path) -> None:
    found = read(data_folder / "tidy/cqc_hospital_overall_and_fft_nhsuk_snapshot_2020.csv")
    assert accounted_once(found.rows)
    assert [len(found.rows), len(found.refused())] == [1853, 53]
    assert len([one for one in found.records if isinstance(one, SiteRecord)]) == 1799
    words = {one.rating for one in ratings(found)}
    assert words == {"Outstanding", "Good", "Requires improvement", "Inadequate"}
    assert len(ratings(found)) == 754
