"""The filled world, built once a file in a transaction that is rolled back.

In the run on PostgreSQL, where nothing but the matrix is asked, once for all files.
"""

import logging
import os
from collections.abc import Iterator
from typing import Literal

import pytest
from django.db import transaction
from tests.policy.world import World, build

from alongside.apps.directory.views import upload
from alongside.apps.matching.actions import looking
from alongside.apps.matching.views import runs, sending, whatif


def _as_long_as(fixture_name: str, config: pytest.Config) -> Literal["module", "session"]:
    return "session" if os.environ.get("ALONGSIDE_MATRIX_ALONE") else "module"


@pytest.fixture(scope="module", autouse=True)
def _no_chatter() -> Iterator[None]:
    """A refusal is what is asked for here; thousands of them would bury the one line that matters."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope=_as_long_as)
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Everything that stands, and a browser for everybody. Nothing of it outlives them."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(looking, "WEIGHTINGS", 3)
        patch.setattr(os, "fsync", lambda fd: None)  # a log that outlives a power cut is tested elsewhere
        for views in (runs, sending, whatif, upload):
            patch.setattr(views, "_PATIENCE", 0.0)  # no worker runs beside the tests: nothing to wait for
        with transaction.atomic():
            yield build()
            transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(world: World) -> Iterator[None]:
    """Stands in for pytest-django's own: a test's transaction is one within the world's, which stays open."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
