"""Django's PostgreSQL backend, which tells the database who acts before anything else is asked in a transaction.

The settings are local to the transaction: the end of it, a rollback to a savepoint, or a lost connection takes
them away, so that no request finds the actor of another. A statement outside a transaction gets a short one.
Nobody acting is told as nobody, and the walls then show no row.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, Cursor
from psycopg.pq import TransactionStatus

from alongside.kit.postgres.told import NOBODY, Told, telling, told
from alongside.kit.wall import current


class _Walled:
    """Over a cursor of psycopg: whoever acts when a statement is sent also reads its rows."""

    wrapper: "DatabaseWrapper"
    _reader: Told = NOBODY

    def execute(self, *arguments: Any, **named: Any) -> Any:
        self._reader = told(current())
        with self.wrapper.telling(self._reader):
            return super().execute(*arguments, **named)  # type: ignore[misc]  # psycopg's

    def executemany(self, *arguments: Any, **named: Any) -> Any:
        self._reader = told(current())
        with self.wrapper.telling(self._reader):
            return super().executemany(*arguments, **named)  # type: ignore[misc]

    @contextmanager
    def copy(self, *arguments: Any, **named: Any) -> Iterator[Any]:
        with self.wrapper.telling(told(current())), super().copy(*arguments, **named) as copying:  # type: ignore[misc]
            yield copying


class _WalledCursor(_Walled, base.Cursor):
    """Holds all its rows once it has executed."""


class _WalledServerCursor(_Walled, base.ServerSideCursor):
    """Fetches rows piece by piece: each fetch is told again who asked, whoever acts meanwhile."""

    def _fetching(self) -> Any:
        return self.wrapper.telling(self._reader)

    def fetchone(self) -> Any:
        with self._fetching():
            return super().fetchone()  # type: ignore[misc]

    def fetchmany(self, size: int = 0) -> Any:
        with self._fetching():
            return super().fetchmany(size)  # type: ignore[misc]

    def fetchall(self) -> Any:
        with self._fetching():
            return super().fetchall()  # type: ignore[misc]

    def __iter__(self) -> Iterator[Any]:
        while (row := self.fetchone()) is not None:
            yield row


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that knows what this transaction was told."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._in_force = NOBODY

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that tells who acts; a named one stays on the server and is read in pieces."""
        cursor = super().create_cursor(name)
        walled = _WalledServerCursor if name else _WalledCursor
        cursor.__class__ = walled  # the same layout; Django chooses the class of a named cursor by itself
        cursor.wrapper = self
        return cursor

    @contextmanager
    def telling(self, what: Told) -> Iterator[None]:
        """The database knows who acts while the block lasts, in a short transaction where none is open."""
        connection: Connection[Any] = self.connection
        status = connection.info.transaction_status
        if status == TransactionStatus.IDLE:
            self._in_force = NOBODY
            if connection.autocommit and what != NOBODY:
                with connection.transaction():
                    self._tell(connection, what)
                    try:
                        yield
                    finally:
                        self._in_force = NOBODY
                return
        if what != self._in_force and status != TransactionStatus.INERROR:
            self._tell(connection, what)
        yield

    def _tell(self, connection: "Connection[Any]", what: Told) -> None:
        Cursor(connection).execute(telling(what))
        self._in_force = what

    def _savepoint_rollback(self, sid: str) -> None:
        # It takes back whatever was told since the savepoint. What was told before it may stand: told again.
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self._in_force = _UNKNOWN


_UNKNOWN: Told = ("?", "?", "?")
