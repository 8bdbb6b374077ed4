"""What matters to whoever guards the site: sign-ins, refusals, suspicious input. Fails closed.

A sealed file in the site's folder (`logs/security.jsonl`), one JSON object a line, times in UTC, no names, no
addresses of people, no text anybody typed: opaque ids, addresses of machines, counts. Where a line cannot be
written the act it describes does not happen. It is copied too to the logger `alongside.security`, which a host
may send to a machine of its own.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings

from alongside.kit import sealed

log = logging.getLogger("alongside.security")


class Kind(StrEnum):
    """Everything the security log tells of; docs/reference/logs.md says the same in words."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    PROVIDER_REFUSED = "provider_refused"
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    FACTOR_FAILED = "factor_failed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    PASSWORD_RESET = "password_reset"  # noqa: S105
    SESSION_ENDED = "session_ended"
    NOT_ALLOWED = "not_allowed"
    FORGED_FORM = "forged_form"
    TOO_MANY = "too_many"
    TOKEN_MADE = "token_made"  # noqa: S105
    TOKEN_REVOKED = "token_revoked"  # noqa: S105
    TOKEN_REFUSED = "token_refused"  # noqa: S105
    UPLOAD_REFUSED = "upload_refused"
    INPUT_REFUSED = "input_refused"
    SUSPICIOUS = "suspicious"
    ERROR = "error"


@dataclass(frozen=True)
class Place:
    """Where a request came from and what it asked for: never its query, which may hold what somebody typed."""

    address: str = ""
    method: str = ""
    path: str = ""


_NOWHERE = Place()
_HERE: ContextVar[Place] = ContextVar("security_log_place", default=_NOWHERE)


@contextmanager
def at(place: Place) -> Iterator[None]:
    """Say for the length of a request where what happens comes from."""
    before = _HERE.set(place)
    try:
        yield
    finally:
        _HERE.reset(before)


def note(kind: Kind, *, person: object = "", **facts: str | int | bool) -> None:
    """Write one line. `person` is a public id; facts are ids, counts and closed words, never text.

    Raises `sealed.CannotWrite`: what the line describes must then not happen.
    """
    here = _HERE.get()
    entry: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "kind": Kind(kind).value,
        "person": str(person),
        "from": here.address,
        "method": here.method,
        "path": here.path[:200],
        **facts,
    }
    sealed.append(file(), entry, key=_key())
    log.info(json.dumps(entry, ensure_ascii=True))


def check(known: str = "") -> sealed.Found:
    """Whether the file is as it was written; `known` is a seal an earlier check gave."""
    return sealed.check(file(), key=_key(), known=known)


def file() -> Path:
    """Where the lines are."""
    return Path(settings.SECURITY_LOG)


class FromDjango(logging.Handler):
    """Takes what Django itself finds suspicious (a forged form, a foreign host, too many fields) into the log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Note the kind of thing it was, never its words. Raises `sealed.CannotWrite`."""
        what = record.name.rpartition(".")[2]
        note(Kind.FORGED_FORM if what == "csrf" else Kind.SUSPICIOUS, what=what)


def _key() -> bytes:
    return f"security log {settings.SECRET_KEY}".encode()
