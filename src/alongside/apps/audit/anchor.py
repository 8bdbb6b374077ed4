"""The anchor: what the chain was at certain moments, kept in a file outside the database. No Django.

Each line is JSON: the place and digest of an event, when it was seen, and an HMAC under the site's key that covers
the line and the HMAC before it. Lines are only ever added, so the file may live on a write-once share.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # no such locks on this system
    fcntl = None  # type: ignore[assignment]

_TAIL = 4096  # bytes; a line has about 220
_FIRST = "0" * 64


class AnchorTouched(Exception):
    """A line was changed, taken out or written with another key; the message says which."""


@dataclass(frozen=True)
class Mark:
    """One line: the chain's last event as it was seen then.

    `accepted` is empty, `restored` (somebody said that a backup was restored: what was seen from the place `since`
    on is gone) or `begun_again` (the file was lost and begun anew).
    """

    sequence: int
    digest: str
    at: str
    accepted: str = ""
    since: int = 0
    mac: str = ""


def read(file: Path, key: str) -> tuple[Mark, ...]:
    """Every mark in the file, each checked against the one before. Raises AnchorTouched, OSError.

    A line without an end, left by a machine that stopped while writing it, is passed over.
    """
    before, marks = _FIRST, []
    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            mark = _parsed(line)
            if mark is None:
                continue
            if not hmac.compare_digest(_mac(key, before, mark), mark.mac):
                raise AnchorTouched(
                    f"Line {number} of the anchor {file} does not follow from the lines before it under this site's "
                    "key: the file was changed or replaced, or the key was."
                )
            marks.append(mark)
            before = mark.mac
    return tuple(marks)


def append(file: Path, key: str, mark: Mark) -> Mark | None:
    """Add a mark, on disk when this returns; None when the file already saw as much. Raises OSError.

    Writers take turns; a mark of an acceptance is always written.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _held(file) as handle:
        tail = _tail(handle)
        last = _last(tail)
        if last and mark.sequence <= last.sequence and not mark.accepted:
            return None
        made = Mark(**(asdict(mark) | {"mac": _mac(key, last.mac if last else _FIRST, mark)}))
        torn = "" if not tail or tail.endswith("\n") else "\n"
        os.write(handle, f"{torn}{json.dumps(asdict(made))}\n".encode())
        os.fsync(handle)
    return made


def live(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks the chain has to agree with: those of events that a restored backup lost are left out."""
    kept: list[Mark] = []
    for mark in marks:
        if mark.accepted:
            kept = [one for one in kept if one.sequence < mark.since]
        kept.append(mark)
    return tuple(kept)


@contextmanager
def _held(file: Path) -> Iterator[int]:
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if fcntl is not None:
            with suppress(OSError):  # a share without locks: lines are short, one write each
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def _tail(handle: int) -> str:
    end = os.lseek(handle, 0, os.SEEK_END)
    os.lseek(handle, max(0, end - _TAIL), os.SEEK_SET)
    return os.read(handle, _TAIL).decode("utf-8", errors="replace")


def _last(tail: str) -> Mark | None:
    return next((mark for line in reversed(tail.splitlines()) if (mark := _parsed(line))), None)


def _parsed(line: str) -> Mark | None:
    try:
        values = json.loads(line)
        digest, at, accepted, mac = (str(values[name]) for name in ("digest", "at", "accepted", "mac"))
        return Mark(int(values["sequence"]), digest, at, accepted, int(values["since"]), mac)
    except (ValueError, KeyError, TypeError):
        return None


def _mac(key: str, before: str, mark: Mark) -> str:
    said = json.dumps([before, mark.sequence, mark.digest, mark.at, mark.accepted, mark.since])
    return hmac.new(f"alongside audit anchor\n{key}".encode(), said.encode(), hashlib.sha256).hexdigest()
