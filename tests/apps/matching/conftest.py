"""The invented country, for every test of rounds."""

import pytest
from tests.apps.matching.invented import Country, answered, country, set_up


@pytest.fixture
def place(db) -> Country:
    return country()


@pytest.fixture
def ready(place):
    return set_up(place)


@pytest.fixture
def solved(place):
    return answered(place)
