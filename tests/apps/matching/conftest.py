"""The invented country, for every test of rounds."""

import pytest
from tests.apps.matching.asking import Asking, leads, send_all
from tests.apps.matching.invented import Country, answered, country, set_up

from alongside.apps.matching.actions import looking


@pytest.fixture(autouse=True)
def few_weightings(monkeypatch):
    """A handful of other weightings instead of a hundred: each is a match of its own."""
    monkeypatch.setattr(looking, "WEIGHTINGS", 5)


@pytest.fixture
def place(db) -> Country:
    return country()


@pytest.fixture
def ready(place):
    return set_up(place)


@pytest.fixture
def solved(place):
    return answered(place)


@pytest.fixture
def asking(place, solved):
    """An answered round whose partnerships were all proposed."""
    made = Asking(place, solved, leads(place))
    send_all(place, solved)
    return made
