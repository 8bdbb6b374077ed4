"""Many indicators of one party: what still stands after the correction, and what luck alone would show."""

import pytest

from alongside.core.impact.checks.extreme import Extreme
from alongside.core.protocol.family import family


def places(*ranks: int, units: int = 200) -> dict[str, Extreme]:
    return {f"i{at}": Extreme(rank, units) for at, rank in enumerate(ranks)}


@pytest.mark.parametrize(
    ("ranks", "standing"),
    [
        ((10,), {"i0"}),
        ((11,), set()),
        ((3, 5, 10), {"i0", "i1", "i2"}),  # 5 % over three, over two, over one
        ((4, 5, 10), set()),  # the smallest fails, so all do
        ((3, 6, 10), {"i0"}),
    ],
)
def test_primary_indicators_by_holm(ranks: tuple[int, ...], standing: set[str]) -> None:
    assert family(places(*ranks), {}).standing == standing


@pytest.mark.parametrize(
    ("ranks", "standing"),
    [
        ((10,), {"i0"}),
        ((15,), set()),  # within 10 % alone, but not in the extreme 5 %
        ((2, 4, 6, 150, 150, 150, 150, 150, 150, 150), {"i0", "i1", "i2"}),
        ((3, 150, 150, 150, 150, 150, 150, 150, 150, 150), set()),
        ((3, 4, 150, 150, 150, 150, 150, 150, 150, 150), {"i0", "i1"}),  # the second lifts the first
    ],
)
def test_the_rest_by_benjamini_and_hochberg(ranks: tuple[int, ...], standing: set[str]) -> None:
    assert family({}, places(*ranks)).standing == standing


def test_how_many_would_show_by_luck() -> None:
    found = family({"a": Extreme(1, 200)}, places(*[8] + [100] * 38))
    assert (found.tested, found.unusual, found.by_luck) == (40, 2, 2.0)
    assert family({}, {}).standing == frozenset()
