"""The invented country, and the diagnosis of its least punctual hospital."""

import pytest
from tests.apps.diagnosis.scene import Scene, laid
from tests.apps.matching.invented import Country, country


@pytest.fixture
def place(db) -> Country:
    return country()


@pytest.fixture
def scene(place) -> Scene:
    return laid(place)
