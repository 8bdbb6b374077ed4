"""Papers for boards: one frozen content, drawn as editable Word and as tagged PDF with the same words.

The drawing libraries are imported when a paper is drawn: the web server starts without them.
"""

from alongside.kit.documents.content import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Table,
    from_plain,
    plain,
    texts,
)

__all__ = [
    "Block",
    "Bullets",
    "Document",
    "Heading",
    "Paragraph",
    "Table",
    "from_plain",
    "pdf",
    "plain",
    "texts",
    "word",
]


def word(document: Document) -> bytes:
    """The paper as an editable Word file."""
    from alongside.kit.documents.word import drawn

    return drawn(document)


def pdf(document: Document) -> bytes:
    """The paper as a tagged PDF (PDF/UA-1). Raises ValueError when it cannot be drawn."""
    from alongside.kit.documents.pdf import drawn

    return drawn(document)
