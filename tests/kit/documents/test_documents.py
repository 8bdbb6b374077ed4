"""Word and PDF say the same, whatever is written in them."""

import re
import time
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from alongside.kit.documents import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Table,
    from_plain,
    pdf,
    plain,
    texts,
    word,
)
from alongside.kit.documents.content import drawn

HOSTILE = '<w:p> & "quotes" #sys.inputs = *bold* $x$ {{7*7}} \\ =1+1 @SUM(A1) [link] `code` // not a comment'
PAPER = Document(
    "Peer review of Alderfen Hospitals",
    "Emergency pathway",
    "Made on 3 December 2026",
    ("Decide by 12 January who answers each finding.", HOSTILE),
    (
        Heading("What we saw"),
        Paragraph("A first line\nand a second one."),
        Heading("In detail", 2),
        Bullets(("One", HOSTILE)),
        Paragraph("Said plainly.", strong=True),
        Table("Findings", ("Level", "Finding"), (("Good practice", HOSTILE), ("Concern", "")), (1, 3)),
    ),
    label="Sample: everything here is invented",
)


def words_of_word(made: bytes) -> str:
    """Everything a reader of the Word file meets, in order, without its white space."""
    held = docx.Document(BytesIO(made))  # its own text leaves out what stands in content controls
    return squeezed("".join(one.text or "" for one in held.element.body.iter(qn("w:t"))))


def words_of_pdf(made: bytes, paper: Document) -> str:
    """Everything a reader of the PDF meets, without white space, bullets, and what stands on every page."""
    pages = [squeezed(page.extract_text()) for page in PdfReader(BytesIO(made)).pages]
    last = len(pages)
    kept = []
    for at, page in enumerate(pages, 1):
        page = page.removeprefix(squeezed(paper.label))
        foot = squeezed(f"{paper.title}{at}of{last}")
        assert page.endswith(foot), page[-80:]
        kept.append(_without_repeated_head(page.removesuffix(foot), "".join(kept), paper))
    return "".join(kept).replace("•", "")


def _without_repeated_head(page: str, before: str, paper: Document) -> str:
    """A table that goes on overleaf names its columns again; one that begins there has its caption before it."""
    tables = [one for one in drawn(paper.blocks) if isinstance(one, Table)]
    going = [one for one in tables if not one.caption or not before.endswith(squeezed(one.caption))]
    heads = (squeezed("".join(one.columns)) for one in going)
    return page.removeprefix(max((head for head in heads if page.startswith(head)), key=len, default=""))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_word_and_pdf_say_what_the_paper_says_and_nothing_else() -> None:
    said = squeezed("".join(texts(PAPER)))
    assert words_of_word(word(PAPER)) == said
    assert words_of_pdf(pdf(PAPER), PAPER) == said


written = st.text(
    st.characters(codec="latin-1", exclude_categories=["Cc", "Cf"], exclude_characters="•\xa0"), max_size=60
)
blocks = st.one_of(
    st.builds(Heading, written.filter(str.strip), st.sampled_from([1, 2])),
    st.builds(Paragraph, written, st.booleans()),
    st.builds(Bullets, st.lists(written, min_size=1, max_size=3).map(tuple)),
    st.builds(
        lambda rows: Table("Table", ("A", "B"), tuple(rows)), st.lists(st.tuples(written, written), max_size=3)
    ),
)


@settings(max_examples=10, deadline=None)
@given(st.lists(blocks, max_size=5).map(tuple), st.lists(written, max_size=2).map(tuple))
def test_whatever_is_written_stands_in_both(
    parts: tuple[Heading | Paragraph | Bullets | Table, ...], asks: tuple[str, ...]
) -> None:
    paper = Document("Title", "", "Made today", asks, (Heading("First"), *parts))
    in_word = words_of_word(word(paper))
    assert in_word == squeezed("".join(texts(paper)))
    # The reader of PDFs in these tests puts accents after their letters now and then: letters are compared.
    assert sorted(words_of_pdf(pdf(paper), paper)) == sorted(in_word)


@given(st.lists(blocks, max_size=4).map(tuple), written)
def test_a_paper_that_was_kept_comes_back_equal(
    parts: tuple[Heading | Paragraph | Bullets | Table, ...], title: str
) -> None:
    paper = Document(title, "", "", ("Ask",), (Heading("First"), *parts))
    assert from_plain(plain(paper)) == paper


def test_what_xml_cannot_hold_is_replaced_in_both() -> None:
    paper = Document("Title", "", "Made", (), (Paragraph("a\x00b\x1fc\ud800"),))
    assert "a�b�c�" in words_of_word(word(paper))
    assert b"%PDF-" in pdf(paper)[:8]


def test_the_pdf_is_tagged_has_a_title_and_carries_its_fonts() -> None:
    held = PdfReader(BytesIO(pdf(PAPER)))
    root = held.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert held.metadata is not None
    assert held.metadata.title == PAPER.title
    faces = {font["/BaseFont"] for page in held.pages for font in page["/Resources"]["/Font"].values()}
    assert all("SourceSans3" in face or "Liberation" in face or "DejaVu" in face for face in faces)


def test_the_word_file_has_real_headings_and_a_header_row_that_repeats() -> None:
    held = docx.Document(BytesIO(word(PAPER)))
    styles = {block.style.name for block in held.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet"} <= styles
    assert "w:tblHeader" in held.tables[0].rows[0]._tr.xml
    assert held.sections[0].header.paragraphs[0].text == PAPER.label


def test_the_same_paper_is_the_same_text_of_word_twice() -> None:
    one, other = (zipfile.ZipFile(BytesIO(word(PAPER))).read("word/document.xml") for _ in range(2))
    assert one == other


def test_a_long_paper_takes_less_than_five_seconds() -> None:
    rows = tuple((f"Standard {at}", "Partly met", HOSTILE * 3) for at in range(400))
    paper = Document("Long", "", "Made", (), (Table("Many", ("A", "B", "C"), rows),))
    begun = time.monotonic()
    word(paper), pdf(paper)
    assert time.monotonic() - begun < 5


def test_a_table_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell for each"):
        Table("T", ("A", "B"), (("only one",),))


def test_a_paper_whose_first_heading_is_not_the_highest_is_refused() -> None:
    with pytest.raises(ValueError, match="must be of level 1"):
        Document("T", "", "", (), (Heading("Deep", 2),))
