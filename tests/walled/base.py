"""The product's own backend; emptying the tables after a test is the owner's, and savepoints are not counted."""

from typing import Any

from psycopg.pq import TransactionStatus
from tests.walled import OWNER

from alongside.kit.postgres import base
from alongside.kit.postgres.roles import as_owner
from alongside.kit.postgres.told import NOBODY


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

    def _savepoint(self, sid: str) -> None:
        # Where a request is one transaction, one within it is a savepoint: not counted as a query of a page.
        if self.connection.info.transaction_status == TransactionStatus.IDLE:
            self._in_force = NOBODY  # it begins a transaction, which was told nothing yet
        self.connection.execute(self.ops.savepoint_create_sql(sid))

    def _savepoint_commit(self, sid: str) -> None:
        self.connection.execute(self.ops.savepoint_commit_sql(sid))
