"""The published files themselves, read through the door; skipped where they are absent."""

from collections import Counter
from pathlib import Path

import pytest
from tests.alternative import urgent_care as obvious
from tests.sources.reading import Read, accounted_once, read

from alongside.core.indicators import Observation
from alongside.core.organisations import OrganisationRecord, PlaceRecord, SuccessionRecord

pytestmark = pytest.mark.real_data

FORMATS = {
    "ae_published/*.csv": "ae_monthly",
    "ae_published/*.xls": "ae_weekly",
    "kh03/*.xls*": "kh03",
    "kh03/*.csv": "kh03_csv",
    "ods/etr_*.csv": "ods_etr",
    "ods/ods_successors_trusts.csv": "ods_successors",
    "ods/trust_hq_latlon_2015*.csv": "trust_places_2015",
    "ods/trust_hq_latlon_2022.csv": "trust_places_2022",
    "ods/trust_types_*.csv": "trust_categories",
    "ods/trust_names_*.csv": "",
    "ods/trust_stp_*.csv": "",
    "surveys/*": "",
    "tidy/ae_monthly_by_type_*.csv": "ae_tidy_by_type",
    "tidy/ae_monthly_total_*.csv": "ae_tidy_total",
    "tidy/kh03_*.csv": "kh03_tidy",
}


def four_hours(reading: Read) -> tuple[float, float]:
    figures = [r for r in reading.records if isinstance(r, Observation) and r.indicator == "ae_4hour"]
    return (
        sum(figure.denominator or 0 for figure in figures),
        sum(figure.numerator or 0 for figure in figures),
    )


@pytest.mark.parametrize("pattern", FORMATS)
def test_each_file_is_recognised_and_each_row_accounted_for_once(data_folder: Path, pattern: str) -> None:
    paths = list(data_folder.glob(pattern))
    assert paths
    for path in paths:
        reading = read(path)
        assert reading.format == FORMATS[pattern], path.name
        assert accounted_once(reading.rows), path.name


def test_every_month_agrees_with_the_obvious_way_of_adding_up(data_folder: Path) -> None:
    for path in sorted((data_folder / "ae_published").glob("*.csv")):
        assert four_hours(read(path)) == obvious.england(path), path.name
        assert obvious.england(path, without_field_test=False) == obvious.published_total(path), path.name


def test_england_in_december_2019_with_and_without_the_field_test(data_folder: Path) -> None:
    path = next((data_folder / "ae_published").glob("*December-2019*.csv"))
    attended, within = four_hours(read(path))
    assert 100 * within / attended == pytest.approx(79.8, abs=0.05)
    attended, within = obvious.published_total(path)
    assert 100 * within / attended == pytest.approx(81.8, abs=0.05)


def test_fourteen_trusts_are_missing_in_each_month_from_may_2019(data_folder: Path) -> None:
    for path in sorted((data_folder / "ae_published").glob("*.csv")):
        reading = read(path)
        missing = {
            record.organisation.value
            for record in reading.records
            if isinstance(record, Observation) and record.indicator == "ae_type1_4hour" and record.value is None
        }
        assert len(missing) == (0 if "April-2019" in path.name else 14), path.name
        assert missing <= set(obvious.FIELD_TEST.split())


def test_the_week_of_2010_adds_up_to_its_own_england_row(data_folder: Path) -> None:
    week = read(next((data_folder / "ae_published").glob("*.xls")))
    attended, within = four_hours(week)
    assert attended == 391_495
    assert within / attended == pytest.approx(0.969470874468384)
    assert Counter(reason for _, reason in week.set_aside())["total"] == 1


def test_beds_of_one_quarter_agree_between_workbook_and_plain_csv(data_folder: Path) -> None:
    exact = read(next((data_folder / "kh03").glob("Beds*.xlsx")))
    whole = read(data_folder / "kh03" / "KH03-2014-Q2.csv")
    precise = {(r.indicator, r.organisation, r.period): r.value for r in exact.records}
    rounded = {(r.indicator, r.organisation, r.period): r.value for r in whole.records}
    assert precise.keys() == rounded.keys()
    beds = [key for key in precise if key[0] == "beds_overnight"]
    assert sum(precise[key] for key in beds) == pytest.approx(134_708.5, abs=0.5)
    assert max(abs(precise[key] - rounded[key]) for key in beds) <= 0.5


def test_the_register_and_what_hangs_on_it(data_folder: Path) -> None:
    registers = {path.name: read(path) for path in (data_folder / "ods").glob("etr_*.csv")}
    assert {name: len(reading.records) for name, reading in registers.items()} == {
        "etr_snapshot_2015-09.csv": 241,
        "etr_snapshot_2020.csv": 227,
        "etr_snapshot_2022-02.csv": 218,
    }
    assert registers["etr_snapshot_2020.csv"].edition == "2020-03-26"
    assert len({reading.publication for reading in registers.values()}) == 3
    assert all(isinstance(record, OrganisationRecord) for record in registers["etr_snapshot_2020.csv"].records)
    successions = read(data_folder / "ods" / "ods_successors_trusts.csv").records
    split = [r.new.value for r in successions if isinstance(r, SuccessionRecord) and r.old.value == "RW6"]
    assert sorted(split) == ["R0A", "RM3"]
    places = read(data_folder / "ods" / "trust_hq_latlon_2022.csv").records
    assert all(isinstance(place, PlaceRecord) and place.place.latitude > 49 for place in places)
    assert len(places) == 218
