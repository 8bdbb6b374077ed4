"""Papers for boards: one frozen content, drawn as editable Word and as tagged PDF with the same words.

The drawing libraries are imported when a paper is drawn: the web server starts without them.
"""

from collections.abc import Mapping

from alongside.kit.documents.content import (
    Block,
    Bullets,
    Document,
    Heading,
    Pairs,
    Paragraph,
    Table,
    drawn,
    from_plain,
    plain,
    texts,
)
from alongside.kit.documents.records import EMPTY, Records, Row, Told, Written

__all__ = [
    "EMPTY",
    "Block",
    "Bullets",
    "Document",
    "Heading",
    "Pairs",
    "Paragraph",
    "Records",
    "Row",
    "Table",
    "Told",
    "Written",
    "drawn",
    "from_plain",
    "pdf",
    "plain",
    "texts",
    "word",
]


def word(document: Document, carried: Mapping[str, str] | None = None) -> bytes:
    """The paper as an editable Word file; it carries these custom properties, to know it by when it comes back."""
    from alongside.kit.documents.as_word import written

    return written(document, carried or {})


def pdf(document: Document) -> bytes:
    """The paper as a tagged PDF (PDF/UA-1). Raises ValueError when it cannot be drawn."""
    from alongside.kit.documents.as_pdf import printed

    return printed(document)
