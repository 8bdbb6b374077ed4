"""Waits for planned care in three layouts (made-up names and figures), and the real files."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.sources.reading import FIXTURES, Read, accounted_once, read

from alongside.core.indicators import Observation

FOLDER = FIXTURES / "rtt"


def wholes(found: Read, indicator: str) -> dict[str, Observation]:
    """The figures of whole organisations (no part), by code and period."""
    some = [o for o in found.records if isinstance(o, Observation) and o.indicator == indicator and not o.part]
    return {f"{o.organisation.value} {o.period}": o for o in some}


def test_provider_layout_takes_its_month_from_its_name() -> None:
    found = read(FOLDER / "Incomplete-Provider-Apr24.csv")
    assert accounted_once(found.rows)
    whole = wholes(found, "rtt_18week")["XA1 2024-04"]
    assert (whole.numerator, whole.denominator) == (1510, 1531)
    assert whole.value == pytest.approx(100 * 1510 / 1531)
    assert {o.part for o in found.records if isinstance(o, Observation)} == {"", "C_100", "C_101", "X05"}


def test_a_dash_is_a_nought_only_where_others_are_counted() -> None:
    found = read(FOLDER / "Incomplete-Provider-Apr24.csv")
    waits = {o.part: o.value for o in found.records if getattr(o, "indicator", "") == "rtt_52week_waits"}
    assert (waits["C_101"], waits["X05"], waits[""]) == (0.0, None, 21.0)


def test_england_is_set_aside_and_nonsense_refused() -> None:
    found = read(FOLDER / "Incomplete-Provider-Apr24.csv")
    assert (7, "total") in found.set_aside()
    assert found.refused() == [(6, "Total within 18 weeks", "14 are more than the 12 who wait in all")]


def test_a_file_that_nowhere_says_its_month_is_refused_with_the_cure(tmp_path: Path) -> None:
    nameless = tmp_path / "provider.csv"
    nameless.write_bytes((FOLDER / "Incomplete-Provider-Apr24.csv").read_bytes())
    found = read(nameless)
    assert not found.records
    assert "put the month into the file's name" in found.rows[1].refusals[0].mend


def test_tidy_layout_keeps_an_empty_count_missing() -> None:
    found = read(FOLDER / "tidy.csv")
    assert accounted_once(found.rows)
    assert wholes(found, "rtt_52week_waits")["XA1 2024-05"].value is None
    assert wholes(found, "rtt_52week_share")["XA1 2024-05"].value is None
    assert wholes(found, "rtt_18week")["XA1 2024-05"].value == 75.0
    assert found.refused() == [(4, "period", "'2024-13-01' is not a month")]


def test_full_extract_sums_commissioners_and_never_parts() -> None:
    found = read(FOLDER / "full_extract.csv")
    assert found.format == "rtt_full_extract"
    assert accounted_once(found.rows)
    whole = wholes(found, "rtt_18week")["XA1 2024-04"]
    assert (whole.numerator, whole.denominator) == (20, 30)
    assert wholes(found, "rtt_52week_waits")["XA1 2024-04"].value == 5
    assert [row.records == found.rows[2].records for row in found.rows[2:4]] == [True, True]
    assert [n for n, why in found.set_aside() if why == "another part"] == [2, 5, 10]


def test_full_extract_refuses_a_whole_sum_for_one_bad_line() -> None:
    found = read(FOLDER / "full_extract.csv")
    assert found.refused() == [
        (8, "Total", "the weeks add up to 6 and not to 7"),
        (9, "", "line 8 belongs to the same figure and cannot be read"),
        (11, "RTT Part Type", "'Part_9' is not a part of the return"),
    ]
    assert not found.figures("XB2")


def test_full_extract_in_its_zip(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "Full-CSV-data-file-Apr24.zip", "w") as archive:
        archive.writestr("__MACOSX/._20240430-RTT-APRIL-2024-full-extract.csv", b"\x00\x05\x16")
        archive.write(FOLDER / "full_extract.csv", "20240430-RTT-APRIL-2024-full-extract.csv")
    found = read(tmp_path / "Full-CSV-data-file-Apr24.zip")
    assert found.records == read(FOLDER / "full_extract.csv").records


@pytest.mark.real_data
def test_england_in_april_2024_by_two_publications(data_folder: Path) -> None:
    provider = read(data_folder / "rtt/Incomplete-Provider-Apr24-XLSX-8M-revised.csv")
    tidy = read(data_folder / "tidy/rtt_incomplete_by_provider_2024-04_2024-09.csv")
    assert [len(r.records) for r in (provider, tidy)] == [3768 * 3, 937 * 3]
    assert provider.refused() == tidy.refused() == []
    for found in (provider, tidy):
        april = [o for at, o in wholes(found, "rtt_18week").items() if at.endswith("2024-04")]
        assert sum(o.denominator or 0 for o in april) == 7_189_415
        assert sum(o.numerator or 0 for o in april) == 4_124_848
    assert sum(o.value or 0 for o in wholes(provider, "rtt_52week_waits").values()) == 295_971
    assert provider.publication != tidy.publication
