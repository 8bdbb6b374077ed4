"""Fields in a Word file: content controls and bookmarks that say which field of which row they are.

Found by opening and saving with LibreOffice 7.4.7 (2026-11-21): it keeps bookmarks, custom properties and the text of
controls, and drops their tags; it moves line breaks out of a plain text control and writes what stands there in two
scripts several times, so that controls of text have no kind here.
Word keeps all. A program that drops both leaves the names of the columns and fields in their places.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from alongside.kit.documents.content import kept
from alongside.kit.documents.records import EMPTY, Records, Row, Told, Written

_GREY = "4C6272"
_WIDE = 16.6  # centimetres between the margins
_LABEL = 4.6
_SMALL = Pt(9.5)
_AFTER_BORDERS = ("shd", "tblLayout", "tblCellMar", "tblLook")  # the order the schema asks for


def tabled(table: Any, block: Records) -> None:
    """Add the rows of a block to a table that has its heads; fields without a column of their own share the last."""
    for row in block.rows:
        cells = table.add_row().cells
        for cell, told in zip(cells, row.fields[: block.columns], strict=False):
            _field(cell.paragraphs[0], told)
        for at, told in enumerate(row.fields[block.columns :]):
            paragraph = cells[-1].paragraphs[0] if not at else cells[-1].add_paragraph()
            _label(paragraph, f"{told.label}: ")
            _field(paragraph, told)
    _wide(table, [_WIDE * share / sum(block.widths) for share in block.widths])
    for cell in table.rows[0].cells:
        _add(cell._tc.get_or_add_tcPr(), "shd", "clear").set(qn("w:fill"), "E8EDEE")
    _ruled(table)
    _close(table)


def listed(made: Any, row: Row) -> None:
    """One row as names and fields, in a table of two columns."""
    table = made.add_table(rows=0, cols=2)
    table.autofit = False
    _ruled(table)
    for told in row.fields:
        name, says = table.add_row().cells
        _label(name.paragraphs[0], told.label)
        _field(says.paragraphs[0], told)
    _wide(table, [_LABEL, _WIDE - _LABEL])
    _close(table)
    made.add_paragraph()


def _wide(table: Any, widths: list[float]) -> None:
    """Widths in centimetres, of the columns (LibreOffice asks those) and of each cell (Word asks these)."""
    for at, width in enumerate(widths):
        table.columns[at].width = Cm(width)
    for line in table.rows:
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = Cm(width)


def _field(paragraph: Any, told: Told) -> None:
    if told.written is Written.FIXED or not told.tag:
        _runs(paragraph._p, told.text)
        return
    control, about, inside = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    _add(about, "alias", told.label)
    _add(about, "tag", told.tag)
    if not told.text:
        _add(about, "showingPlcHdr")
    _kind(about, told)
    _runs(inside, told.text or EMPTY, quiet=not told.text)
    control.append(about)
    control.append(inside)
    with _marked(paragraph, told.mark):
        paragraph._p.append(control)


@contextmanager
def _marked(paragraph: Any, name: str) -> Iterator[None]:
    """What is added meanwhile stands between the two ends of a bookmark."""
    if not name:
        yield
        return
    numbers = paragraph.part.__dict__.setdefault("_marks", count(1))
    number = str(next(numbers))
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for one in (start, end):
        one.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    yield
    paragraph._p.append(end)


def _kind(about: Any, told: Told) -> None:
    match told.written:
        case Written.ONE_OF:
            chosen = _add(about, "dropDownList")
            for words in told.options:
                one = _add(chosen, "listItem")
                one.set(qn("w:displayText"), kept(words))
                one.set(qn("w:value"), kept(words))
        case Written.DAY:
            day = _add(about, "date")
            for name, value in (
                ("dateFormat", "d MMMM yyyy"),
                ("lid", "en-GB"),
                ("storeMappedDataAs", "date"),
                ("calendar", "gregorian"),
            ):
                _add(day, name, value)
        case _:
            pass  # a control without a kind: see above


def _runs(into: Any, text: str, *, quiet: bool = False, bold: bool = False) -> None:
    run = OxmlElement("w:r")
    style = OxmlElement("w:rPr")
    if bold:
        _add(style, "b")
    if quiet or bold:
        _add(style, "color", _GREY)
        run.append(style)
    for at, line in enumerate(kept(text).split("\n")):
        if at:
            _add(run, "br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                _add(run, "tab")
            words = _add(run, "t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    into.append(run)


def _label(paragraph: Any, text: str) -> None:
    _runs(paragraph._p, text, bold=True)


def _ruled(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = _add(borders, side, "single")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "AEB7BD")
    about = table._tbl.tblPr
    after = [one for one in about if one.tag in {qn(f"w:{name}") for name in _AFTER_BORDERS}]
    after[0].addprevious(borders) if after else about.append(borders)


def _close(table: Any) -> None:
    """Smaller type, and little air: a row of a table is read across."""
    for line in table.rows:
        for cell in line.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
                for run in paragraph._p.iter(qn("w:r")):
                    _add(run.get_or_add_rPr(), "sz", str(int(_SMALL.pt * 2)))


def _add(parent: Any, name: str, value: str | None = None) -> Any:
    made = OxmlElement(f"w:{name}")
    if value is not None:
        made.set(qn("w:val"), kept(value))
    parent.append(made)
    return made
