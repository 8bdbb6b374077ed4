"""Files brought through the site's page: kept under a random name for a day, looked at, then loaded as others are."""

import os
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from alongside.apps.directory.load.door import Loaded, load_file
from alongside.apps.directory.models import Publication
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, Permission, demand
from alongside.kit.uploading import MOST_BYTES, safe_name
from alongside.sources.catalogue import facts_of

LOOK, LOAD = "directory.look_at_upload", "directory.load_upload"  # the background work
_DAY = 24 * 3600
_FIRST = {  # how files of these endings begin; the rest is judged where they are opened, in a process of its own
    ".xlsx": (b"PK\x03\x04",),
    ".xlsm": (b"PK\x03\x04",),
    ".xlsb": (b"PK\x03\x04",),
    ".ods": (b"PK\x03\x04",),
    ".zip": (b"PK\x03\x04",),
    ".xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
}
_TEXT = (".csv", ".tsv", ".txt")
_READ, _AGAIN = "Choose CSV, XLSX, XLS, ODS or ZIP.", "Download it again from its publisher."
_MOST_REFUSALS = 2000  # kept with the work; the file of a publication holds them all


class NoTable(ValueError):
    """This is no file of a table; the message says why and what to do."""


@dataclass(frozen=True)
class Kept:
    """A file that was brought: the random name it is kept under, what its bringer calls it, how large it is."""

    place: str
    name: str
    size: int


def keep(name: str, pieces: Iterable[bytes], *, by: Actor) -> Kept:
    """Keep a file for a day in the site's folder, readable by the site alone. Raises NotAllowed, NoTable."""
    demand(by, Permission.LOAD_FILES)
    called = safe_name(name)
    ending = Path(called).suffix.lower()
    if ending not in (*_FIRST, *_TEXT):
        raise NoTable(
            f"A file whose name ends in {ending or 'nothing'} is not read. Choose CSV, XLSX, XLS, ODS or ZIP."
        )
    folder = _folder()
    _sweep(folder)
    place = f"{uuid4().hex}{ending}"
    size = _write(folder / place, pieces)
    try:
        _check(folder / place, ending, size)
    except NoTable:
        (folder / place).unlink()
        raise
    return Kept(place, called, size)


def look_at(kept: Kept, *, pack: Pack, by: Actor) -> dict[str, Any]:
    """What loading it would do, row by row, without doing it. Raises NotAllowed."""
    with transaction.atomic():
        loaded = load_file(_path(kept), pack=pack, by=by, name=kept.name)
        transaction.set_rollback(True)
    return _told(loaded) | {"kept": asdict(kept)}


def load(kept: Kept, *, pack: Pack, by: Actor) -> dict[str, Any]:
    """Load it, and forget the copy. Raises NotAllowed."""
    path = _path(kept)
    digest = facts_of(path).sha256 if path.exists() else ""
    loaded = load_file(path, pack=pack, by=by, name=kept.name)
    made = Publication.objects.filter(sha256=digest).values_list("public_id", flat=True).first()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    return _told(loaded) | {"publication": str(made) if made and not loaded.message else ""}


def _path(kept: Kept) -> Path:
    return _folder() / Path(kept.place).name


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sweep(folder: Path) -> None:
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > _DAY:
            old.unlink(missing_ok=True)


def _write(path: Path, pieces: Iterable[bytes]) -> int:
    size = 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for piece in pieces:
            size += len(piece)
            if size > MOST_BYTES:
                break
            out.write(piece)
    return size


def _check(path: Path, ending: str, size: int) -> None:
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise NoTable(f"The file is empty. {_AGAIN}")
    if size > MOST_BYTES:
        raise NoTable(
            f"The file is larger than {MOST_BYTES // 1_000_000} megabytes. Load it with `alongside load FILE` on the "
            "machine the site runs on, or bring the smaller file its publisher offers beside it."
        )
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<", b"%pdf", b"mz", b"\x7felf", b"{\\rtf")):
        raise NoTable(
            "Inside, this is a page, a picture or a program, and no table. Bring the published file itself."
        )
    if ending in _FIRST and not head.startswith(_FIRST[ending]):
        raise NoTable(
            f"The name ends in {ending}, but inside it is no such file. Download it again from its publisher."
        )
    if ending in _TEXT and head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NoTable(
            f"The name ends in {ending}, but inside it is a workbook. Let its name end as it was published."
        )


def _told(loaded: Loaded) -> dict[str, Any]:
    """What became of a file, as JSON for the work's result."""
    told = asdict(loaded)
    told["refusals"] = [list(one) for one in loaded.refusals[:_MOST_REFUSALS]]
    return told
