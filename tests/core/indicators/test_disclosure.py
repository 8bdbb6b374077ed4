"""No hidden count can be worked out from what is shown and the total: every small table is tried."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.indicators.disclosure import Hiding, hidden


def fitting(cells: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many hidden counts, each of somebody, can make up what is missing from the total."""
    if cells == 1:
        yield (total,)
        return
    for first in range(1, total - cells + 2):
        yield from ((first, *rest) for rest in fitting(cells - 1, total - first))


@pytest.mark.parametrize(("cells", "most", "least"), [(3, 12, 5), (4, 8, 3)])
def test_several_values_fit_every_hidden_count_given_all_that_is_shown(cells: int, most: int, least: int) -> None:
    looked_at = 0
    for table in product(range(most + 1), repeat=cells):
        gone = hidden({str(at): count for at, count in enumerate(table)}, least=least)
        if not gone.names or gone.total:
            continue
        left = sum(count for at, count in enumerate(table) if str(at) in gone.names)
        ways = list(fitting(len(gone.names), left))
        looked_at += 1
        assert all(len({way[at] for way in ways}) >= least - 1 for at in range(len(gone.names))), table
    assert looked_at


@given(st.dictionaries(st.text(min_size=1), st.integers(0, 60), max_size=8), st.integers(2, 8))
def test_small_counts_are_always_hidden_and_zeros_never(counts: dict[str, int], least: int) -> None:
    gone = hidden(counts, least=least).names
    assert {name for name, count in counts.items() if 0 < count < least} <= gone
    assert not [name for name in gone if counts[name] == 0]
    if len(gone) == 1:
        assert sum(1 for count in counts.values() if count) == 1


def test_a_table_of_large_counts_is_shown_whole() -> None:
    assert hidden({"a": 5, "b": 9}) == Hiding(frozenset())
    assert hidden({}) == Hiding(frozenset())


def test_the_next_smallest_goes_with_a_lonely_small_one() -> None:
    assert hidden({"a": 2, "b": 30, "c": 8}) == Hiding(frozenset({"a", "c"}))


def test_two_that_are_one_each_take_a_third_along() -> None:
    assert hidden({"a": 1, "b": 1, "c": 9, "d": 9}) == Hiding(frozenset({"a", "b", "c"}))


def test_where_nothing_else_is_left_the_total_goes_too() -> None:
    assert hidden({"a": 1, "b": 0}) == Hiding(frozenset({"a"}), total=True)
    assert hidden({"a": 1, "b": 1}) == Hiding(frozenset({"a", "b"}), total=True)


def test_a_count_below_zero_is_no_count() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        hidden({"a": -1})
