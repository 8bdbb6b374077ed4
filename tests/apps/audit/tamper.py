"""What somebody could do to the chain and to its anchor; run as a program on a new site, it prints what is said.

`python -m tests.apps.audit.tamper` does everything to one database, each deed undone before the next.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.cli._site import open_site
from alongside.kit.actor import system
from alongside.kit.wall import acting

BY = system("a test")
_OWNER = os.environ.get("DATABASE_OWNER_URL", "")  # a site that is open forgets it
Deed = Callable[[Path], object]


def write(count: int = 5) -> None:
    """So many events."""
    from django.db import transaction

    from alongside.apps.audit.actions import record

    for number in range(count):
        with transaction.atomic():
            record(verb="test.count", subject="thing:1", by=BY, facts={"number": number})


def begin() -> None:
    """A chain that the anchor has seen twice: eleven events, the last one the daily word of the anchor."""
    from alongside.apps.audit import actions

    write()
    actions.anchor(by=BY)
    write()
    actions.check(by=BY)


def rehash(since: int = 1) -> None:
    """Write the chain anew from a place on, whole in itself."""
    from alongside.apps.audit.chain import GENESIS, digest
    from alongside.apps.audit.models import Event
    from alongside.apps.audit.rules import link

    before = GENESIS
    for event in Event.objects.order_by("sequence"):
        if event.sequence >= since:
            event.reason = "written anew" if event.sequence == since else event.reason
            event.previous = before
            event.digest = digest(before, link(event).values)
            event.save()
        before = event.digest


def events() -> "Callable[..., object]":
    """The events of a place, or from it on."""
    from alongside.apps.audit.models import Event

    return Event.objects.filter


def swap() -> None:
    """Two events change places."""
    from alongside.apps.audit.models import Event

    third, fourth = Event.objects.get(sequence=3), Event.objects.get(sequence=4)
    Event.objects.filter(sequence__in=[3, 4]).delete()
    third.sequence, fourth.sequence = 4, 3
    Event.objects.bulk_create([third, fourth])


def cut(file: Path, first: int, last: int | None) -> None:
    """Take lines out of the anchor."""
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(lines[first:last]))


def another(file: Path) -> None:
    """An anchor that agrees with the chain, made without the site's key."""
    from alongside.apps.audit.anchor import Mark, append
    from alongside.apps.audit.queries import verify

    found = verify(by=BY)
    file.unlink()
    append(file, "another key", Mark(found.links, found.last, "2026-01-01T00:00:00+00:00"))


def agreeing(file: Path) -> None:
    """An anchor begun anew under the site's own key, agreeing with the chain as it is."""
    from alongside.apps.audit import actions

    file.unlink()
    actions._mark(*_last())


def _last() -> tuple[int, str]:
    from alongside.apps.audit.models import Event

    last = Event.objects.order_by("-sequence").values_list("sequence", "digest").first()
    assert last
    return last


def deeds() -> dict[str, tuple[Deed, str]]:
    """Every deed, with what is said of it; nothing where it is no fault."""
    of = events()
    return {
        "nothing": (lambda file: None, ""),
        "more events": (lambda file: write(3), ""),
        "edit": (lambda file: of(sequence=3).update(verb="test.other"), "Event 3 was changed"),  # type: ignore[attr-defined]
        "delete": (lambda file: of(sequence=3).delete(), "Event 3 is missing"),  # type: ignore[attr-defined]
        "reorder": (lambda file: swap(), "Event 3 does not follow"),
        "truncate": (lambda file: of(sequence__gte=9).delete(), "the database ends with event 8"),  # type: ignore[attr-defined]
        "empty": (lambda file: of().delete(), "the database ends with event 0"),  # type: ignore[attr-defined]
        "rewrite all": (lambda file: rehash(), "is not the one the anchor saw"),
        "rewrite the end": (lambda file: rehash(8), "Event 11 is not the one the anchor saw"),
        "anchor gone": (lambda file: file.unlink(), "There is no anchor"),
        "anchor emptied": (lambda file: file.write_text(""), "replaced or shortened"),
        "anchor edited": (lambda file: file.write_text(file.read_text().replace('e": 6', 'e": 5')), "Line"),
        "anchor of another key": (another, "Line 1 of the anchor"),
        "anchor begun anew": (agreeing, "replaced or shortened"),
        "first line out": (lambda file: cut(file, 1, None), "Line 1 of the anchor"),
        "power cut while writing": (lambda file: file.write_text(file.read_text() + '{"sequence": 1'), ""),
    }  # fmt: skip


def said(deed: Deed, file: Path) -> str:
    """What the check says after a deed; everything is undone."""
    from django.db import transaction

    from alongside.apps.audit.queries import verify

    kept = file.read_text()
    try:
        with transaction.atomic():
            deed(file)
            fault = verify(by=BY).fault
            transaction.set_rollback(True)
    finally:
        file.write_text(kept)
    return fault


@contextmanager
def owning() -> Iterator[None]:
    """Act as somebody who owns the database: the role that serves may only add to the chain."""
    if not _OWNER:
        yield
        return
    from django.db import connection

    from alongside.config.settings.database import database
    from alongside.kit.postgres.roles import as_owner

    with as_owner(database(_OWNER)):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY")
        yield


def main() -> None:
    """Do everything on a new site."""
    open_site()
    from django.conf import settings

    with acting(BY):
        begin()
        with owning():
            told = {name: said(deed, Path(settings.AUDIT_ANCHOR)) for name, (deed, _) in deeds().items()}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
