"""Everybody asks for every page: who may is shown it, a stranger is told that there is no such page."""

import pytest
from tests.policy.addresses import NAMES
from tests.policy.people import ASKED, ASKED_FURTHER
from tests.policy.targets import foreign, nowhere, own
from tests.policy.walk import Cell, wrong

from alongside.config.policy import POLICY
from alongside.kit.policy import Who

pytestmark = pytest.mark.django_db
READ = sorted(name for name in NAMES if "GET" in POLICY[name].methods and POLICY[name].who is not Who.TOKEN)
# Whoever has a part in the first region, or had one, asks for the other's: their places mirror each other.
NEAR = [key for key in ASKED_FURTHER if key.endswith(("@runner", "@supported", "@supporting"))]
SOME = ("visitor", "stranger", "broker@runner", "lead@supported", "administrator@runner")


@pytest.mark.parametrize("name", READ)
def test_everybody_asks_for_it(name, world):
    mine = own(world, name)
    cells = [Cell(target, "GET", who) for target in mine[:1] for who in ASKED]
    cells += [Cell(target, "GET", who) for target in mine[1:] for who in ASKED_FURTHER]
    cells += [Cell(target, "GET", who) for target in foreign(world, name) for who in (*NEAR, "broker@elsewhere")]
    cells += [Cell(target, "GET", who) for target in nowhere(name, world) for who in SOME]
    cells += [Cell(target, "HEAD", who) for target in mine[:1] for who in SOME]
    found = [fault for cell in cells for fault in wrong(world, cell)]
    assert not found, "\n".join(found)
