"""Renames, mergers and splits find the present owner, and a split finds none."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alternative import succession as obvious

from alongside.core.organisations import Identifier, Register, Succession

A, B, C, D, E = (Identifier.ods(f"X{letter}") for letter in "ABCDE")


def on(year: int) -> date:
    return date(year, 4, 1)


REGISTER = Register.of(
    [
        Succession(A, B, on(2010)),  # a rename
        Succession(B, C, on(2015)),  # with D, a merger into C
        Succession(D, C, on(2015)),
        Succession(E, A, on(2018)),  # a split, in two stages
        Succession(E, D, on(2020)),
    ]
)


def test_the_owner_on_each_date() -> None:
    assert [REGISTER.owner(A, on(year)) for year in (2009, 2010, 2014, 2015)] == [A, B, B, C]
    assert REGISTER.owner(A) == C


def test_a_code_without_history_owns_itself() -> None:
    assert REGISTER.owner(C) == C
    assert Register().owner(A) == A


def test_a_split_has_no_owner_from_its_second_stage_on() -> None:
    assert REGISTER.owner(E, on(2019)) == C
    assert not REGISTER.split(E, on(2019))
    assert REGISTER.owner(E) is None
    assert REGISTER.split(E)


def test_predecessors_are_those_owned_wholly() -> None:
    assert REGISTER.predecessors(C) == (A, B, D)
    assert REGISTER.predecessors(C, on(2019)) == (A, B, D, E)
    assert REGISTER.predecessors(A) == ()


def test_both_ends_of_a_succession_can_be_asked() -> None:
    assert REGISTER.successors(B) == (Succession(B, C, on(2015)),)
    assert REGISTER.arrivals(C) == (Succession(B, C, on(2015)), Succession(D, C, on(2015)))
    assert REGISTER.arrivals(C, on(2014)) == REGISTER.successors(B, on(2014)) == ()


def test_a_circle_ends() -> None:
    circle = Register.of([Succession(A, B, on(2010)), Succession(B, A, on(2011))])
    assert circle.owner(A) == A
    assert circle.owner(A, on(2010)) == B


def test_a_loop_behind_a_tail_ends() -> None:
    loop = Register.of([Succession(A, B, on(2010)), Succession(B, C, on(2011)), Succession(C, B, on(2012))])
    assert loop.owner(A) in {B, C}


def test_a_code_that_succeeds_itself_is_no_succession() -> None:
    assert Register.of([Succession(A, A, on(2010))]).owner(A) == A


def test_order_and_repeats_make_no_difference() -> None:
    rows = list(REGISTER.successions)
    assert Register.of(rows[::-1] + rows) == REGISTER


CODES = [Identifier.ods(f"Y{letter}") for letter in "ABCDEFG"]


@st.composite
def histories(draw: st.DrawFn) -> list[Succession]:
    """Registers without circles: a code only ever passes to a later one."""
    rows = draw(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(2000, 2010)), max_size=12))
    return [Succession(CODES[old], CODES[new], on(year)) for old, new, year in rows if old < new]


@given(histories(), st.sampled_from(CODES), st.none() | st.integers(1999, 2011).map(on))
def test_against_the_obvious_way(history: list[Succession], code: Identifier, as_of: date | None) -> None:
    register = Register.of(history)
    valid = [s for s in history if as_of is None or s.on <= as_of]
    if obvious.divided(code, valid, None):
        assert register.owner(code, as_of) is None
    else:
        assert {register.owner(code, as_of)} == obvious.ends(code, valid, None)


@given(histories(), st.none() | st.integers(1999, 2011).map(on))
def test_every_code_has_at_most_one_owner(history: list[Succession], as_of: date | None) -> None:
    register = Register.of(history)
    owned = [old for code in CODES for old in register.predecessors(code, as_of)]
    assert len(owned) == len(set(owned))


@pytest.mark.real_data
def test_the_published_register(data_folder: Path) -> None:
    lines = (data_folder / "ods" / "ods_successors_trusts.csv").read_text().splitlines()[1:]
    rows = [line.split(",") for line in lines]
    register = Register.of(
        Succession(Identifier.ods(old), Identifier.ods(new), date.fromisoformat(f"{on[:4]}-{on[4:6]}-{on[6:]}"))
        for old, new, on in rows
    )
    ods = Identifier.ods
    assert register.owner(ods("RW6")) is None
    assert register.owner(ods("RW6"), date(2013, 7, 16)) == ods("RW6")
    assert register.owner(ods("RM2")) == ods("R0A")
    assert register.owner(ods("RDD"), date(2013, 7, 16)) == ods("RDD")
    # Nothing in it passes on before it arrives, so a chain can be followed without minding reused codes.
    for first, then in pairwise(sorted(register.successions)):
        assert first <= then
    assert all(
        arrival.on <= leaving.on for arrival in register.successions for leaving in register.successors(arrival.new)
    )
