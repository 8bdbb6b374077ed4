"""Pairing people: as many as possible, then the best total, the same by every way of finding it."""

import shutil
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pytest
from benchmarks.persons import crowd, effect, networks
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative.persons import best

from alongside.core.assignment import Candidate, Need, Organisation, Problem, Supporter, Weighted, solve
from alongside.core.assignment.persons import (
    MANY,
    Group,
    People,
    Solver,
    default_solver,
    equity_of_persons,
    pair_persons,
    people,
    prices,
)

# Looked for, never imported: the engine's solver, which this process has loaded, cannot share one with it.
with_ortools = pytest.mark.skipif(not find_spec("ortools"), reason="OR-Tools is optional and not installed here")
both = pytest.mark.parametrize("solver", [Solver.SCIPY, pytest.param(Solver.ORTOOLS, marks=with_ortools)])


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


@settings(max_examples=150, deadline=None)
@given(crowds())
def test_no_pairing_is_better(crowd: People) -> None:
    found = pair_persons(crowd, Solver.SCIPY)
    assert (found.paired, found.total) == best(crowd)
    taken = np.bincount(found.mentor[found.mentor >= 0], minlength=len(crowd.mentors))
    assert (taken <= crowd.places).all()
    assert sorted([mentee for mentee, _ in found.pairs] + list(found.unpaired)) == list(crowd.mentees)


@pytest.mark.parametrize("margin", [-600, -150, 0, 2000])
def test_prices_guessed_wrong_change_no_worth(monkeypatch: pytest.MonkeyPatch, margin: int) -> None:
    monkeypatch.setattr(prices, "_MARGIN", margin)  # points below the guess
    for seed in range(40):
        made = crowd(5, 6, 3, 2, seed)
        found = pair_persons(made, Solver.SCIPY)
        assert (found.paired, found.total) == best(made)


@with_ortools
@settings(max_examples=6, deadline=None)
@given(st.lists(crowds(), min_size=10, max_size=40))
def test_no_pairing_of_many_towns_at_once_is_better(towns: list[People]) -> None:
    """One process for many small crowds that do not know each other: the best of all is the best of each."""
    found = pair_persons(_together(towns), Solver.ORTOOLS)
    each = [best(town) for town in towns]
    assert (found.paired, found.total) == (sum(one for one, _ in each), sum(total for _, total in each))


def _together(towns: list[People]) -> People:
    mentees = np.cumsum([0] + [len(town.mentees) for town in towns])
    mentors = np.cumsum([0] + [len(town.mentors) for town in towns])
    return People.of(
        np.concatenate([town.places for town in towns]),
        np.concatenate([town.mentee + first for town, first in zip(towns, mentees, strict=False)]),
        np.concatenate([town.mentor + first for town, first in zip(towns, mentors, strict=False)]),
        np.concatenate([town.score for town in towns]),
        int(mentees[-1]),
    )


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


@both
def test_the_order_of_rows_changes_nothing(solver: Solver) -> None:
    rows = [(f"P{at}", f"M{other}", 500) for at in range(6) for other in range(4)]
    places = {f"M{other}": 1 for other in range(4)}
    one = pair_persons(people([row[0] for row in rows], places, rows), solver)
    other = pair_persons(people([row[0] for row in rows[::-1]], dict(reversed(places.items())), rows[::-1]), solver)
    assert one.pairs == other.pairs
    assert len(one.pairs) == 4


def favourites(mentees: int, mentors: int, each: int, seed: int) -> People:
    """A few mentors whom nearly everybody wants: some mentees and some places are left over."""
    draw = np.random.default_rng(seed)
    wanted = (draw.random(mentees * each) ** 3 * mentors).astype(np.int64)
    key = np.unique(np.repeat(np.arange(mentees), each) * mentors + wanted)
    score = draw.integers(0, 1001, len(key))
    return People.of(draw.integers(0, 4, mentors), key // mentors, key % mentors, score, mentees)


@with_ortools
@pytest.mark.parametrize(
    ("made", "some_left", "places_left"),
    [
        (crowd(1500, 900, 12, 2, seed=4), True, False),
        (crowd(1500, 1400, 12, 2, seed=5), False, True),
        (crowd(40, 60, 2, 1, seed=1), True, True),
        (favourites(1500, 1100, 5, seed=6), True, True),
        (favourites(900, 2000, 2, seed=7), True, True),
    ],
    ids=["more mentees than places", "more places", "nearly all paired", "both left over", "very sparse"],
)
def test_the_solvers_agree(made: People, some_left: bool, places_left: bool) -> None:
    one, other = pair_persons(made, Solver.ORTOOLS), pair_persons(made, Solver.SCIPY)
    assert (one.paired, one.total) == (other.paired, other.total)
    assert (bool(one.unpaired), one.paired < made.places.sum()) == (some_left, places_left)


def test_the_solver_goes_by_size_and_by_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert default_solver(MANY - 1) is Solver.SCIPY
    assert default_solver(MANY) is (Solver.ORTOOLS if find_spec("ortools") else Solver.SCIPY)
    monkeypatch.setitem(sys.modules, "ortools", None)
    assert default_solver(MANY) is Solver.SCIPY


_BESIDE_HIGHS = """
import sys, highspy
from alongside.core.assignment.persons import Solver, pair_persons, people
found = pair_persons(people(["P"], {"M": 1}, [("P", "M", 7)]), Solver.ORTOOLS)
assert "ortools" not in sys.modules
print(found.pairs, found.total, highspy.Highs().getNumCol())
"""


@with_ortools
def test_ortools_works_beside_the_solver_of_the_engine() -> None:
    done = subprocess.run([sys.executable, "-c", _BESIDE_HIGHS], capture_output=True, text=True, check=False)
    assert done.stdout == "(('P', 'M'),) 7 0\n", done.stderr


ALONE = people(["P"], {"M": 1}, [("P", "M", 7)])


def test_ortools_asked_for_and_absent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ortools", None)
    with pytest.raises(ModuleNotFoundError, match="extra `persons`"):
        pair_persons(ALONE, Solver.ORTOOLS)


@pytest.fixture
def broken_ortools(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """A package of that name with nothing in it, here and in every child."""
    (tmp_path / "ortools").mkdir()
    (tmp_path / "ortools" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


def test_a_child_that_cannot_load_ortools_says_so(broken_ortools) -> None:
    with pytest.raises(ChildProcessError, match=r"could not pair these people: ModuleNotFoundError.*ask for scipy"):
        pair_persons(ALONE, Solver.ORTOOLS)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo no room >&2; exit 9", "ended with status 9: no room"),
        ("kill -KILL $$", "killed, most likely for want of memory"),
        ("kill -SEGV $$", "stopped by signal 11"),
        ("echo hello", "no answer"),
    ],
)
def test_a_child_that_dies_is_an_error(broken_ortools, monkeypatch: pytest.MonkeyPatch, script, said) -> None:
    if not (shell := shutil.which("sh")):
        pytest.skip("needs a POSIX shell to end a process in every way")
    program = broken_ortools / "python"
    program.write_text(f"#!{shell}\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(ChildProcessError, match=said):
        pair_persons(ALONE, Solver.ORTOOLS)


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
