"""Take one guard out, and the matrix notices. Every predicate, every demand, every filter keyed on the actor.

The leaks are found in the source by tests/policy/planting.py. For each, the cells of the matrix that come by that
function are asked until one of them says what is wrong; a leak that none of them notices fails here by its name.
"""

from collections import defaultdict
from collections.abc import Callable
from zlib import crc32

import pytest
from tests.policy import direct
from tests.policy.addresses import NAMES
from tests.policy.planting import Leak, leaks, planted, traced
from tests.policy.targets import foreign, own
from tests.policy.walk import Cell, wrong
from tests.policy.world import World

from alongside.config.policy import POLICY
from alongside.kit.policy import Who

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ASKING = (
    "broker@runner", "second-broker@runner", "participant@runner", "administrator@runner", "lead@supported",
    "board_member@supported", "participant@supported", "lead@supporting", "lead@unrelated", "broker@unrelated",
    "broker@elsewhere", "stranger",
)  # fmt: skip
# What is noticed by other tests, and what changes nothing: each with its reason.
ELSEWHERE: dict[str, str] = {}
# Guarded twice: each alone is held by the other, and both together are noticed.
TWICE: tuple[tuple[str, str], ...] = ()
Ask = Callable[[], list[str]]
LEAKS = {str(leak): leak for leak in leaks()}


def cells(world: World) -> list[tuple[str, Ask]]:
    """Everything that can be asked, in an order that mixes people and pages."""
    found: list[tuple[str, Ask]] = []
    for name in sorted(NAMES):
        row = POLICY[name]
        if row.who in (Who.PUBLIC, Who.TOKEN):
            continue
        for target in (*own(world, name), *foreign(world, name)):
            for method in (one for one in ("GET", "POST") if one in row.methods):
                for who in ASKING:
                    cell = Cell(target, method, who)
                    found.append((str(cell), lambda cell=cell: wrong(world, cell)))  # type: ignore[misc]
    for door in direct.doors(world):
        found.append((f"door {door}", lambda door=door: direct.wrong(world, door)))  # type: ignore[misc]
    return sorted(found, key=lambda one: crc32(one[0].encode()))


@pytest.fixture(scope="module")
def reach(world: World) -> dict[str, list[Ask]]:
    """Which cells come by which function."""
    found: dict[str, list[Ask]] = defaultdict(list)
    reached: set[str] = set()
    faults = []
    with traced(reached):
        for _, ask in cells(world):
            reached.clear()
            faults += ask()
            for function in reached:
                found[function].append(ask)
    assert not faults, "\n".join(faults)
    return found


def notices(reach: dict[str, list[Ask]], *several: Leak) -> bool:
    """Whether the matrix says that something is wrong while the leaks are there."""
    asked = [ask for leak in several for ask in reach.get(leak.function, [])]
    with planted(*several):
        return any(ask() for ask in asked)


@pytest.mark.parametrize("name", sorted(LEAKS.keys() - ELSEWHERE.keys() - {one for pair in TWICE for one in pair}))
def test_a_leak_is_noticed(name, world, reach):
    assert notices(reach, LEAKS[name]), f"nobody notices: {name} ({len(reach.get(LEAKS[name].function, ()))} cells)"


@pytest.mark.parametrize("pair", TWICE)
def test_two_guards_are_missed_together(pair, world, reach):
    assert notices(reach, *(LEAKS[one] for one in pair))


def test_what_is_excused_is_still_there():
    assert {*ELSEWHERE, *(one for pair in TWICE for one in pair)} <= LEAKS.keys()
