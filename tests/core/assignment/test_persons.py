"""Pairing people: as many as possible, then the best total, the same by every way of finding it."""

import numpy as np
import pytest
from benchmarks.persons import crowd, effect, networks
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative.persons import best

from alongside.core.assignment import Candidate, Need, Organisation, Problem, Supporter, Weighted, solve
from alongside.core.assignment.persons import Group, Solver, equity_of_persons, pair_persons, people

some = settings(max_examples=60, deadline=None)
SOLVERS = [
    Solver.SCIPY,
    pytest.param(Solver.ORTOOLS, id="ortools"),
]


@pytest.fixture(params=SOLVERS, scope="module")
def solver(request) -> Solver:
    if request.param is Solver.ORTOOLS:
        pytest.importorskip("ortools", reason="OR-Tools is optional and not installed here")
    return request.param


@st.composite
def crowds(draw):
    mentees, mentors = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    names = [(f"P{at}", f"M{other}") for at in range(mentees) for other in range(mentors)]
    pairs = draw(st.lists(st.sampled_from(names), unique=True, max_size=11))
    return people(
        [f"P{at}" for at in range(mentees)],
        {f"M{at}": draw(st.integers(0, 3)) for at in range(mentors)},
        [(*pair, draw(st.sampled_from([0, 1, 500, 501, 1000]))) for pair in pairs],
    )


@some
@given(crowds())
def test_no_pairing_is_better(solver: Solver, crowd) -> None:
    found = pair_persons(crowd, solver)
    assert (found.paired, found.total) == best(crowd)
    taken = np.bincount(found.mentor[found.mentor >= 0], minlength=len(crowd.mentors))
    assert (taken <= crowd.places).all()
    assert sorted([mentee for mentee, _ in found.pairs] + list(found.unpaired)) == list(crowd.mentees)


@settings(max_examples=25, deadline=None)
@given(crowds())
def test_the_engine_for_organisations_finds_one_of_the_same_worth(crowd) -> None:
    problem = Problem(
        organisations=tuple(Organisation(name, 1) for name in crowd.mentees),
        needs=tuple(Need(name, name, "career", 1, 1) for name in crowd.mentees),
        supporters=tuple(
            Supporter(name, int(places), int(places))
            for name, places in zip(crowd.mentors, crowd.places, strict=True)
        ),
        candidates=tuple(
            Candidate(crowd.mentees[one], crowd.mentors[other], int(score))
            for one, other, score in zip(crowd.mentee, crowd.mentor, crowd.score, strict=True)
        ),
        overhead_days_per_partnership=0,
        partner_cost=0,
        objective=Weighted(10_000),
    )
    answer, found = solve(problem), pair_persons(crowd)
    assert answer.objective == 10_000 * len(found.unpaired) - found.total


def test_the_order_of_rows_changes_nothing(solver: Solver) -> None:
    rows = [(f"P{at}", f"M{other}", 500) for at in range(6) for other in range(4)]
    places = {f"M{other}": 1 for other in range(4)}
    one = pair_persons(people([row[0] for row in rows], places, rows), solver)
    other = pair_persons(people([row[0] for row in rows[::-1]], dict(reversed(places.items())), rows[::-1]), solver)
    assert one.pairs == other.pairs
    assert len(one.pairs) == 4


def test_a_larger_crowd_is_paired_alike_by_both_solvers() -> None:
    pytest.importorskip("ortools", reason="OR-Tools is optional and not installed here")
    made = crowd(1500, 900, 12, 2, seed=4)
    one, other = pair_persons(made, Solver.ORTOOLS), pair_persons(made, Solver.SCIPY)
    assert (one.paired, one.total) == (other.paired, other.total)
    assert one.paired > 1200


@pytest.mark.parametrize(
    ("pairs", "places", "said"),
    [
        ([("P1", "M0", 5)], {"M0": 1}, "there is no mentee P1"),
        ([("P0", "M1", 5)], {"M0": 1}, "there is no mentor M1"),
        ([("P0", "M0", 1001)], {"M0": 1}, "from 0 to 1000"),
        ([("P0", "M0", 5), ("P0", "M0", 6)], {"M0": 1}, "listed twice"),
        ([], {"M0": -1}, "from 0 up"),
    ],
)
def test_rows_that_cannot_be_used_are_named(pairs, places, said) -> None:
    with pytest.raises(ValueError, match=said):
        people(["P0"], places, pairs)


def test_groups_too_small_to_show_are_hidden_and_cannot_be_worked_out() -> None:
    names = [f"P{at:02}" for at in range(20)]
    groups = dict(zip(names, ["a"] * 9 + ["b"] * 6 + ["c"] * 2, strict=False))  # three did not say
    shown = equity_of_persons(
        pair_persons(people(names, {"M": 12}, [(name, "M", 700) for name in names[:12]])), groups
    )
    assert [group.name for group in shown if group.suppressed] == ["c", "not said"]
    assert shown[0] == Group("a", 9, 9, 700.0)
    assert shown[1].rate == 0.5
    alone = dict.fromkeys(names, "a") | dict.fromkeys(names[:8], "b") | {"P00": "c"}
    shown = equity_of_persons(pair_persons(people(names, {"M": 1}, [])), alone)
    assert [group.name for group in shown if group.suppressed] == ["b", "c"]
    assert shown[0].mean_score is None


def test_counting_earlier_ties_serves_the_well_connected_and_leaves_fit_behind() -> None:
    for seed in range(3):
        made = networks(400, 12, seed)
        with_ties, without = effect(made, ties=True), effect(made, ties=False)
        assert with_ties.larger - with_ties.smaller > 0.4
        assert abs(without.larger - without.smaller) < 0.1
        assert without.fit > with_ties.fit
