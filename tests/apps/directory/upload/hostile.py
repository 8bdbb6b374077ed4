"""Files nobody should bring, small to write and costly to open."""

import io
import struct
import zipfile

_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
_BOOK = (
    '<?xml version="1.0"?>{doctype}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(cells: str, *, doctype: str = "", dimension: str = "") -> bytes:
    """A workbook of one sheet with these cells."""
    claim = f'<dimension ref="{dimension}"/>' if dimension else ""
    sheet = (
        f'<?xml version="1.0"?>{doctype}<worksheet xmlns="{_MAIN}">{claim}<sheetData>{cells}</sheetData></worksheet>'
    )
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "xl/workbook.xml": _BOOK.format(doctype=doctype),
            "xl/_rels/workbook.xml.rels": _RELATIONS,
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def packed(files: dict[str, str | bytes]) -> bytes:
    """These files in a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def text_cell(where: str, text: str) -> str:
    """A cell of text."""
    row = "".join(letter for letter in where if letter.isdigit())
    return f'<row r="{row}"><c r="{where}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def two_cells_far_apart(*, claimed: bool) -> bytes:
    """Two cells that span seventeen thousand million."""
    cells = text_cell("A1", "one") + text_cell("XFD1048576", "two")
    return workbook(cells, dimension="A1:XFD1048576" if claimed else "")


def zip_bomb(unpacked: int = 4_000_000_000) -> bytes:
    """A small zip whose directory says that it unpacks to gigabytes."""
    made = bytearray(packed({"a.csv": b"\0" * 30_000_000}))
    at = made.rfind(b"PK\x01\x02")
    made[at + 24 : at + 28] = struct.pack("<I", min(unpacked, 0xFFFFFFFE))
    return bytes(made)


def xxe(path: str) -> bytes:
    """A workbook that asks for another file of the machine."""
    doctype = f'<!DOCTYPE x [<!ENTITY leak SYSTEM "file://{path}">]>'
    return workbook(text_cell("A1", "&leak;"), doctype=doctype)


def open_document_xxe(path: str) -> bytes:
    """The same as an OpenDocument."""
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    spaces += 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    spaces += 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY leak SYSTEM "file://{path}">]>'
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        '<table:table table:name="A"><table:table-row><table:table-cell><text:p>&leak;</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": body})


def encrypted() -> bytes:
    """What a workbook with a password looks like from outside."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
