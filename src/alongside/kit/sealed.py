"""A file of lines in which each seals the one before: what was written cannot be changed, moved or cut unseen.

One JSON object a line. `seal` is the HMAC-SHA256, with the site's key, of the seal before and the line itself.
A file cut at its end is whole in itself: whoever must know keeps the last seal elsewhere and gives it to `check`.
"""

import fcntl
import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

FIRST = "0" * 64
_BLOCK = 65_536


class CannotWrite(OSError):
    """The file cannot take another line; the message says which file and why."""


@dataclass(frozen=True)
class Found:
    """What a check found: how many lines, the last seal, and the first fault in plain words."""

    lines: int
    last: str
    fault: str = ""


def seal(before: str, entry: dict[str, Any], key: bytes) -> str:
    """The seal of an entry that follows the seal `before`, 64 hexadecimal digits."""
    plain = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hmac.new(key, f"{before}\n{plain}".encode(), hashlib.sha256).hexdigest()


def append(file: Path, entry: dict[str, Any], *, key: bytes) -> str:
    """Add an entry and give its seal; the line is on the disk when this returns.

    Writers of several processes take turns. A line that a killed writer left half-written is closed and stays
    as a fault that `check` names. Raises CannotWrite.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "rb+", buffering=0) as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            last = _last(held)
            made = seal(_seal_of(last), entry, key)
            text = json.dumps({**entry, "seal": made}, ensure_ascii=True, allow_nan=False)
            broken = b"" if not last or last.endswith(b"\n") else b"\n"
            _write(held, broken + text.encode() + b"\n")
            os.fsync(held.fileno())
    except OSError as problem:
        raise CannotWrite(f"{file} cannot be written: {problem.strerror or problem}") from problem
    return made


def check(file: Path, *, key: bytes, known: str = "") -> Found:
    """Walk the file from its first line. `known` is a seal kept elsewhere, which must be met on the way."""
    before, count, met = FIRST, 0, not known
    if file.exists():
        with file.open("rb") as held:
            for line in held:
                entry = _read(line)
                if entry is None:
                    return Found(count, before, f"Line {count + 1} is not whole.")
                given = entry.pop("seal", "")
                if not hmac.compare_digest(seal(before, entry, key), str(given)):
                    return Found(
                        count, before, f"Line {count + 1} was changed or moved, or the line before it is gone."
                    )
                before, count = str(given), count + 1
                met = met or before == known
    return Found(count, before, "" if met else "The seal you gave is not there: the file was cut short or replaced.")


def _write(held: Any, data: bytes) -> None:
    if held.write(data) != len(data):
        raise OSError(28, "No space left on device")


def _last(held: BinaryIO) -> bytes:
    """The last line, with its line break where it has one."""
    end = held.seek(0, os.SEEK_END)
    tail, at = b"", end
    while at and b"\n" not in tail[:-1]:
        step = min(_BLOCK, at)
        at -= step
        held.seek(at)
        tail = held.read(step) + tail
    return tail[tail.rfind(b"\n", 0, -1) + 1 :] if tail else b""


def _seal_of(line: bytes) -> str:
    entry = _read(line)
    return str(entry.get("seal", FIRST)) if entry else FIRST


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and line.endswith(b"\n") else None
