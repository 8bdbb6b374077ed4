"""A Word file that somebody brings back: its custom properties, paragraphs and tables, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.core.agreeing.sheets import Block, Cell, Grid, Line
from alongside.sources._child.problem import UnreadableFile
from alongside.sources._in_a_child import answer

__all__ = ["UnreadableFile", "WordFile", "open_word"]

_MEMORY, _SECONDS = 400, 10  # megabytes and seconds; the terms of a full agreement take a fifth of a second
_AGAIN = "Take the file from the page of the terms of reference, change that, and bring it back."


@dataclass(frozen=True)
class WordFile:
    """What the file says, and what it carries of the record it was made from."""

    properties: Mapping[str, str]
    blocks: tuple[Block, ...]


def open_word(path: Path) -> WordFile:
    """The file, read in a process of its own. Raises UnreadableFile, saying what is wrong and how to mend it."""
    arguments = (str(path.resolve()), str(_MEMORY), str(_SECONDS))
    told = answer(
        "alongside.sources._child.word_main",
        arguments,
        _SECONDS,
        slow=UnreadableFile("Reading the file took too long and was stopped.", _AGAIN),
        crashed=UnreadableFile("The file is damaged, or asks for more memory than is allowed.", _AGAIN),
    )
    return WordFile(dict(told["properties"]), tuple(_block(one) for one in told["blocks"]))


def _block(told: Mapping[str, Any]) -> Block:
    if "rows" in told:
        return Grid(tuple(tuple(_cell(cell) for cell in row) for row in told["rows"]))
    return Line(str(told["text"]))


def _cell(told: Mapping[str, Any]) -> Cell:
    return Cell(str(told["text"]), tuple((int(at), str(name)) for at, name in told["anchors"]))
