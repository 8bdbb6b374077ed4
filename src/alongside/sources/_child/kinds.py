"""What kind of file it is, judged from its first bytes and its zip directory, before anything opens it."""

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from alongside.sources._child.problem import UnreadableFile, damaged, too_large

MOST_UNPACKED = 4_000_000_000  # bytes; the largest published workbook unpacks to about 1.5 GB
MOST_SWELLING = 250  # unpacked / packed; published workbooks stay below 60
SMALL_UNPACKED = 60_000_000  # below this nobody minds how well it was packed
MOST_CLAIMED = 100_000_000  # cells
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_PACKED = frozenset((".zip", ".xlsx", ".xlsm", ".xlsb", ".ods"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Kind(StrEnum):
    """The ways a table may be packed."""

    TEXT = "text"
    WORKBOOK = "workbook"  # xls, xlsx, xlsm, xlsb
    OPEN_DOCUMENT = "open document"
    ZIP = "zip"


def kind_of(path: Path) -> Kind:
    """The kind of the file, after the checks that need no decoder. Raises UnreadableFile."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise UnreadableFile("The file is empty.", "Download it again from the publisher.")
    if head.startswith(b"PK"):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    _refuse_documents(head)
    if path.suffix.lower() in _PACKED:
        raise UnreadableFile(
            f"The file's name ends in {path.suffix.lower()}, but inside it is no such file.",
            "Download it again from the publisher; if it is a CSV, let its name end in .csv.",
        )
    return Kind.TEXT


def _refuse_documents(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith(b"%pdf"):
        raise UnreadableFile(
            "This is a PDF, whatever its name says.", "Load the spreadsheet or CSV file published beside it."
        )
    if start.startswith((b"<!doctype html", b"<html")):
        raise UnreadableFile(
            "This is a web page, whatever its name says.",
            "Follow the link on the page to the file itself and save that.",
        )
    if start.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"rar!")):
        raise UnreadableFile(
            "This is a packed archive of a kind that is not read.", "Unpack it and load what is inside."
        )


def _kind_of_ole(path: Path) -> Kind:
    # An encrypted xlsx is an OLE file with a stream of this name (MS-OFFCRYPTO 2.3.4.4).
    with path.open("rb") as file:
        if "EncryptedPackage".encode("utf-16-le") in file.read(4_000_000):
            raise password_protected()
    return Kind.WORKBOOK


def password_protected() -> UnreadableFile:
    """The workbook asks for a password before it can be read."""
    return UnreadableFile(
        "The workbook is protected by a password.",
        "Open it with the password, save a copy without one, and load the copy.",
    )


def _kind_of_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            check_sizes(archive)
            names = {member.filename for member in archive.infolist()}
            if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
                _check_claims(archive)
                return Kind.WORKBOOK
            if "content.xml" in names:
                _check_open_document(archive)
                return Kind.OPEN_DOCUMENT
            return Kind.ZIP
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
        raise damaged() from error


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Raises UnreadableFile for what is locked, or unpacks to more than its size allows."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise password_protected()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL_UNPACKED and unpacked > packed * MOST_SWELLING):
        raise too_large(f"The file unpacks to {unpacked // 1_000_000:,} megabytes, too many for its size.")


def _check_claims(archive: zipfile.ZipFile) -> None:
    """Refuse a sheet that claims more cells than a decoder survives (two cells can claim 17 thousand million)."""
    for member in archive.infolist():
        if not (member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml")):
            continue
        with archive.open(member) as sheet:
            claim = _DIMENSION.search(sheet.read(16_384))
        if claim:
            width = _column(claim[3]) - _column(claim[1]) + 1
            height = int(claim[4]) - int(claim[2]) + 1
            if width * height > MOST_CLAIMED:
                raise too_large(f"A sheet of the workbook claims {width:,} columns and {height:,} rows.")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_open_document(archive: zipfile.ZipFile) -> None:
    if "META-INF/manifest.xml" in archive.namelist():
        with archive.open("META-INF/manifest.xml") as manifest:
            if b"encryption-data" in manifest.read(1_000_000):
                raise password_protected()
