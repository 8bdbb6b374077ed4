"""OpenDocument spreadsheets, streamed: the largest published one is 26 MB packed and over 1 GB unpacked.

Loading such a file at once takes gigabytes (odfpy 3 GB), so its XML is read piece by piece. A document type is
refused (entities could swell without end), and repeated rows and columns are bounded.
"""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.parsers import expat

from alongside.sources._child.problem import UnreadableFile, damaged, too_large
from alongside.sources._child.spool import LONGEST_CELL, MOST_COLUMNS, Spool, long_cell

_CHUNK = 1 << 18
_MOST_ROWS = 1_048_576
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
# Names are put together once: half the time of a large file went into putting them together at each element.
_CELLS = frozenset((_TABLE + "table-cell", _TABLE + "covered-table-cell"))
_ROW, _SHEET, _SHEET_NAME = _TABLE + "table-row", _TABLE + "table", _TABLE + "name"
_ROWS_REPEATED, _COLUMNS_REPEATED = _TABLE + "number-rows-repeated", _TABLE + "number-columns-repeated"
_PARAGRAPH, _SPACES, _HOW_MANY = _TEXT + "p", _TEXT + "s", _TEXT + "c"
_GAPS = frozenset((_TEXT + "tab", _TEXT + "line-break"))
_NOTE = _OFFICE + "annotation"
_KIND, _NUMBER, _DATE = _OFFICE + "value-type", _OFFICE + "value", _OFFICE + "date-value"
_BOOLEAN, _STRING = _OFFICE + "boolean-value", _OFFICE + "string-value"


def spool_open_document(path: Path, spool: Spool) -> None:
    """Write every sheet of the document to the spool. Raises UnreadableFile."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
            rows = _Rows()
            pieces = iter(lambda: content.read(_CHUNK), b"")
            for name in rows.sheets(pieces):
                spool.sheet(name, rows.of_sheet(pieces))
    except (zipfile.BadZipFile, EOFError, expat.ExpatError) as error:
        raise damaged() from error
    if not spool.names:
        raise UnreadableFile("The document holds no sheet of cells.", "Check that it is the file meant.")


class _Rows:
    """Turns XML events into rows; fed by the piece, so memory holds only the rows of one piece."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._ready: list[tuple[str | None, list[Any]]] = []  # (name of a sheet that begins, or None) and a row
        self._row: list[Any] = []
        self._attributes: dict[str, str] = {}
        self._text: list[str] = []
        self._blank_rows = 0
        self._blank_cells = 0
        self._count = 0
        self._length = 0
        self._depth_of_note = 0
        self._repeat_row = 1
        self._in_cell = False
        self._position = 0

    def sheets(self, pieces: Iterator[bytes]) -> Iterator[str]:
        """The name of each sheet, as it begins; the rows of one must be read before the next is asked for."""
        while True:
            while self._position < len(self._ready):
                name, _ = self._ready[self._position]
                self._position += 1
                if name is not None:
                    yield name
            if not self._feed(pieces):
                return

    def of_sheet(self, pieces: Iterator[bytes]) -> Iterator[list[Any]]:
        """The rows up to the next sheet."""
        while True:
            while self._position < len(self._ready):
                name, row = self._ready[self._position]
                if name is not None:
                    return
                self._position += 1
                yield row
            if not self._feed(pieces):
                return

    def _feed(self, pieces: Iterator[bytes]) -> bool:
        self._ready.clear()
        self._position = 0
        piece = next(pieces, None)
        if piece is None:
            return False
        self._parser.Parse(piece, False)
        return True

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _PARAGRAPH:
            if self._in_cell and not self._depth_of_note:
                if self._text:
                    self._text.append("\n")
                self._parser.CharacterDataHandler = self._characters
        elif tag in _CELLS:
            self._in_cell = True
            self._attributes = attributes
            self._text.clear()
            self._length = 0
        elif tag == _ROW:
            self._row = []
            self._blank_cells = 0
            self._repeat_row = _repeats(attributes, _ROWS_REPEATED, _MOST_ROWS)
        elif tag == _SHEET:
            self._ready.append((attributes.get(_SHEET_NAME, ""), []))
            self._blank_rows = self._count = 0
        elif self._in_cell:
            self._start_in_cell(tag, attributes)

    def _start_in_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _NOTE:
            self._depth_of_note += 1
            self._parser.CharacterDataHandler = None
        elif not self._depth_of_note:
            if tag == _SPACES:
                self._characters(" " * _repeats(attributes, _HOW_MANY, 1000))
            elif tag in _GAPS:
                self._characters(" ")

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST_CELL:
            raise long_cell(self._count + self._blank_rows + 1)
        self._text.append(text)

    def _end(self, tag: str) -> None:
        if tag == _PARAGRAPH:
            if not self._depth_of_note:
                self._parser.CharacterDataHandler = None
        elif tag in _CELLS:
            self._in_cell = False
            self._cell()
        elif tag == _ROW:
            self._finish_row()
        elif tag == _NOTE:
            self._depth_of_note -= 1

    def _cell(self) -> None:
        attributes = self._attributes
        value = _value(attributes, self._text) if attributes or self._text else None
        repeated = _repeats(attributes, _COLUMNS_REPEATED, MOST_COLUMNS) if _COLUMNS_REPEATED in attributes else 1
        if value is None:
            self._blank_cells += repeated
            return
        if len(self._row) + self._blank_cells + repeated > MOST_COLUMNS:
            raise too_large("A row of the document is wider than a spreadsheet can be.")
        if self._blank_cells:
            self._row.extend([None] * self._blank_cells)
            self._blank_cells = 0
        if repeated == 1:
            self._row.append(value)
        else:
            self._row.extend([value] * repeated)

    def _finish_row(self) -> None:
        if not self._row:
            self._blank_rows += self._repeat_row
            return
        self._count += self._blank_rows + self._repeat_row
        if self._count > _MOST_ROWS:
            raise too_large("A sheet of the document is longer than a spreadsheet can be.")
        self._ready.extend([(None, [])] * self._blank_rows)
        self._blank_rows = 0
        self._ready.extend([(None, self._row)] * self._repeat_row)


def _refuse_doctype(*_: object) -> None:
    raise UnreadableFile(
        "The document declares a document type of its own, which no spreadsheet program writes.",
        "Open it in a spreadsheet program, save it again, and load that.",
    )


def _repeats(attributes: dict[str, str], name: str, most: int) -> int:
    given = attributes.get(name)
    if given is None:
        return 1
    with suppress(ValueError):
        return max(1, min(int(given), most))
    return 1


def _value(attributes: dict[str, str], text: list[str]) -> Any:
    kind = attributes.get(_KIND, "string")
    if kind != "string":
        with suppress(ValueError):
            if given := attributes.get(_NUMBER):
                return float(given)
            if given := attributes.get(_DATE):
                return datetime.fromisoformat(given) if "T" in given else date.fromisoformat(given)
            if kind == "boolean":
                return attributes.get(_BOOLEAN) == "true"
    if len(text) == 1:
        return text[0]
    return "".join(text) or attributes.get(_STRING) or None
