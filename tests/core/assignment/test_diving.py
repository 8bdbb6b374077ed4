"""The relaxation kept warm, and the match dived for: never better than the bound, never against a rule."""

import numpy as np
import pytest
from scipy.optimize import linprog
from tests.core.assignment.test_patterns import made

from alongside.core.assignment import goals
from alongside.core.assignment.patterns.columns import columns, table
from alongside.core.assignment.patterns.diving import dive
from alongside.core.assignment.patterns.filling import Sizes, sizes
from alongside.core.assignment.patterns.generation import Relaxation, first_prices, generate
from alongside.core.assignment.patterns.linking import linking
from alongside.core.assignment.patterns.master import Master
from alongside.core.assignment.patterns.options import options
from alongside.core.assignment.patterns.pricing import knapsacks
from alongside.core.assignment.progress import Watch
from alongside.core.assignment.tables import tables


def generated(seed: int) -> tuple[Sizes, Master, Relaxation]:
    """A relaxation solved to its end."""
    placed = tables(made(seed))
    found = options(placed)
    assert found is not None
    sacks = knapsacks(placed, found)
    goal = goals.weighted(placed, 3000)
    rows = linking(placed, found, goal, [], 0, np.zeros(0, dtype=np.int64))
    of, master = sizes(sacks, found), Master(rows, len(sacks.supporters))
    start = first_prices(placed, rows, goal)
    return of, master, generate(of, master, start, Watch(), 0, until=np.inf, coarse=True)


@pytest.mark.parametrize("seed", range(3))
def test_the_warm_relaxation_is_the_cold_one_and_its_bound_meets_it(seed: int) -> None:
    _, master, relaxation = generated(seed)
    assert relaxation.relaxed is not None
    programme = columns(table(master.met), len(programme_places(master)), master.rows)
    cold = linprog(-programme.gain, A_ub=programme.matrix, b_ub=programme.limit, bounds=(0, None))
    assert relaxation.relaxed.value == pytest.approx(-cold.fun, rel=1e-9)
    assert relaxation.bound == pytest.approx(-cold.fun, rel=1e-4)
    assert relaxation.bound >= -cold.fun - 1e-6


def programme_places(master: Master) -> range:
    """Places from 0 to the last that a pattern was met for."""
    return range(max(place for place, _ in master.met) + 1)


@pytest.mark.parametrize("seed", range(3))
def test_a_dive_ends_on_a_match_that_keeps_the_rows_and_stays_below_the_bound(seed: int) -> None:
    of, master, relaxation = generated(seed)
    assert relaxation.relaxed is not None
    before = relaxation.relaxed.value
    taken = dive(of, master, relaxation.relaxed, Watch(), np.inf)
    assert taken is not None
    used = np.asarray(master.rows.matrix[:, taken].sum(axis=1)).ravel()
    assert np.all(used <= master.rows.limit + 1e-9)
    worth = float(master.rows.gain[taken].sum())
    assert 0.9 * relaxation.bound <= worth <= relaxation.bound + 1e-6
    again = master.relax()
    assert again is not None
    assert again.value >= before - 1e-6  # what was fixed on the way is open again
