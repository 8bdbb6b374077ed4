"""Recognising files, and the door they go through."""

from datetime import date
from pathlib import Path

import pytest
from tests.sources.reading import FIXTURES, read

from alongside.sources._privacy import identifier_in
from alongside.sources.catalogue import UnreadableFile, edition_of, formats, read_file


def test_every_format_has_its_own_key_and_publication() -> None:
    keys = [known.key for known in formats()]
    publications = [known.publication for known in formats()]
    assert len(keys) > 15
    assert len(set(keys)) == len(keys)
    assert len(set(publications)) == len(publications)
    assert all(known.title and known.publisher for known in formats())


def test_an_unknown_file_names_the_nearest_format_and_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "beds.csv"
    path.write_text("quarter_start,org_code,org_name,wards\n2014-07-01,ZZ1,made up,4\n")
    with read_file(path) as reading:
        assert reading.format is None
        assert list(reading.rows) == []
        assert reading.nearest is not None
        assert reading.nearest.key == "kh03_tidy"
        assert "'Beds available overnight by quarter, tidied'" in reading.message
        assert "it has no column 'beds'" in reading.message


def test_a_file_that_is_no_table_is_left_unopened(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(b"\0\0\0")
    with read_file(path) as reading:
        assert reading.format is None
        assert "no file of a table" in reading.message


def test_a_broken_file_gives_no_row_at_all(tmp_path: Path) -> None:
    path = tmp_path / "tidy.csv"
    path.write_bytes((FIXTURES / "beds" / "tidy.csv").read_bytes() + b"2014-07-01,ZZ1,\0,1\n")
    with pytest.raises(UnreadableFile, match="Line 5 holds a NUL byte"), read_file(path):
        pass


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("April-2020-revised-260421-abc123.csv", date(2021, 4, 26)),
        ("etr_snapshot_2022-02.csv", date(2022, 2, 1)),
        ("etr_snapshot_2015-09-30.csv", date(2015, 9, 30)),
        ("KH03_Overnight_2010-11_Q1.xls", None),
        ("series_2010-11_2017-12.csv", None),
        ("revised-993199.csv", None),
        ("plain.csv", None),
    ],
)
def test_editions_told_by_names(name: str, edition: date | None) -> None:
    assert edition_of(name) == edition


# 943 476 5919 is the NHS Data Dictionary's own example of a valid number; it is nobody's.
@pytest.mark.parametrize("cell", ["9434765919", "Ann, 943 476 5919", 9434765919, 9434765919.0, "NHS no 9434765918"])
def test_cells_that_seem_to_hold_a_patients_number_are_known(cell: str | float) -> None:
    assert identifier_in(cell) == "an NHS number"


@pytest.mark.parametrize("cell", ["943476591", "94347659190", "9434765918", "1-9434765919", "", None, True, 1e300])
def test_other_cells_are_not(cell: str | float | None) -> None:
    assert identifier_in(cell) == ""


def test_a_row_with_an_nhs_number_is_refused_and_the_number_repeated_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "tidy.csv"
    path.write_text((FIXTURES / "beds" / "tidy.csv").read_text() + "2014-10-01,ZZ1,943 476 5919,1\n")
    beds = read(path)
    assert [(row, column) for row, column, _ in beds.refused()] == [(4, "org_code"), (5, "column C")]
    assert "943" not in repr(beds.rows[4])
    assert not beds.rows[4].records
