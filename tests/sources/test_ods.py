"""The register of trusts and what is published by its codes (made-up names)."""

from datetime import date

import pytest
from tests.sources.reading import FIXTURES, accounted_once, read

from alongside.core.organisations import CategoryRecord, Identifier, Place, PlaceRecord, SuccessionRecord

FOLDER = FIXTURES / "ods"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_every_row_of_every_layout_is_accounted_for_once(path) -> None:
    assert accounted_once(read(path).rows)


def test_register_of_24_columns_dated_by_its_newest_day() -> None:
    register = read(FOLDER / "etr_24.csv")
    assert (register.format, register.publication, register.edition) == (
        "ods_etr",
        "ods_etr_2020-03-26",
        "2020-03-26",
    )
    first, second = register.records
    assert (first.identifier, first.name) == (Identifier.ods("ZZ1"), "MERIDEN VALLEY NHS TRUST")
    assert (first.region, first.system, first.town, first.postcode) == ("Y60", "QGH", "MERIDEN", "ZZ1 1ZZ")
    assert (first.opened, first.closed) == (date(2011, 7, 1), None)
    assert second.closed == date(2020, 3, 26)


def test_register_of_27_columns_dated_by_its_name_with_long_codes(tmp_path) -> None:
    good = tmp_path / "etr_snapshot_2022-02.csv"
    good.write_text((FOLDER / "etr_snapshot_2022-02.csv").read_text().replace("20201301", "20201001"))
    register = read(good)
    assert register.publication == "ods_etr_2022-02-01"
    assert register.records[1].identifier == Identifier.ods("ZZ2X1")


def test_a_register_whose_first_rows_do_not_fit_is_near_but_not_known() -> None:
    assert read(FOLDER / "etr_snapshot_2022-02.csv").format == ""


def test_a_bad_date_below_the_first_forty_rows_is_refused(tmp_path) -> None:
    good, bad = (FOLDER / "etr_24.csv").read_text().splitlines()
    long = tmp_path / "etr.csv"
    long.write_text("\n".join([good] * 41 + [bad.replace("20200326", "20201301"), good + ",,"]))
    assert read(long).refused() == [
        (42, "column 12 (closed)", "'20201301' is not a date"),
        (43, "all", "the row has 26 columns"),
    ]


def test_one_code_may_have_two_successors() -> None:
    successions = read(FOLDER / "successors.csv")
    old, day = Identifier.ods("ZZ6"), date(2020, 4, 1)
    assert successions.records == [
        SuccessionRecord(old, Identifier.ods("ZZ1"), day),
        SuccessionRecord(old, Identifier.ods("ZZ2"), day),
    ]
    assert successions.refused() == [(4, "date", "'soon' is not a date")]


def test_places_in_both_layouts_and_exchanged_coordinates() -> None:
    later, earlier = read(FOLDER / "places_2022.csv"), read(FOLDER / "places_2015.csv")
    assert later.publication != earlier.publication
    assert later.records == [PlaceRecord(Identifier.ods("ZZ1"), Place(52.43, -1.65), "Meriden Valley NHS Trust")]
    assert earlier.records[0].postcode == "ZZ1 1ZZ"
    assert later.refused() == [(3, "latitude", "-0.1 is outside the British Isles")]


def test_categories_keep_a_trust_without_one() -> None:
    assert read(FOLDER / "categories.csv").records == [
        CategoryRecord(Identifier.ods("ZZ1"), "Acute hospital - NHS non-specialist"),
        CategoryRecord(Identifier.ods("ZZ2"), ""),
    ]
