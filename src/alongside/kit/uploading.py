"""Files that come with a form: how large, and under which name they may be spoken of."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 10_000_000  # of a file; larger ones are loaded from the command line, where nobody waits
_AROUND = 200_000  # what the rest of the form may take
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_LONGEST = 120


class Quota(FileUploadHandler):
    """Refuses a form that says it is larger than any file we take, before its first byte is kept."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Raises RequestDataTooBig, which is answered 400."""
        if content_length > MOST_BYTES + _AROUND:
            raise RequestDataTooBig(f"A form of {content_length} bytes; at most {MOST_BYTES + _AROUND} are taken.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hands everything on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leaves the file to the next."""


def safe_name(name: str, otherwise: str = "file") -> str:
    """A file's name as it may be shown and written down: no folders, no unseen characters, not too long.

    >>> safe_name("../../etc/passwd\\x00.csv")
    'passwd.csv'
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")[-1]
    plain = "".join(letter for letter in last if letter.isprintable())
    plain = re.sub(r"[^\w .()+-]", "_", plain).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    stem, ending = (stem, ending[:10]) if dot else (plain, "")
    if not stem or stem.split(".")[0].strip().casefold() in _RESERVED:
        stem = otherwise
    stem = stem[: _LONGEST - len(ending) - 1]
    return f"{stem}.{ending}" if ending else stem
