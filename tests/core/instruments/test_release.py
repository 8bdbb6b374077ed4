"""Waves, filters and the cut: whatever happens, nobody of whom fewer than five speak is told of."""

import os
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative.suppression import told_of

from alongside.core.instruments import Atom, Cut, Release, releasable
from alongside.core.instruments.isolation import Set

A, B = ("oak", "executive"), ("oak", "non_executive")
C, D = ("ash", "executive"), ("ash", "non_executive")
EXAMPLES = 2_000 if os.environ.get("ALONGSIDE_SOAK") else 60


def some(start: int, count: int) -> list[str]:
    return [f"p{number:02}" for number in range(start, start + count)]


def shown(release: Release) -> set[tuple[Atom, ...]]:
    return {cell.atoms for cell in release.cells}


def test_groups_of_five_are_shown_each() -> None:
    release = releasable({A: some(0, 5), B: some(5, 6), C: some(11, 5), D: []})
    assert release.cut is Cut.GROUPS
    assert shown(release) == {(A,), (B,), (C,)}
    assert not release.withheld


def test_small_groups_are_merged_within_their_organisation() -> None:
    release = releasable({A: some(0, 3), B: some(3, 6), C: some(9, 5), D: some(14, 7)})
    assert release.cut is Cut.MERGED
    assert shown(release) == {(A, B), (C,), (D,)}, "three are too few to be merged among themselves"


def test_two_small_groups_stand_together_without_the_large_one() -> None:
    e = ("oak", "clinician")
    release = releasable({A: some(0, 3), B: some(3, 4), e: some(7, 9)})
    assert shown(release) == {(A, B), (e,)}


def test_a_small_organisation_is_shown_only_with_the_other() -> None:
    release = releasable({A: some(0, 2), B: some(2, 2), C: some(4, 8)})
    assert release.cut is Cut.TOGETHER
    assert [cell.organisation for cell in release.cells] == [""]


def test_four_people_are_never_shown() -> None:
    release = releasable({A: some(0, 2), C: some(2, 2)})
    assert release == Release(Cut.NOTHING, (), (C, A))


def test_one_who_leaves_takes_the_group_with_them_and_no_more() -> None:
    first = releasable({A: some(0, 6), B: some(6, 6), C: some(12, 6)})
    second = releasable({A: some(0, 5), B: some(6, 6), C: some(12, 6)}, first.sets)
    assert second.cut is Cut.GROUPS
    assert shown(second) == {(B,), (C,)}
    assert second.withheld == (A,)
    assert second.organisation("oak") is None
    assert second.organisation("ash") is not None


def test_the_same_people_again_are_shown_as_before() -> None:
    first = releasable({A: some(0, 6), B: some(6, 6)})
    assert releasable({A: some(0, 6), B: some(6, 6)}, first.sets) == first


def test_five_new_people_make_a_whole_wave_safe() -> None:
    first = releasable({A: some(0, 6)})
    assert releasable({A: some(0, 11)}, first.sets).cut is Cut.GROUPS
    assert releasable({A: some(0, 10)}, first.sets).cut is Cut.NOTHING, "four newcomers would stand out"


def test_people_who_change_groups_are_the_same_people() -> None:
    first = releasable({A: some(0, 8), B: some(8, 8)})
    moved = releasable({A: some(0, 7), B: some(7, 9)}, first.sets)
    assert moved.cut is Cut.ORGANISATIONS, "by group, the one who moved would stand out"


def test_a_filter_is_answered_by_whole_cells_only() -> None:
    release = releasable({A: some(0, 3), B: some(3, 6), C: some(9, 5), D: some(14, 7)})
    assert release.answer([A]) is None
    assert release.answer([A, B, ("elm", "executive")]) == tuple(c for c in release.cells if c.organisation == "oak")
    assert len(release.answer([C, D, A, B]) or ()) == 3
    assert release.answer([]) is None
    assert release.organisation("elm") is None


def test_nobody_answers_in_two_groups() -> None:
    with pytest.raises(ValueError, match="two groups of one wave"):
        releasable({A: some(0, 6), B: some(5, 6)})


def test_sets_that_tell_already_end_the_chain_of_those_people_only() -> None:
    assert releasable({A: some(0, 9)}, [frozenset(some(0, 2))]).cut is Cut.NOTHING
    assert releasable({A: some(0, 9)}, [frozenset(some(50, 2))]).cut is Cut.GROUPS


ATOMS = (A, B, C)


@st.composite
def waves(draw: st.DrawFn, people: int = 9) -> list[dict[Atom, list[str]]]:
    """A chain: in each wave everybody stands in one atom or did not answer, mostly where they stood before."""
    places = [draw(st.sampled_from(ATOMS)) for _ in range(people)]
    chain = []
    for _ in range(draw(st.integers(1, 4))):
        for mover in draw(st.sets(st.integers(0, people - 1), max_size=2)):
            places[mover] = draw(st.sampled_from(ATOMS))
        silent = draw(st.sets(st.integers(0, people - 1), max_size=3))
        wave: dict[Atom, list[str]] = {}
        for person in set(range(people)) - silent:
            wave.setdefault(places[person], []).append(f"p{person}")
        chain.append(wave)
    return chain


@given(waves(), st.integers(2, 4))
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_chain_of_waves_and_no_filter_tells_of_fewer_than_k(chain: list[dict[Atom, list[str]]], k: int) -> None:
    known: list[Set] = []
    for wave in chain:
        release = releasable(wave, known, k)
        known += release.sets
        for count in range(1, len(ATOMS) + 1):
            for wanted in combinations(ATOMS, count):
                cells = release.answer(wanted)
                if cells:
                    union = frozenset().union(*(cell.people for cell in cells))
                    assert union == {person for atom in wanted for person in wave.get(atom, ())}
                    known.append(union)
    assert not told_of(known, k)


@given(waves(people=12))
@settings(max_examples=max(10, EXAMPLES // 6), deadline=None)
def test_the_same_at_five(chain: list[dict[Atom, list[str]]]) -> None:
    known: list[Set] = []
    for wave in chain:
        known += releasable(wave, known).sets
    assert not known or not told_of(known, 5)


@given(waves())
@settings(max_examples=EXAMPLES, deadline=None)
def test_people_are_shown_or_withheld_and_none_twice(chain: list[dict[Atom, list[str]]]) -> None:
    known: list[Set] = []
    for wave in chain:
        release = releasable(wave, known, 3)
        known += release.sets
        told = [atom for cell in release.cells for atom in cell.atoms] + list(release.withheld)
        assert sorted(told) == sorted(wave)
        assert sum(len(cell.people) for cell in release.cells) == len(frozenset().union(*release.sets))
