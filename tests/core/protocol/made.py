"""Partnerships and plans that the tests of the protocol share; countries come from `benchmarks.worlds`."""

from collections.abc import Sequence

from benchmarks.worlds import Country, World

from alongside.core.indicators import Direction
from alongside.core.protocol import Happening, Judgement, Pair, Plan, evaluate

SMALL = Country(units=42, periods=54, pre=38)
PLAN = Plan("made_up", Direction.INCREASE, 1.0, "%", primary=True)


def pair(world: World) -> Pair:
    """The one pair of a world."""
    return Pair("P1", world.supported, world.supporter, world.start)


def judged(
    world: World, plan: Plan = PLAN, events: Sequence[Happening] = (), more: Sequence[Pair] = ()
) -> tuple[Judgement, Judgement]:
    """The judgements of the supported and the supporting organisation."""
    found = evaluate({plan.indicator: world.panel}, [pair(world), *more], [plan], events)
    return found[0], found[1]
