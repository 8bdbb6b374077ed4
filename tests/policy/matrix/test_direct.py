"""What no address leads to: work in the background, its results, the command line, later stages."""

import pytest
from tests.policy.direct import doors, wrong

pytestmark = pytest.mark.django_db


def test_every_door_is_closed_to_outsiders(world):
    found = [fault for door in doors(world) for fault in wrong(world, door)]
    assert not found, "\n".join(found)
