"""Word files, streamed: paragraphs, tables, and where in them which control or bookmark begins.

A document type is refused (entities could swell without end, or ask for files), and so is a file with macros. What
was struck out as a tracked change is left out, what was put in is read; what a control shows until somebody writes in
it is nothing.
"""

import zipfile
from pathlib import Path
from typing import Any
from xml.parsers import expat

from alongside.sources._child.kinds import check_sizes
from alongside.sources._child.problem import UnreadableFile, damaged

MOST_UNPACKED = 60_000_000  # bytes of the text; the terms of a full agreement have about half a million
MOST_TEXT = 3_000_000  # characters
MOST_DEPTH = 200
_CHUNK = 1 << 16
_AGAIN = "Take the file from the page of the terms of reference, change that, and bring it back."
_MAIN = "word/document.xml"
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNREAD = frozenset(("del", "moveFrom", "instrText", "delText", "txbxContent", "footnote", "comment"))
_LETTERS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}


def read_word(path: Path) -> dict[str, Any]:
    """The properties and blocks of the file. Raises UnreadableFile."""
    _check(path)
    try:
        with zipfile.ZipFile(path) as archive:
            check_sizes(archive)
            names = set(archive.namelist())
            _refuse_others(archive, names)
            body, told = _Body(), _Properties()
            _parse(archive, _MAIN, body)
            if "docProps/custom.xml" in names:
                _parse(archive, "docProps/custom.xml", told)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, expat.ExpatError, OSError) as error:
        raise _broken() from error
    return {"properties": told.values, "blocks": body.blocks}


def _broken() -> UnreadableFile:
    return UnreadableFile(damaged().what.replace("downloaded", "copied"), _AGAIN)


def _check(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise UnreadableFile("The file is empty.", _AGAIN)
    if head.startswith(_OLE):
        with path.open("rb") as file:
            locked = "EncryptedPackage".encode("utf-16-le") in file.read(4_000_000)
        if locked:
            raise UnreadableFile("The file is protected by a password.", "Save a copy without one, and bring that.")
        raise UnreadableFile("This is a file of an older Word.", "Save it as Word document (.docx), and bring that.")
    if head.startswith(b"%PDF"):
        raise UnreadableFile("This is a PDF, which is for reading.", _AGAIN)
    if not head.startswith(b"PK"):
        raise UnreadableFile("This is no Word document.", _AGAIN)


def _refuse_others(archive: zipfile.ZipFile, names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile(
            "The file holds macros, and none are taken.", "Save it as Word document (.docx), without macros."
        )
    if _MAIN in names:
        return
    if "content.xml" in names:
        raise UnreadableFile(
            "This is an OpenDocument file.", "Save it as Word document (.docx) there, and bring that."
        )
    raise UnreadableFile("This is no Word document.", _AGAIN)


def _parse(archive: zipfile.ZipFile, name: str, reader: "_Body | _Properties") -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    read = 0
    with archive.open(name) as content:
        while piece := content.read(_CHUNK):
            read += len(piece)
            if read > MOST_UNPACKED:
                raise _too_much()
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise UnreadableFile("The file declares a document type of its own, which Word never does.", _AGAIN)


def _too_much() -> UnreadableFile:
    return UnreadableFile("There is more in the file than any agreement says.", _AGAIN)


class _Properties:
    """The custom properties."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag.endswith(" property"):
            self._name = attributes.get("name", "")[:200]

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag.endswith(" property"):
            self._name = ""

    def text(self, words: str) -> None:
        """Letters of a value."""
        if self._name and len(self.values) < 100:
            self.values[self._name] = (self.values.get(self._name, "") + words)[:1000]


class _Text:
    """Text in pieces, and where in it anchors begin."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.anchors: list[tuple[int, str]] = []
        self.size = self.paragraphs = 0

    def add(self, words: str) -> None:
        """One more piece."""
        self.pieces.append(words)
        self.size += len(words)

    def plain(self) -> dict[str, Any]:
        """As JSON tells it."""
        return {"text": "".join(self.pieces), "anchors": self.anchors}


class _Body:
    """Turns the body into paragraphs and tables; a table within a cell is text of that cell."""

    def __init__(self) -> None:
        self.blocks: list[dict[str, Any]] = []
        self._letters = self._depth = self._tables = self._runs = 0
        self._unread: list[int] = []  # the depths at which something begins that is not read
        self._controls: list[bool] = []  # of each open control, whether it only shows what to do
        self._in_text = self._of_row = self._struck = False
        self._rows: list[list[_Text]] = []
        self._into = _Text()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise _too_much()
        name = _word(tag)
        if name == "del" and self._of_row:
            self._struck = True
        elif name in _UNREAD or tag.endswith(" Fallback"):
            self._unread.append(self._depth)
        elif name and not self._unread:
            self._begin(name, {_word(key): value for key, value in attributes.items()})

    def _begin(self, name: str, told: dict[str, str]) -> None:
        match name:
            case "t":
                self._in_text = True
            case "r":
                self._runs += 1
            case "p":
                if self._tables and self._into.paragraphs:
                    self._add("\n")
                self._into.paragraphs += 1
            case "tbl" | "tr" | "trPr" | "tc":
                self._begin_in_table(name)
            case "sdt":
                self._controls.append(False)
            case "showingPlcHdr" if self._controls:
                self._controls[-1] = told.get("val", "1") not in ("0", "false", "off")
            case "tag" | "bookmarkStart":
                self._into.anchors.append((self._into.size, told.get("val") or told.get("name", "")))
            case _ if name in _LETTERS and self._runs:
                self._add(_LETTERS[name])

    def _begin_in_table(self, name: str) -> None:
        if name == "tbl":
            self._tables += 1
            if self._tables == 1:
                self._rows = []
        elif self._tables != 1:
            return
        elif name == "tr":
            self._rows.append([])
            self._struck = False
        elif name == "trPr":
            self._of_row = True
        elif self._rows:
            self._into = _Text()
            self._rows[-1].append(self._into)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = _word(tag)
        if self._unread:
            if self._unread[-1] == self._depth:
                self._unread.pop()
        else:
            self._finish(name)
        self._depth -= 1

    def _finish(self, name: str) -> None:
        match name:
            case "t":
                self._in_text = False
            case "r":
                self._runs -= 1
            case "sdt":
                self._controls.pop()
            case "trPr":
                self._of_row = False
            case "tr" if self._tables == 1 and self._struck:
                self._rows.pop()  # struck out as a tracked change
            case "tbl":
                self._tables -= 1
                if not self._tables:
                    self._close({"rows": [[cell.plain() for cell in row] for row in self._rows]})
            case "p" if not self._tables:
                self._close(self._into.plain())

    def _close(self, block: dict[str, Any]) -> None:
        self.blocks.append(block)
        self._into = _Text()

    def text(self, words: str) -> None:
        """Letters between elements: read where they are text."""
        if self._in_text and not self._unread:
            self._add(words)

    def _add(self, words: str) -> None:
        if any(self._controls):
            return
        self._letters += len(words)
        if self._letters > MOST_TEXT:
            raise _too_much()
        self._into.add(words)


def _word(tag: str) -> str:
    """The name of an element or attribute of WordprocessingML, empty for any other."""
    for space in _SPACES:
        if tag.startswith(space):
            return tag.removeprefix(space)
    return ""
