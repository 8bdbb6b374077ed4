"""Historic partnerships and measures (made-up names), and the real tables."""

from datetime import date
from pathlib import Path

import pytest
from tests.sources.reading import FIXTURES, Read, accounted_once, read

from alongside.core.organisations import Identifier, MeasureRecord, PairingRecord
from alongside.sources.partnerships import KEOGH_REVIEW, SPECIAL_MEASURES

FOLDER = FIXTURES / "partnerships"


def pairings(found: Read) -> list[PairingRecord]:
    """The pairings, in order."""
    return [one for one in found.records if isinstance(one, PairingRecord)]


def measures(found: Read) -> list[MeasureRecord]:
    """The measures, in order."""
    return [one for one in found.records if isinstance(one, MeasureRecord)]


def test_dates_keep_their_precision_and_a_missing_one_stays_missing() -> None:
    found = read(FOLDER / "pairs.csv")
    assert accounted_once(found.rows)
    assert [(one.key, one.start, one.start_precision) for one in pairings(found)] == [
        ("1", date(2013, 9, 19), "announcement day"),
        ("2", None, "not stated"),
        ("3", date(2014, 1, 1), "year"),
    ]
    assert found.refused() == [(5, "partner_code", "XD4 cannot be its own partner")]


def test_a_review_a_measure_and_a_second_entry_are_three_records() -> None:
    found = read(FOLDER / "measures.csv")
    assert accounted_once(found.rows)
    assert [(m.organisation.value, m.measure, m.entered, m.left) for m in measures(found)] == [
        ("XA1", KEOGH_REVIEW, None, None),
        ("XA1", SPECIAL_MEASURES, date(2013, 7, 16), date(2014, 7, 1)),
        ("XA1", SPECIAL_MEASURES, date(2017, 4, 1), None),
        ("XB2", KEOGH_REVIEW, None, None),
    ]
    assert found.refused() == [(4, "special_measures_exit", "2012-07 is before 2013-07-16")]


@pytest.mark.real_data
def test_sources_that_disagree_both_stand(data_folder: Path) -> None:
    found = read(data_folder / "tidy/buddy_pairs_2013_2015.csv")
    assert (len(found.records), found.refused()) == (13, [])
    partners = [one.supporting.value for one in pairings(found) if one.supported == Identifier.ods("RXR")]
    assert partners == ["RTD", "RM3"]
    medway = [one.supporting.value for one in pairings(found) if one.supported == Identifier.ods("RPA")]
    assert medway == ["RVV", "RRK", "RJ1"]


@pytest.mark.real_data
def test_eleven_of_fourteen_entered_on_one_day(data_folder: Path) -> None:
    found = read(data_folder / "tidy/special_measures_keogh14.csv")
    assert (len(found.rows), found.refused()) == (15, [])
    entered = [m for m in measures(found) if m.measure == SPECIAL_MEASURES]
    assert len([m for m in entered if m.entered == date(2013, 7, 16)]) == 11
    assert sorted(m.organisation.value for m in entered if m.entered == date(2017, 4, 1)) == ["RJL", "RWD"]
    assert len([m for m in measures(found) if m.measure == KEOGH_REVIEW]) == 14
