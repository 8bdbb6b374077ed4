"""The role that serves owns nothing, and every table stands behind the wall."""

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from tests.postgres import OWNER, WEB, Server

from alongside.config.settings.database import database
from alongside.kit.postgres.policies import standing, tables, unwalled
from alongside.kit.postgres.roles import as_owner, may_read, serving_role, too_powerful
from alongside.kit.wall import walls


def test_every_table_has_a_wall_or_says_why_it_is_open() -> None:
    assert unwalled() == []
    assert {one.label for one in walls()} == tables().keys()


@pytest.mark.django_db
def test_this_connection_can_walk_around_nothing() -> None:
    assert serving_role() == WEB
    assert too_powerful() == ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False, False)


@pytest.mark.django_db
def test_every_table_is_walled_even_against_its_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class"
            " WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        )
        found = dict(cursor.fetchall())
    assert found.pop("django_migrations") is False  # read by the role that serves, and no more
    assert set(found) == {model._meta.db_table for model in tables().values()}
    assert all(found.values())
    assert standing()
    assert may_read("django_migrations")


BEYOND = (
    "TRUNCATE directory_name",
    "ALTER TABLE directory_name DISABLE ROW LEVEL SECURITY",
    "DROP POLICY alongside_see ON directory_name",
    "CREATE TABLE mine (a int)",
    "SET ROLE alongside_owner",
    "DELETE FROM django_migrations",
)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", BEYOND)
def test_the_role_that_serves_changes_rows_and_nothing_else(statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_role_that_is_too_powerful_is_named(postgres: Server, django_db_blocker: pytest.FixtureRequest) -> None:
    postgres.ask("CREATE ROLE bypasser LOGIN BYPASSRLS")
    postgres.ask(f"CREATE ROLE climber LOGIN IN ROLE {OWNER}")
    name = postgres.new_database()["DATABASE_URL"].split("/")[3].split("?")[0]
    with psycopg.connect(postgres.url(OWNER, name), autocommit=True) as owner:
        owner.execute("CREATE TABLE something (a int)")
    told = {}
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        for role in ("postgres", "bypasser", OWNER, "climber", WEB):
            with as_owner(database(postgres.url(role, name)) | {"ENGINE": "tests.walled"}):
                told[role] = too_powerful()
    assert "superuser" in told["postgres"]
    assert "BYPASSRLS" in told["bypasser"]
    assert "owns tables" in told[OWNER]
    assert "owns tables" in told["climber"]
    assert told[WEB] == ""
