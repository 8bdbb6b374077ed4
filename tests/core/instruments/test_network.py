"""Who works with whom, by hand and against asking every pair in turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alternative import survey_figures as slow

from alongside.core.instruments import Tie, network

PEOPLE = {"a": "oak", "b": "oak", "c": "ash", "d": "ash", "e": "ash"}


def test_a_small_network_by_hand() -> None:
    ties = [Tie("a", "c", 3, 4, 5), Tie("a", "b", 2), Tie("c", "a", 1, 2), Tie("a", "zoe", 4), Tie("b", "d", 2)]
    found = network(PEOPLE, ["a", "b", "c"], ties)
    assert (found.tellers, found.people, found.ties, found.across, found.outside) == (3, 5, 5, 3, 1)
    assert found.density == pytest.approx(3 / 8), "a and b could name three each, c two"
    assert found.reciprocity == 1.0, "a and c name each other; d was not asked"
    assert dict(found.within) == {"ash": 0.0, "oak": 0.5}
    assert (found.trust, found.trust_told, found.value, found.value_told) == (3.0, 2, 5.0, 1)


def test_no_contact_and_oneself_are_no_ties_and_the_last_word_counts() -> None:
    found = network(PEOPLE, ["a"], [Tie("a", "c", 3, 5), Tie("a", "c", 0), Tie("a", "a", 4)])
    assert (found.ties, found.density, found.reciprocity, found.trust) == (0, 0.0, None, None)


def test_nobody_answered_yet() -> None:
    found = network(PEOPLE, [], [])
    assert (found.density, found.reciprocity, dict(found.within)) == (None, None, {"ash": None, "oak": None})


def test_ties_and_tellers_must_fit() -> None:
    with pytest.raises(ValueError, match="1 ties are told by people who are not"):
        network(PEOPLE, ["a"], [Tie("b", "a", 1)])
    with pytest.raises(ValueError, match="1 of those who answered have no organisation"):
        network(PEOPLE, ["zoe"], [])


@given(
    st.sets(st.sampled_from("abcde"), min_size=1),
    st.dictionaries(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcdez")), st.integers(0, 4), max_size=20),
)
def test_against_asking_each_pair(answered: set[str], contact: dict[tuple[str, str], int]) -> None:
    told = {pair: float(often) for pair, often in contact.items() if pair[0] in answered and pair[0] != pair[1]}
    found = network(PEOPLE, answered, [Tie(teller, named, often) for (teller, named), often in told.items()])
    density, reciprocity, outside = slow.across(PEOPLE, sorted(answered), told)
    assert (found.density, found.reciprocity, found.outside) == (density, reciprocity, outside)
