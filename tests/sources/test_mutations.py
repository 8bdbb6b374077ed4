"""A published file as it comes back from a spreadsheet program, a bad line or a careless hand."""

import csv
import io
import re
from pathlib import Path

import pytest
from tests.sources.reading import FIXTURES, Read, accounted_once, read

from alongside.sources.catalogue import UnreadableFile, read_file

PUBLISHED = FIXTURES / "urgent_care/September-2020-revised-270421-made-up.csv"


def rows() -> list[list[str]]:
    """The fixture's rows, the first the header."""
    with PUBLISHED.open(newline="", encoding="utf-8-sig") as lines:
        return list(csv.reader(lines))


def written(to: Path, cells: list[list[str]], separator: str = ",") -> Path:
    """The cells as a file of the fixture's name."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(cells)
    path = to / PUBLISHED.name
    path.write_text(out.getvalue())
    return path


def changed(to: Path, column: str, value: str) -> Read:
    """The fixture with one cell of its first data line changed."""
    cells = rows()
    cells[1][cells[0].index(column)] = value
    found = read(written(to, cells))
    assert accounted_once(found.rows)
    return found


def message(path: Path) -> str:
    """What is said of a file that is not known."""
    with read_file(path) as reading:
        assert reading.format is None
        assert list(reading.rows) == []
        return reading.message


def first_code() -> str:
    """The organisation of the first data line."""
    return rows()[1][rows()[0].index("Org Code")]


@pytest.mark.parametrize("mark", ["*", "<5", "-", "n/a", "[c]", ""])
def test_a_part_without_a_figure_leaves_no_total(tmp_path: Path, mark: str) -> None:
    figures = changed(tmp_path, "A&E attendances Type 2", mark).figures(first_code())
    assert figures["ae_attendances"].value is None
    assert (figures["ae_4hour"].value, figures["ae_4hour"].denominator) == (None, None)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("many", "'many' is not a number"),
        ("-7", "'-7' is below zero"),
        ("80%", "'80%' is not a number"),
        ("=cmd|x", "'=cmd|x' is not a number"),
        ("1e999", "'1e999' is too large a number"),
        ("nan", "'nan' is not a number"),
    ],
)
def test_what_is_no_count_is_refused(tmp_path: Path, value: str, what: str) -> None:
    found = changed(tmp_path, "A&E attendances Type 1", value)
    assert (2, "A&E attendances Type 1", what) in found.refused()
    assert not found.figures(first_code())


def test_more_over_four_hours_than_attended_names_the_column(tmp_path: Path) -> None:
    found = changed(tmp_path, "Attendances over 4hrs Type 2", "99999999")
    (refused,) = [one for one in found.refused() if one[0] == 2]
    assert refused[1] == "Attendances over 4hrs Type 2"
    assert refused[2].startswith("99999999 waited over four hours, but only ")


def test_an_nhs_number_within_a_name_or_as_a_number_is_refused(tmp_path: Path) -> None:
    # 943 476 5919 is the NHS Data Dictionary's own example; it is nobody's.
    for column, value in (("Org name", "MADE-UP TRUST 943 476 5919"), ("A&E attendances Type 1", "9434765919")):
        found = changed(tmp_path, column, value)
        assert "NHS number" in found.refused()[0][2]
        assert "5919" not in repr(found.rows[1])


def test_booked_attendances_are_taken_all_or_not_at_all(tmp_path: Path) -> None:
    at = rows()[0].index("A&E attendances Booked Appointments Type 1")
    path = written(tmp_path, [row[:at] + row[at + 1 :] for row in rows()])
    assert "no column 'A&E attendances Booked Appointments Type 1'" in message(path)


def test_a_missing_column_is_named_as_its_edition_writes_it(tmp_path: Path) -> None:
    at = rows()[0].index("A&E attendances Type 1")
    path = written(tmp_path, [row[:at] + row[at + 1 :] for row in rows()])
    assert "no column 'A&E attendances Type 1'." in message(path)


def test_columns_in_another_order_headers_twice_blank_lines_and_notes(tmp_path: Path) -> None:
    cells = [list(reversed(row)) for row in rows()]
    notes = [[], ["Source: the publisher", "and others"], ["1. A note", "with a comma"], ["A note of words"]]
    found = read(written(tmp_path, [cells[0], *cells, [], *notes]))
    assert accounted_once(found.rows)
    assert found.records == read(PUBLISHED).records
    assert [why for _, why in found.set_aside()].count("banner") == 3
    assert [why for _, why in found.set_aside()].count("header") == 2


def test_semicolons_are_explained(tmp_path: Path) -> None:
    assert "separates its columns by semicolons" in message(written(tmp_path, rows(), separator=";"))


def unreadable(path: Path) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(UnreadableFile) as caught, read_file(path):
        pass
    return str(caught.value)


def test_a_file_that_breaks_off_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / PUBLISHED.name
    text = PUBLISHED.read_text().rstrip("\n")
    path.write_text(text[: text.rindex("\n") + 1] + "MSitAE-SEPTEMBER-2020,XA1,Parent,MADE-")
    assert re.search(r"breaks off in its last row, \d+: it has 4 columns, the row before it 22", unreadable(path))


def test_a_quotation_mark_that_is_not_closed_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / PUBLISHED.name
    path.write_text(PUBLISHED.read_text().replace("\n", '\n"', 1))
    assert "A cell in row 2 holds whole lines" in unreadable(path)


def test_a_name_that_promises_a_zip_and_a_file_of_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "extract.zip"
    path.write_bytes(PUBLISHED.read_bytes())
    assert "ends in .zip, but inside it is no such file" in unreadable(path)
    blank = tmp_path / "blank.csv"
    blank.write_text("\n  \n,,\n")
    assert "only blank lines" in unreadable(blank)
