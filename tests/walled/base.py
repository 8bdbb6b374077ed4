"""The product's own backend; only emptying the tables after a test is the owner's."""

from typing import Any

from tests.walled import OWNER

from alongside.kit.postgres import base
from alongside.kit.postgres.roles import as_owner


class _Operations(base.DatabaseWrapper.ops_class):  # type: ignore[misc]
    """The role that serves may not empty a table."""

    def execute_sql_flush(self, sql_list: Any) -> None:
        from django.db import connection

        with as_owner(OWNER), connection.cursor() as cursor:
            for statement in sql_list:
                cursor.execute(statement)


class DatabaseWrapper(base.DatabaseWrapper):
    """What the product connects with."""

    ops_class = _Operations
