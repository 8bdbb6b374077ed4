"""The wall is looked at on PostgreSQL alone: in an ordinary run a child process does it (`test_in_a_child.py`)."""

import os

import pytest
from tests.wall.scene import Scene, laid

_HERE = os.environ.get("ALONGSIDE_TEST_DATABASE") == "postgresql"
collect_ignore_glob = ["test_in_a_child.py"] if _HERE else ["test_[!i]*.py"]


@pytest.fixture
def scene(db: None) -> Scene:
    """Two tenants with rounds, drafts, proposals, answers and a partnership."""
    return laid()
