"""Countries in which the truth is known, each with the party looked at and what really happened to it."""

from collections.abc import Callable
from dataclasses import dataclass

from alongside.core.protocol import Party
from benchmarks.worlds import Country, World, any_supported, with_holes, with_step, worst_supported

WORTH = 1.0  # the smallest change worth having, in standard deviations of one organisation's months
ALIKE = Country(between=0.4)  # the worst of the last six months is mostly bad luck
DIFFERENT = Country(between=2.0)  # the worst has long been among the worst
MERGED = -8


@dataclass(frozen=True)
class Scenario:
    """What the table calls it, the world of a seed, whose verdict is read, and whether nothing happened to it."""

    name: str
    make: Callable[[int], World]
    party: Party = Party.SUPPORTED
    nothing: bool = False


def nothing_worst_alike(seed: int) -> World:
    """No effect; the worst of a country of much the same organisations."""
    return worst_supported(seed, ALIKE)


def nothing_worst_different(seed: int) -> World:
    """No effect; the worst of a country of lastingly different organisations."""
    return worst_supported(seed, DIFFERENT)


def nothing_by_lot(seed: int) -> World:
    """No effect; anybody."""
    return any_supported(seed, DIFFERENT)


def helped(size: float, country: Country = DIFFERENT) -> Callable[[int], World]:
    """The worst of the last six months, and a lasting gain from the start."""

    def make(seed: int) -> World:
        world = worst_supported(seed, country)
        return with_step(world, world.supported, size)

    return make


def merged(size: float) -> Callable[[int], World]:
    """A lasting gain eight months before the start, none from it; anybody, for the worst would not be it."""

    def make(seed: int) -> World:
        world = any_supported(seed, DIFFERENT)
        return with_step(world, world.supported, size, months_from_start=MERGED)

    return make


def harmed_supporter(seed: int) -> World:
    """The supporting organisation loses from the start."""
    world = worst_supported(seed, DIFFERENT)
    return with_step(world, world.supporter, -2.0)


def short_with_holes(seed: int) -> World:
    """Twenty months before, of which a quarter is missing, and a gain."""
    world = worst_supported(seed, Country(pre=20, periods=40))
    return with_holes(with_step(world, world.supported, 2.0), world.supported, 0.25, seed)


_GAINS = (0.5, 1.0, 1.5, 2.0, 3.0)
SCENARIOS = (
    Scenario("no effect, worst of 120, organisations alike", nothing_worst_alike, nothing=True),
    Scenario("no effect, worst of 120, organisations different", nothing_worst_different, nothing=True),
    Scenario("no effect, chosen by lot", nothing_by_lot, nothing=True),
    *(Scenario(f"gain of {size:g}, worst of 120, organisations different", helped(size)) for size in _GAINS),
    Scenario("gain of 2, worst of 120, organisations alike", helped(2.0, ALIKE)),
    *(Scenario(f"gain of {size:g} eight months before the start, none from it", merged(size)) for size in (2, 3)),
    Scenario("supporting organisation loses 2", harmed_supporter, Party.SUPPORTER),
    Scenario("gain of 2, 20 months before the start, a quarter missing", short_with_holes),
)
