"""The invented country, for every test of the directory."""

import pytest
from tests.apps.directory.invented import Country, country


@pytest.fixture
def land(db) -> Country:
    return country()
