"""What the decoder makes of files, good and bad; every bad one must end in words a person can act on."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from alongside.sources._sheet import Limits, UnreadableFile, open_tables

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("table", "text", "office")
)


def cells(path: Path) -> list[list[tuple]]:
    with open_tables(path) as tables:
        return [list(table.rows) for table in tables]


def refusal(path: Path, limits: Limits | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught, open_tables(path, limits):
        pass
    assert caught.value.mend.endswith(".")
    return caught.value


def workbook(path: Path, *placed: tuple[int, int, object]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Figures")
        for row, column, value in placed:
            sheet.write(row, column, value)
    return path


def open_document(path: Path, sheet: str, start: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        body = f'<table:table table:name="Figures">{sheet}</table:table>'
        archive.writestr("content.xml", f"{start}<office:document-content {_SPACES}>{body}</office:document-content>")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_every_encoding_publishers_use(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("Code,Name\nZZ1,St Zoë’s Hospital\n\n".encode(encoding))
    assert cells(path) == [[("Code", "Name"), ("ZZ1", "St Zoë’s Hospital"), ()]]


def test_blank_cells_are_none_and_tabs_separate_too(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text('Code\tName\tBeds\nZZ1\t\t"1,200"\n')
    assert cells(path)[0][1] == ("ZZ1", None, "1,200")


def test_rows_can_be_gone_through_again_and_first_holds_forty(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("\n".join(str(number) for number in range(100)))
    with open_tables(path) as (table,):
        assert len(table.first) == 40
        assert [len(list(table.rows)), len(list(table.rows))] == [100, 100]


def test_workbook_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    path = workbook(tmp_path / "figures.xlsx", (2, 1, "Beds"), (3, 1, 12.5), (3, 3, True))
    assert cells(path) == [[(), (), (None, "Beds"), (None, 12.5, None, True)]]


def test_open_document_with_repeats_dates_spaces_and_notes(tmp_path: Path) -> None:
    path = open_document(
        tmp_path / "figures.ods",
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        "<table:table-row>"
        '<table:table-cell office:value-type="date" office:date-value="2024-01-31"/>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation>'
        '<text:p>Requires<text:s text:c="2"/>improvement</text:p></table:table-cell>'
        '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>',
    )
    assert cells(path) == [[(), (), (date(2024, 1, 31), None, None, "Requires  improvement", 0.5)]]


def test_zipped_csv_leaves_out_what_a_mac_adds(tmp_path: Path) -> None:
    path = tmp_path / "extract.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("extract.csv", "Code\nZZ1\n")
        archive.writestr("__MACOSX/._extract.csv", b"\0\1\2")
    assert cells(path) == [[("Code",), ("ZZ1",)]]


BAD_BYTES = {
    "empty": (b"", "empty"),
    "nul": (b"Code,Beds\nZZ1,\0001\n", "Line 2 holds a NUL byte"),
    "control": (b"Code,Beds\nZZ1,\x02\n", "control character 2"),
    "encoding": (b"Code,Name\nZZ1,\x81\x8d\x8f\n", "encoding"),
    "ten megabyte cell": (b'Code,Name\nZZ1,"' + b"x" * 10_000_000 + b'"\n', "row 2"),
    "no line ends": (b"x" * 9_000_000, "more than a million characters"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "web page": (b"\n<!DOCTYPE html><html></html>", "web page"),
    "gzip": (b"\x1f\x8b\x08\x00", "archive"),
    "cut zip": (b"PK\x03\x04" + b"x" * 100, "damaged"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "broken xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
}


@pytest.mark.parametrize("name", BAD_BYTES)
def test_bad_bytes_are_refused_in_words(tmp_path: Path, name: str) -> None:
    content, words = BAD_BYTES[name]
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    assert words in refusal(path).what


def test_a_workbook_that_claims_too_many_cells_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    bomb = workbook(tmp_path / "bomb.xlsx", (0, 0, 1), (1_048_575, 16_383, 2))
    assert "claims 16,384 columns and 1,048,576 rows" in refusal(bomb).what


def test_a_workbook_that_hides_its_size_ends_the_child_and_not_us(tmp_path: Path) -> None:
    bomb = workbook(tmp_path / "bomb.xlsx", (0, 0, 1), (1_048_575, 16_383, 2))
    hidden = tmp_path / "hidden.xlsx"
    with zipfile.ZipFile(bomb) as old, zipfile.ZipFile(hidden, "w") as new:
        for member in old.infolist():
            new.writestr(member, re.sub(rb"<dimension[^>]*/>", b"", old.read(member)))
    assert "memory" in refusal(hidden).what


def test_a_zip_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("figures.csv", "w") as inside:
        for _ in range(80):
            inside.write(b"1," * 500_000)
    assert "unpacks to 80 megabytes" in refusal(path).what


def test_a_zip_without_a_table_says_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "pictures.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.png", b"x")
    assert "one.png" in refusal(path).what


def test_open_documents_that_swell_or_declare_types_are_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{}"/>'
    row = '<table:table-row table:number-rows-repeated="9999999">{}</table:table-row>'
    for sheet in (row.format(cell.format(1)) * 2, f"<table:table-row>{cell.format(9000) * 2}</table:table-row>"):
        assert "spreadsheet can be" in refusal(open_document(tmp_path / "bomb.ods", sheet)).what
    declared = open_document(tmp_path / "declared.ods", "", start='<!DOCTYPE a [<!ENTITY b "c">]>')
    assert "document type" in refusal(declared).what
    long = (
        f"<table:table-row><table:table-cell><text:p>{'x' * 1_100_000}</text:p></table:table-cell></table:table-row>"
    )
    assert "row 1" in refusal(open_document(tmp_path / "long.ods", long)).what


def test_limits_of_size_time_and_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("1,2\n" * 3_000_000)
    assert "at most 1 are read" in refusal(path, Limits(file_mb=1)).what
    assert "longer than 1 seconds" in refusal(path, Limits(seconds=1, seconds_per_mb=0)).what
    assert "cannot be opened" in refusal(tmp_path / "nothing.csv").what
