"""Two roles: one owns the tables and changes them, the other serves and owns nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

_DEFAULT = "default"
_LOCK = 7_201_914  # two starts at once bring the database up to date one after the other


@contextmanager
def as_owner(settings: dict[str, Any]) -> Iterator[None]:
    """The default connection of this thread is the owner's while the block lasts; one block after the other."""
    serving = connections[_DEFAULT]
    serving.close()
    connections[_DEFAULT] = type(serving)(connections.settings[_DEFAULT] | settings, _DEFAULT)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])  # let go when the connection closes
        yield
    finally:
        connections[_DEFAULT].close()
        connections[_DEFAULT] = serving


def serving_role() -> str:
    """The name of the role this connection serves as."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def may_read(table: str) -> bool:
    """Whether the table is there and this role may read it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(has_table_privilege(oid, 'SELECT')) FROM pg_class WHERE oid = to_regclass(%s)", [table]
        )
        return bool(cursor.fetchone()[0])


def too_powerful() -> str:
    """What this role could do around the wall, in words; empty when it may serve."""
    asked = (
        ("is a superuser", "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"),
        (
            "has BYPASSRLS, by itself or as a member of another role",
            "SELECT bool_or(rolbypassrls OR rolsuper) FROM pg_roles WHERE pg_has_role(oid, 'MEMBER')",
        ),
        (
            "owns tables, by itself or as a member of another role",
            "SELECT bool_or(pg_has_role(relowner, 'MEMBER')) FROM pg_class"
            " WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND relnamespace = 'public'::regnamespace",
        ),
        (
            "may make tables of its own in the schema public",
            "SELECT has_schema_privilege('public', 'CREATE')",
        ),
    )
    with connection.cursor() as cursor:
        for words, question in asked:
            cursor.execute(question)
            if cursor.fetchone()[0]:
                return words
    return ""
