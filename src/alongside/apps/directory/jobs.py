"""The background work of the directory: a file that was brought is looked at, then loaded."""

from typing import Any

from alongside.apps.accounts.queries import actor_of_person
from alongside.apps.directory.load import uploads
from alongside.apps.directory.queries import pack
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.jobs import door


@door.job(uploads.LOOK)
def look_at_upload(handle: door.Handle) -> dict[str, Any]:
    """What loading the file would do, as its bringer may do now. Raises NotAllowed."""
    return uploads.look_at(_kept(handle), pack=pack(), by=_by(handle))


@door.job(uploads.LOAD)
def load_upload(handle: door.Handle) -> dict[str, Any]:
    """Load the file: once, or not at all. Raises NotAllowed, Cancelled."""
    told: dict[str, Any] = handle.keep(lambda: uploads.load(_kept(handle), pack=pack(), by=_by(handle)))
    return told


def _kept(handle: door.Handle) -> uploads.Kept:
    given = handle.arguments
    return uploads.Kept(given["place"], given["name"], given["size"])


def _by(handle: door.Handle) -> Actor:
    if handle.person is None:
        raise NotAllowed("Somebody brings a file.")
    return actor_of_person(str(handle.person))
