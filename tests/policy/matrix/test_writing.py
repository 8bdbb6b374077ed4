"""Everybody sends what only some may send: for the others nothing is written, and there is no such page."""

import pytest
from tests.policy.addresses import NAMES
from tests.policy.people import ASKED, ASKED_FURTHER
from tests.policy.targets import foreign, nowhere, own
from tests.policy.walk import Cell, wrong

from alongside.config.policy import POLICY
from alongside.kit.policy import Who

pytestmark = pytest.mark.django_db
WRITTEN = sorted(name for name in NAMES if "POST" in POLICY[name].methods and POLICY[name].who is not Who.TOKEN)
NEAR = [key for key in ASKED_FURTHER if key.endswith(("@runner", "@supported", "@supporting"))]
SOME = ("visitor", "stranger", "broker@runner", "lead@supported", "administrator@runner")


@pytest.mark.parametrize("name", WRITTEN)
def test_everybody_sends_it(name, world):
    cells = [Cell(target, "POST", who) for target in own(world, name)[:1] for who in ASKED]
    cells += [Cell(target, "POST", who) for target in foreign(world, name)[:1] for who in (*NEAR, "broker@elsewhere")]
    cells += [Cell(target, "POST", who) for target in nowhere(name, world) for who in SOME]
    found = [fault for cell in cells for fault in wrong(world, cell)]
    assert not found, "\n".join(found)
