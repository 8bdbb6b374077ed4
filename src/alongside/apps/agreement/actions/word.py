"""Bring a Word file of an agreement back, accept what it changes, or throw it away."""

from collections.abc import Collection, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import transaction

from alongside.apps.agreement.actions.drafting import ChangedMeanwhile, Refused, opened, remove, subject, write
from alongside.apps.agreement.models import Agreement, WordReading
from alongside.apps.agreement.queries import agreement
from alongside.apps.agreement.queries.carrying import AGREEMENT, EDITION, base_of
from alongside.apps.agreement.queries.word import ReadingView, in_words, reading
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.core.agreeing import Entry
from alongside.core.agreeing.differences import How
from alongside.core.agreeing.offers import Offer, State
from alongside.core.agreeing.returning import said
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.documents import EMPTY
from alongside.kit.retention import Act
from alongside.kit.uploading import MOST_BYTES, safe_name
from alongside.sources.word import UnreadableFile, WordFile, open_word

_AGAIN = "Take the file from the page of the terms of reference, change that, and bring it back."
_TAKEN = (State.READY, State.MEANWHILE)


@transaction.atomic
def bring(*, arrangement_id: UUID, name: str, pieces: Iterable[bytes], by: Actor) -> UUID:
    """Read a file, in a process of its own, and keep what it says; nothing of the agreement changes.

    Raises NotAllowed, Refused for what cannot be read and for a file of another agreement.
    """
    held = opened(arrangement_id=arrangement_id, by=by)
    if not held.own:
        raise NotAllowed("A lead of a party brings a file.")
    file = _read(pieces)
    one = agreement(by=by, arrangement_id=arrangement_id)
    if one is None:
        raise NotAllowed("There is no agreement yet.")
    if file.properties.get(AGREEMENT, str(one.public_id)) != str(one.public_id):
        raise Refused(f"This file was made from another agreement. {_AGAIN}")
    base = base_of(held.row, one.content, file.properties)
    known: dict[str, Entry] = {entry.key: entry for entry in (base or one.content).entries}
    known |= {entry.key: entry for entry in one.content.entries}
    entries = tuple(known.values())
    rows = said(file.blocks, one.agreeing, entries, one.parties, in_words(one, entries), EMPTY)
    if not rows:
        raise Refused(f"Nothing of an agreement was found in this file. {_AGAIN}")
    edition = file.properties.get(EDITION, "")
    made = WordReading.objects.create(
        agreement=held.row,
        organisation=Organisation.objects.get(public_id=min(held.own)),
        name=safe_name(name, "terms-of-reference"),
        rows=[{"part": row.part, "key": row.key, "place": row.place, "values": dict(row.values)} for row in rows],
        base=base.to_dict() if base else None,
        edition=int(edition) if edition.isdecimal() and len(edition) < 9 else None,
    )
    record(verb="agreement.bring_word", subject=subject(held.row), by=by, facts={"rows": len(rows)})
    return made.public_id


@transaction.atomic
def take(*, arrangement_id: UUID, reading_id: UUID, chosen: Collection[str], edition: int, by: Actor) -> int:
    """Accept the chosen changes, all or none; how many. What is left can still be accepted; with nothing left the
    reading goes.

    Raises NotAllowed, Refused where nothing was chosen, ChangedMeanwhile where the agreement is no longer the edition
    that was looked at.
    """
    held = opened(arrangement_id=arrangement_id, by=by)
    one, read = reading(by=by, arrangement_id=arrangement_id, reading_id=reading_id)
    wanted = [each for each in read.offers if each.key in chosen and each.state in _TAKEN]
    if held.row.edition != edition:
        raise ChangedMeanwhile("Somebody changed the agreement while you were looking. Look again, then accept.")
    if not wanted:
        raise Refused("Choose at least one change.")
    rows = {entry.key: entry for entry in one.content.entries}
    for key in dict.fromkeys(each.entry for each in wanted if each.how is How.CHANGED):
        changes = {each.name: each.after for each in wanted if each.entry == key and each.how is How.CHANGED}
        told = {"values": {**rows[key].values, **changes}, "edition": one.editions[key]}
        write(arrangement_id=arrangement_id, part=rows[key].part, key=UUID(key), by=by, **told)  # type: ignore[arg-type]
    for each in wanted:
        if each.how is How.ADDED:
            new = {"part": each.part, "values": each.values}
            write(arrangement_id=arrangement_id, key=None, edition=None, by=by, **new)  # type: ignore[arg-type]
        elif each.how is How.REMOVED:
            remove(arrangement_id=arrangement_id, key=UUID(each.entry), by=by)
    _settle(read, wanted)
    record(verb="agreement.take_word", subject=subject(held.row), by=by, facts={"changes": len(wanted)})
    return len(wanted)


@transaction.atomic
def throw_away(*, arrangement_id: UUID, reading_id: UUID, by: Actor) -> None:
    """Forget a file that was brought; the agreement stays as it is. Raises NotAllowed."""
    one, read = reading(by=by, arrangement_id=arrangement_id, reading_id=reading_id)
    WordReading.objects.filter(public_id=read.public_id).delete()
    of = Agreement.objects.get(public_id=one.public_id)
    record(verb="agreement.throw_word", subject=subject(of), by=by, facts={})


def readings_past_their_time(actor: Actor) -> Act:
    """Files that were brought and left lying."""
    del actor
    return Act("word_readings", lambda before: WordReading.objects.filter(brought__lt=before).delete()[0])


def _settle(read: ReadingView, wanted: Collection[Offer]) -> None:
    """New rows that were accepted leave the reading, or they would be offered again; what of them could not be read
    stays. When all is done, the reading goes."""
    row = WordReading.objects.get(public_id=read.public_id)
    if len(wanted) == len(read.offers):
        row.delete()
        return
    unread = {each.key for each in read.offers if each.state is State.UNREADABLE}
    added = {each.key for each in wanted if each.how is How.ADDED}
    for at, each in enumerate(row.rows):
        if f"new-{at}" in added:
            each["values"] = {name: text for name, text in each["values"].items() if f"new-{at}.{name}" in unread}
    row.save(update_fields=["rows"])


def _read(pieces: Iterable[bytes]) -> WordFile:
    with TemporaryDirectory(prefix="alongside-") as folder:
        path, size = Path(folder) / "brought.docx", 0
        with path.open("wb") as out:
            for piece in pieces:
                size += len(piece)
                if size > MOST_BYTES:
                    raise Refused(f"The file is larger than {MOST_BYTES // 1_000_000} megabytes. {_AGAIN}")
                out.write(piece)
        try:
            return open_word(path)
        except UnreadableFile as told:
            raise Refused(str(told)) from told
