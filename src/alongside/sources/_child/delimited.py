"""CSV and its relatives: which encoding, which separator, then rows of text."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import IO, Any

from alongside.sources._child.problem import UnreadableFile
from alongside.sources._child.spool import LONGEST_CELL, long_cell

_CHUNK = 1 << 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def rows_of(file: IO[bytes]) -> Iterator[list[Any]]:
    """The rows of a delimited text file that can seek; a blank cell is None. Raises UnreadableFile."""
    text = io.TextIOWrapper(file, encoding=_encoding(file), newline="")
    separator = _separator(text)
    text.seek(0)
    csv.field_size_limit(LONGEST_CELL)
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator)
    row: list[str] = []
    number = before = 0
    while True:
        number += 1
        try:
            row, before = next(reader), len(row)
        except StopIteration:
            if not lines.ended and len(row) < before and sum(map(bool, row)) >= 3:
                raise _cut_short(number - 1, len(row), before) from None
            return
        except csv.Error as error:
            raise long_cell(number) from error
        if swallowed(row, separator):
            raise UnreadableFile(
                f"A cell in row {number} holds whole lines: a quotation mark opens in it and is not closed.",
                "Look for the quotation mark in that line, remove it or close it, and load again.",
            )
        yield [cell or None for cell in row]


def swallowed(row: list[str], separator: str) -> bool:
    """Whether a cell runs over lines and holds as many separators as lines of a table do; a note holds a few."""
    return any("\n" in cell and cell.count(separator) >= 8 * (cell.count("\n") + 1) for cell in row)


class _Lines:
    """The lines of the text, by the piece: a file without line ends must not come into memory as one line."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.ended = True  # whether the last line has an end

    def __iter__(self) -> Iterator[str]:
        number = 0
        while line := self._text.readline(LONGEST_CELL * 4):
            number += 1
            if len(line) >= LONGEST_CELL * 4:
                raise long_cell(number)
            if found := _CONTROL.search(line):
                raise _not_text(number, found[0])
            self.ended = line.endswith(("\n", "\r"))
            yield line


def _cut_short(number: int, columns: int, before: int) -> UnreadableFile:
    return UnreadableFile(
        f"The file breaks off in its last row, {number}: it has {columns} columns, the row before it {before}.",
        "Download it again from the publisher and check that its size is the same as on the publisher's page.",
    )


def _not_text(line: int, character: str) -> UnreadableFile:
    name = "a NUL byte" if character == "\0" else f"the control character {ord(character)}"
    return UnreadableFile(
        f"Line {line} holds {name}, which no text file has: the file is damaged or is not a CSV.",
        "Download it again, or open it in a spreadsheet program and save it as 'CSV UTF-8'.",
    )


def _encoding(file: IO[bytes]) -> str:
    """utf-8 (with or without mark), utf-16 or Windows-1252, by trying the whole file."""
    head = file.read(4096)
    file.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif len(head) >= 4 and head[1::2].count(0) > len(head) * 0.4:
        candidates = ["utf-16-le"]
    elif len(head) >= 4 and head[0::2].count(0) > len(head) * 0.4:
        candidates = ["utf-16-be"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        if _decodes(file, encoding):
            return encoding
    raise UnreadableFile(
        "The text is in an encoding that is not known here (tried UTF-8, UTF-16 and Windows-1252).",
        "Open it in a spreadsheet program and save it as 'CSV UTF-8'.",
    )


def _decodes(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    finally:
        file.seek(0)
    return True


def _separator(text: io.TextIOWrapper) -> str:
    head = text.read(65_536)
    return "\t" if head.count("\t") > head.count(",") else ","
