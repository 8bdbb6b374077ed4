"""Whether totals tell of a few: against every small set of people tried one by one."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative.suppression import told_of

from alongside.core.instruments import isolation
from alongside.core.instruments.isolation import UnprovenError, is_safe, isolated


def people(letters: str) -> frozenset[str]:
    return frozenset(letters)


EXAMPLES = 5_000 if os.environ.get("ALONGSIDE_SOAK") else 150
SETS = st.lists(st.frozensets(st.sampled_from("abcdefgh")), max_size=6)


@given(SETS, st.integers(1, 5))
@settings(max_examples=EXAMPLES, deadline=None)
def test_it_agrees_with_trying_every_small_set(sets: list[frozenset[str]], k: int) -> None:
    found, every = isolated(sets, k), told_of([one for one in sets if one], k)
    assert (found is None) == (not every)
    assert found is None or found in every
    assert is_safe(sets, k) == (not every)


@given(SETS, st.frozensets(st.sampled_from("abcdefgh")), st.integers(1, 5))
@settings(max_examples=EXAMPLES, deadline=None)
def test_beside_safe_sets_only_what_touches_the_new_one_needs_a_look(
    sets: list[frozenset[str]], new: frozenset[str], k: int
) -> None:
    if is_safe(sets, k):
        assert is_safe([*sets, new], k, new) == is_safe([*sets, new], k)


@pytest.mark.parametrize(
    ("sets", "few"),
    [
        (["abcdefgh", "abcdefg"], "h"),  # a filter and the same without one
        (["abcdef", "ghijkl", "abcdefghijklm"], "m"),  # two parts and a whole that has one more
        (["abcde", "abcdf", "abcdg"], "ef"),  # e less f is a tale of two
        (["abcd"], "abcd"),
        (["abcde", "fghij", "abcdefghij", "abcdefghijklmno"], None),  # wholes and parts of five
    ],
)
def test_by_hand(sets: list[str], few: str | None) -> None:
    found = isolated(map(people, sets), 5)
    assert (found is None) == (few is None)
    if few:
        assert people(few) in told_of(map(people, sets), 5)


def test_a_combination_that_no_single_subtraction_finds() -> None:
    a, b, c = people("abc"), people("def"), people("ghi")
    sets = [a | b, b | c, c | a]
    assert isolated(sets, 3) is None
    assert isolated(sets, 4) in {a, b, c}, "the first two less the third, halved, is b alone"


@pytest.mark.parametrize(
    ("sets", "few"),
    [
        (["abXYZUV", "cXYZUV", "acPQRST"], "abc"),  # the first less the second; no two of the three stand out
        (["abXYZUV", "cdXYZUV", "acPQRST"], "abcd"),
    ],
)
def test_three_and_four_who_stand_out_only_together(sets: list[str], few: str) -> None:
    told = [people(one) for one in sets]
    assert isolated(told, len(few)) is None
    assert isolated(told, len(few) + 1) == people(few)
    assert people(few) in told_of(told, len(few) + 1)


def test_the_same_people_twice_tell_nothing_new() -> None:
    assert isolated([people("abcde"), people("abcde")], 5) is None


def test_more_than_can_be_looked_through_is_never_called_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "MOST_LOOKS", 2)
    sets = [people("abcdefgh"), people("abcdijkl"), people("aeimnopq")]
    with pytest.raises(UnprovenError):
        isolated(sets, 3)
    assert not is_safe(sets, 3)
