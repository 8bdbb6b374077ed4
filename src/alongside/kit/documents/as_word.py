"""A paper as an editable Word file: real headings, lists and tables, so that a board secretary can change it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from alongside.kit.documents.carrying import carry
from alongside.kit.documents.content import Block, Bullets, Document, Heading, Pairs, Paragraph, Table, kept
from alongside.kit.documents.controls import listed, tabled
from alongside.kit.documents.records import Records

_FONT = "Calibri"  # where it is missing Word and LibreOffice take a face of the same widths
_BLUE, _GREY = RGBColor(0x00, 0x5E, 0xB8), RGBColor(0x4C, 0x62, 0x72)
_STYLES = (("Normal", 11, None), ("Title", 26, _BLUE), ("Subtitle", 14, None), ("Heading 1", 16, _BLUE))
_WIDE = 16.6  # centimetres between the margins


def written(document: Document, carried: Mapping[str, str]) -> bytes:
    """The bytes of a .docx. Text is set as text: what looks like markup or a field stays what was written.

    `carried` stands in its custom properties.
    """
    made = docx.Document()
    _dress(made, document)
    _add(made, document.title, "Title")
    if document.subtitle:
        _add(made, document.subtitle, "Subtitle")
    _add(made, document.made).runs[0].font.color.rgb = _GREY
    if document.asks:
        _add(made, document.asks_title, "Heading 1")
        for ask in document.asks:
            _add(made, ask, "List Bullet")
    for block in document.blocks:
        _draw(made, block)
    carry(made, carried)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _dress(made: Any, document: Document) -> None:
    about = made.core_properties
    about.title, about.author, about.comments, about.language = kept(document.title), "Alongside", "", "en-GB"
    about.created = about.modified = datetime(2000, 1, 1, tzinfo=UTC)  # the same content, the same file
    for name, size, colour in (*_STYLES, ("Heading 2", 13, None)):
        style = made.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:asciiTheme"), "")
        _plain_font(style)
        style.font.color.rgb = colour or RGBColor(0x21, 0x2B, 0x32)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    if document.label:
        label = page.header.paragraphs[0]
        label.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = label.add_run(kept(document.label))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), _GREY


def _plain_font(style: Any) -> None:
    """The template's styles name fonts of a theme, which would win over the font named here."""
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:hAnsi"), _FONT)


def _add(made: Any, text: str, style: str | None = None) -> Any:
    added = made.add_paragraph(style=style)
    _write(added, text)
    return added


def _write(paragraph: Any, text: str, *, bold: bool = False) -> None:
    run = None
    for line in kept(text).split("\n"):
        if run is not None:
            run.add_break()
        run = paragraph.add_run(line.replace("\t", " "))
        run.bold = bold or None


def _draw(made: Any, block: Block) -> None:
    match block:
        case Heading(text=text, level=level):
            _add(made, text, f"Heading {level}")
        case Paragraph(text=text, strong=strong):
            _write(made.add_paragraph(), text, bold=strong)
        case Bullets(items=items):
            for item in items:
                _add(made, item, "List Bullet")
        case Table():
            _table(made, block)
        case Pairs(title=title, items=items):
            _pairs(made, title, items)
        case Records(columns=0):
            for row in block.rows:
                if row.title:
                    _write(made.add_paragraph(), row.title, bold=True)
                listed(made, row)
        case Records():
            _records(made, block)


def _table(made: Any, block: Table) -> None:
    _write(made.add_paragraph(), block.caption, bold=True)
    table = made.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, block.columns, strict=True):
        _write(cell.paragraphs[0], name, bold=True)
    _repeat(table.rows[0])
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text)
    shares = block.widths or (1,) * len(block.columns)
    for row in table.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = Cm(_WIDE * share / sum(shares))
    made.add_paragraph()


def _pairs(made: Any, title: str, items: tuple[tuple[str, str], ...]) -> None:
    if title:
        _write(made.add_paragraph(), title, bold=True)
    for name, says in items:
        paragraph = made.add_paragraph()
        _write(paragraph, f"{name}: ", bold=True)
        _write(paragraph, says)


def _records(made: Any, block: Records) -> None:
    table = made.add_table(rows=1, cols=len(block.heads))
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, block.heads, strict=True):
        _write(cell.paragraphs[0], name, bold=True)
    _repeat(table.rows[0])
    tabled(table, block)
    made.add_paragraph()


def _repeat(row: Any) -> None:
    """The names of the columns stand on every page the table runs over, and readers of the screen say them."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
