"""Each test of the audit has an anchor of its own."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def anchor(settings: Settings, tmp_path: Path) -> Path:
    """Where this test's anchor is kept."""
    settings.AUDIT_ANCHOR = tmp_path / "audit" / "anchor.jsonl"
    return tmp_path / "audit" / "anchor.jsonl"
