"""Sessions in the database, kept by the system: a session is read before anybody knows whose it is."""

from typing import Any

from django.contrib.sessions.backends import db

from alongside.kit.actor import system
from alongside.kit.wall import acting

_keeping = acting(system("keep sessions"))


class SessionStore(db.SessionStore):
    """Django's own, behind the wall of the database."""

    _get_session_from_db = _keeping(db.SessionStore._get_session_from_db)  # type: ignore[attr-defined]
    exists = _keeping(db.SessionStore.exists)
    save = _keeping(db.SessionStore.save)
    delete = _keeping(db.SessionStore.delete)

    @classmethod
    def clear_expired(cls) -> Any:
        """Delete what has expired."""
        with acting(system("clear expired sessions")):
            return super().clear_expired()
