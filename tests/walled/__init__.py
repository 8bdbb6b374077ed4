"""The tests' own database on PostgreSQL: made by the owner, walled, and served by the role that owns nothing."""

from typing import Any

from tests.postgres import WEB

from alongside.config.settings.database import database

OWNER: dict[str, Any] = {}  # the owner's connection settings


def put_up(urls: dict[str, str]) -> None:
    """Migrate and build the wall in a new database, and let every connection of the tests serve from it."""
    from django.core.management import call_command
    from django.db import connection, connections

    from alongside.kit.postgres.policies import build
    from alongside.kit.postgres.roles import as_owner

    OWNER.update(database(urls["DATABASE_OWNER_URL"]) | {"ENGINE": "tests.walled"})
    connections.settings["default"].update(database(urls["DATABASE_URL"]) | {"ENGINE": "tests.walled"})
    connection.close()
    with as_owner(OWNER):
        call_command("migrate", interactive=False, verbosity=0)
        build(WEB)
        let_tests_tamper()


def let_tests_tamper() -> None:
    """Tests tamper with the audit as somebody with the owner's rights would; on a site nobody else can."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"GRANT UPDATE, DELETE ON audit_event TO {WEB}")
        cursor.execute("CREATE POLICY tests_change ON audit_event FOR UPDATE USING (alongside_system())")
        cursor.execute("CREATE POLICY tests_remove ON audit_event FOR DELETE USING (alongside_system())")
