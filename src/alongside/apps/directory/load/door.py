"""Loads one file: every row accounted for, one transaction, one audit event with the file's hash."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from alongside.apps.audit.actions import record as record_event
from alongside.apps.directory.load.figures import Figures
from alongside.apps.directory.load.findings import History, Ratings, Sites
from alongside.apps.directory.load.register import Register
from alongside.apps.directory.load.shelf import Desk, Fate, Shelf
from alongside.apps.directory.models import Publication, Refusal
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, Permission, demand
from alongside.sources._reading import FileFacts, Format, Row
from alongside.sources._reading import Refusal as Refused
from alongside.sources.catalogue import FileReading, UnreadableFile, facts_of, read_file

CHUNK = 5000  # rows; bounds memory while keeping statements few
Progress = Callable[[int], None]
_LOADING = 7_201_914  # the advisory lock of loading
_TRIPPED = (
    "Something in this file is not as its format says, and the reader could not go on. Nothing of it is stored. "
    "Download it again; if that does not help, send the file's name to whoever keeps this program."
)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Loaded:
    """What became of a file's rows: read = stored + refused + unchanged; `revised` is part of stored.

    `set_aside` counts rows that are no data lines, by reason. A file that could not be read, or whose
    format is not known, has a message and counts nothing; `unreadable` tells the two apart.
    """

    file: str
    format: str | None
    read: int = 0
    stored: int = 0
    revised: int = 0
    refused: int = 0
    unchanged: int = 0
    set_aside: dict[str, int] | None = None
    message: str = ""
    unreadable: bool = False
    refusals: tuple[tuple[str, int, str, str, str], ...] = ()  # sheet, row, column, what, how to mend


def load_file(path: Path, *, pack: Pack, by: Actor, progress: Progress | None = None, name: str = "") -> Loaded:
    """Load one published file, which may be kept under another name than its publisher's `name`.

    Raises NotAllowed; a file that cannot be read gives a message and stores nothing.
    """
    demand(by, Permission.LOAD_FILES)
    called = name or path.name
    try:
        known = _known(facts_of(path, name))
        if known:
            return known
        with read_file(path, name=name) as reading:
            return store_reading(reading, pack=pack, by=by, progress=progress)
    except UnreadableFile as problem:
        return _unread(called, str(problem))
    except OSError as problem:
        return _unread(
            name or path.name, f"The file cannot be opened ({problem.strerror}). Check that you may read it."
        )
    except DatabaseError as problem:
        log.exception("%s was not stored", path.name)
        return _unread(
            name or path.name, f"The database did not take the file ({problem}). Nothing of it is stored: try again."
        )
    except Exception:  # one file that a reader trips over must not keep the others out
        log.exception("%s was not read", path.name)
        return _unread(called, _TRIPPED)


def store_reading(
    reading: FileReading, *, pack: Pack, by: Actor, progress: Progress | None = None, sample: bool = False
) -> Loaded:
    """Store what a reader found, in one transaction; nothing is stored when any of it fails."""
    if reading.format is None:
        return Loaded(reading.facts.name, None, message=reading.message)
    with transaction.atomic():
        _one_at_a_time()
        if known := _known(reading.facts):  # somebody else loaded it while this one was being read
            return known
        publication = _publication(reading.facts, reading.format, by, sample=sample)
        desk = Desk(publication, publication.loaded, pack)
        figures = Figures()
        shelves: list[Shelf] = [Register(), Sites(), Ratings(), History(), figures]
        refusals: list[tuple[str, int, Refused]] = []
        counts: Counter[str] = Counter()
        aside: Counter[str] = Counter()
        rows = iter(reading.rows)
        while chunk := list(islice(rows, CHUNK)):
            aside.update(row.set_aside for row in chunk if row.set_aside)
            data = [row if figures.agrees(row.records) else _contradicted(row) for row in chunk if not row.set_aside]
            _store(data, shelves, desk, counts, refusals)
            if progress:
                progress(len(chunk))
        loaded = _finish(publication, counts, aside, refusals)
        facts = {"sha256": publication.sha256, "format": publication.format, **counts}
        record_event(verb="directory.load", subject=f"publication:{publication.public_id}", by=by, facts=facts)
    return loaded


def _one_at_a_time() -> None:
    # SQLite has one writer anyway; on PostgreSQL two loads of one publication would trip over each other.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])


def _unread(name: str, message: str) -> Loaded:
    return Loaded(name, None, message=message, unreadable=True)


def _known(facts: FileFacts) -> Loaded | None:
    found = Publication.objects.filter(sha256=facts.sha256).first()
    if found is None:
        return None
    return Loaded(facts.name, found.format, read=found.read, unchanged=found.read, set_aside=found.set_aside)


def _publication(facts: FileFacts, kind: Format, by: Actor, *, sample: bool) -> Publication:
    return Publication.objects.create(
        file=facts.name[:255],
        sha256=facts.sha256,
        format=kind.key,
        series=kind.publication,
        title=kind.title,
        publisher=kind.publisher,
        edition=facts.edition,
        sample=sample,
        loaded=timezone.now(),
        loaded_by=f"person:{by.person}" if by.person else by.reason or by.kind.value,
    )


def _store(
    data: list[Row],
    shelves: list[Shelf],
    desk: Desk,
    counts: Counter[str],
    refusals: list[tuple[str, int, Refused]],
) -> None:
    fates: dict[int, Fate] = {}
    for shelf in shelves:
        held = [(place, rec) for place, row in enumerate(data) for rec in row.records if isinstance(rec, shelf.kinds)]
        if held:
            for (place, _), fate in zip(held, shelf.put([rec for _, rec in held], desk), strict=True):
                fates[place] = max(fate, fates.get(place, Fate.SAME))
    for place, row in enumerate(data):
        fate = fates.get(place, Fate.SAME)
        refusals += [(row.sheet, row.number, why) for why in row.refusals]
        counts["read"] += 1
        counts["refused" if row.refusals else "unchanged" if fate is Fate.SAME else "stored"] += 1
        counts["revised"] += fate is Fate.REVISED


def _contradicted(row: Row) -> Row:
    """The row refused as a whole: which of the two is right, only a person can say."""
    return replace(row, records=(), refusals=(_CONTRADICTION,))


_CONTRADICTION = Refused(
    "the whole row",
    "an earlier row of this file gives another figure for the same organisation, period and indicator",
    "keep the row that is right, remove the other, and load the file again",
)


def _finish(
    publication: Publication, counts: Counter[str], aside: Counter[str], refusals: list[tuple[str, int, Refused]]
) -> Loaded:
    for name in ("read", "stored", "revised", "refused", "unchanged"):
        setattr(publication, name, counts[name])
    publication.set_aside = dict(aside)
    publication.save()
    Refusal.objects.bulk_create(_refusals(publication, refusals), batch_size=1000)
    listed = tuple((sheet, row, why.column, why.what, why.mend) for sheet, row, why in refusals)
    return Loaded(
        publication.file,
        publication.format,
        publication.read,
        publication.stored,
        publication.revised,
        publication.refused,
        publication.unchanged,
        dict(aside),
        refusals=listed,
    )


def _refusals(publication: Publication, refusals: list[tuple[str, int, Refused]]) -> Iterator[Refusal]:
    for sheet, row, why in refusals:
        yield Refusal(
            publication=publication,
            sheet=sheet[:80],
            row=row,
            column=why.column[:120],
            what=why.what[:300],
            mend=why.mend[:300],
        )
