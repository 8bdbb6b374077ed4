"""A Word file that is brought back may be anything: what harms is refused in plain words."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from alongside.core.agreeing.sheets import Grid, Line
from alongside.sources.word import UnreadableFile, open_word

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = f'<w:document xmlns:w="{_W}"><w:body>'
_FOOT = "</w:body></w:document>"
_ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def packed(body: str, folder: Path, more: Mapping[str, bytes] | None = None, before: str = "") -> Path:
    """A file with this body."""
    path, held = folder / "back.docx", io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", before + _HEAD + body + _FOOT)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    path.write_bytes(held.getvalue())
    return path


def run(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_are_read_and_what_only_shows_what_to_do_is_nothing(tmp_path: Path) -> None:
    shown = '<w:sdt><w:sdtPr><w:tag w:val="a.b"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    cell = f"<w:tc>{run('One')}{run('two')}</w:tc><w:tc>{shown.format(run('Click here'))}</w:tc>"
    held = open_word(packed(run("Title") + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>", tmp_path))
    assert held.blocks[0] == Line("Title")
    assert isinstance(held.blocks[1], Grid)
    first, second = held.blocks[1].rows[0]
    assert first.text == "One\ntwo"
    assert (second.text, second.anchors) == ("", ((0, "a.b"),))


@pytest.mark.parametrize(
    ("body", "before", "more", "words"),
    [
        (run("&x;"), _ENTITY, {}, "document type of its own"),
        (run("fine"), "", {"word/vbaProject.bin": b"macros"}, "holds macros"),
        ("<w:p>" * 300 + "</w:p>" * 300, "", {}, "more in the file than any agreement"),
        (run("x" * 3_100_000), "", {}, "more in the file than any agreement"),
        (run("fine"), "", {"word/media/bomb": b"\0" * 100_000_000}, "too many for its size"),
        ("<w:p>", "", {}, "damaged"),
    ],
    ids=("entities", "macros", "depth", "length", "bomb", "broken"),
)
def test_what_harms_is_refused(body: str, before: str, more: Mapping[str, bytes], words: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=words):
        open_word(packed(body, tmp_path, more, before))


def test_an_open_document_is_sent_back_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "back.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(UnreadableFile, match="Save it as Word document"):
        open_word(path)
