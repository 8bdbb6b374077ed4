"""In invented countries the protocol is wrong as often as it says, and finds what was put there."""

from collections.abc import Callable

from benchmarks.worlds import Country, World, any_supported, with_step, worst_supported
from tests.core.protocol.made import judged

from alongside.core.protocol import Flag, Verdict

RUNS = 120
COUNTRY = Country(units=62, periods=54, pre=38)
MOVED = {Verdict.IMPROVED_LIKELY_PARTNERSHIP, Verdict.IMPROVED_CAUSE_UNCLEAR, Verdict.WORSE}


def share(make: Callable[[int], World], happened: Callable[[World], bool], runs: int = RUNS) -> float:
    return sum(happened(make(seed)) for seed in range(runs)) / runs


def test_the_worst_of_all_without_any_help_is_seldom_said_to_have_moved() -> None:
    def moved(world: World) -> bool:
        return judged(world)[0].verdict in MOVED

    assert 0.01 <= share(lambda seed: worst_supported(seed, COUNTRY), moved) <= 0.10  # 2 to 8 % and sampling


def test_the_worst_of_all_always_carries_the_warning() -> None:
    def warned(world: World) -> bool:
        return Flag.REGRESSION_TO_THE_MEAN in judged(world)[0].flags

    assert share(lambda seed: worst_supported(seed, COUNTRY), warned, 30) == 1.0


def test_a_merger_eight_months_before_the_start_is_caught_by_the_placebo_in_time() -> None:
    def merged(seed: int) -> World:
        world = any_supported(seed, COUNTRY)
        return with_step(world, world.supported, 4.0, months_from_start=-8)

    def caught(world: World) -> bool:
        found = judged(world)[0]
        return Flag.IN_TIME_PLACEBO in found.flags and found.verdict is not Verdict.IMPROVED_LIKELY_PARTNERSHIP

    assert share(merged, caught, 40) >= 0.9


def test_a_harmed_supporter_is_found() -> None:
    def harmed(seed: int) -> World:
        world = any_supported(seed, COUNTRY)
        return with_step(world, world.supporter, -3.0)

    assert share(harmed, lambda world: judged(world)[1].verdict is Verdict.WORSE, 40) >= 0.95


def test_a_real_improvement_is_found_and_mostly_laid_to_the_partnership() -> None:
    def helped(seed: int) -> World:
        world = any_supported(seed, COUNTRY)
        return with_step(world, world.supported, 3.0)

    def likely(world: World) -> bool:
        return judged(world)[0].verdict is Verdict.IMPROVED_LIKELY_PARTNERSHIP

    assert share(helped, likely, 40) >= 0.7
