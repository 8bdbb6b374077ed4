"""A paper as tagged PDF, by typst. The words reach it as data, never as source: nothing in them is markup."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import typst

from alongside.kit.documents.content import Document, drawn, kept, plain

_FONTS = Path(__file__).parents[1] / "static" / "vendor" / "fonts"  # Source Sans 3, under the Open Font License
_TEMPLATE = Path(__file__).with_name("paper.typ")


def printed(document: Document) -> bytes:
    """The PDF/UA-1 bytes. Raises ValueError when typst refuses."""
    content = json.dumps(_held(plain(replace(document, blocks=drawn(document.blocks)))))
    try:
        made: object = typst.compile(
            _TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs={"content": content},
            font_paths=_fonts(),
            pdf_standards="ua-1",
        )
    except typst.TypstError as error:
        raise ValueError(f"The paper could not be drawn: {error}") from error
    if not isinstance(made, bytes):
        raise ValueError("The paper could not be drawn: it has several files.")
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[_FONTS] if _FONTS.is_dir() else [])


def _held(value: Any) -> Any:
    if isinstance(value, str):
        return kept(value)
    if isinstance(value, dict):
        return {key: _held(one) for key, one in value.items()}
    return [_held(one) for one in value] if isinstance(value, list | tuple) else value
