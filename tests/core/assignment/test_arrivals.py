"""Needs that come month by month: days are worth keeping, and nobody beats hindsight."""

from dataclasses import replace

import pytest
from benchmarks.problems import Regime, Shape, synthetic
from hypothesis import assume, given, settings
from tests.alternative.arrivals import relaxed_value
from tests.core.assignment.problems import problems

from alongside.core.assignment import (
    Candidate,
    Need,
    Organisation,
    Pair,
    Placement,
    Problem,
    Supporter,
    Weighted,
    check_match,
)
from alongside.core.assignment.arrivals import by_month, day_prices, deal, simulate

KEEP = Problem(
    organisations=(Organisation("R0", 1), Organisation("R1", 1)),
    needs=(Need("N0", "R0", "flow", 30, 1), Need("N1", "R1", "flow", 30, 3)),
    supporters=(Supporter("S0", 35, 1),),
    candidates=(Candidate("N0", "S0", 500), Candidate("N1", "S0", 500)),
    overhead_days_per_partnership=5,
    partner_cost=60,
    objective=Weighted(1000),
)


def _nothing(left: Problem, number: int) -> dict[str, tuple[float, float]]:
    return {}


def test_a_day_is_kept_for_what_matters_more() -> None:
    months = (("R0",), ("R1",))
    taken = by_month(KEEP, months, _nothing)
    assert taken == [Placement("N0", "S0")]
    prices = day_prices(KEEP)
    assert 35 * prices["S0"][0] + prices["S0"][1] >= 1440  # what the first need would bring
    kept = by_month(KEEP, months, lambda left, number: day_prices(KEEP) if number == 0 else {})
    assert kept == [Placement("N1", "S0")]


def test_days_to_spare_cost_nothing() -> None:
    assert day_prices(replace(KEEP, supporters=(Supporter("S0", 300, 5),)))["S0"] == (0.0, 0.0)


@settings(max_examples=40, deadline=None)
@given(problems(rules=False))
def test_a_days_price_lies_between_what_one_more_brings_and_one_less_loses(problem: Problem) -> None:
    assume(problem.objective is not None)
    alone = tuple(replace(one, organisation=None, adverse=False) for one in problem.supporters)
    problem = replace(problem, supporters=alone)
    assume(problem.candidates)
    prices, value = day_prices(problem), relaxed_value(problem)
    for one in problem.supporters:
        day, place = prices[one.id]
        assert relaxed_value(problem, one.id, days_more=1) - value <= day + 1e-6
        assert relaxed_value(problem, one.id, places_more=1) - value <= place + 1e-6
        if one.capacity_days > 0:
            assert value - relaxed_value(problem, one.id, days_more=-1) >= day - 1e-6
        if one.max_organisations > 0:
            assert value - relaxed_value(problem, one.id, places_more=-1) >= place - 1e-6


def test_a_year_in_four_ways() -> None:
    problem = synthetic(Shape(24, 10, Regime.AMPLE, 2)).problem()
    found = simulate(problem, seed=5, months=4, past=2)
    assert found == simulate(problem, seed=5, months=4, past=2)
    assert found.hindsight.proved
    for course in (found.first_come, found.monthly, found.bid_prices):
        assert course.tally.weighted >= found.hindsight.tally.weighted
        assert check_match(problem, course.placements).broken == ()
        assert course.placements
    assert found != simulate(problem, seed=6, months=4, past=2)


def test_every_organisation_is_dealt_once() -> None:
    years = deal(synthetic(Shape(9, 3, Regime.AMPLE, 0)).problem(), 1, 3, 2)
    dealt = [name for year in years for month in year for name in month]
    assert sorted(dealt) == [f"R{at:03}" for at in range(9)]
    assert sorted(sum(map(len, year)) for year in years) == [4, 5]


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (replace(KEEP, objective=None), "weighted objective"),
        (replace(KEEP, forced=(Pair("R0", "S0"),)), "reach across months"),
        (replace(KEEP, supporters=(Supporter("S0", 35, 1, "R1"),)), "also seeks help"),
    ],
)
def test_rules_that_reach_across_months_are_refused(problem: Problem, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        simulate(problem, seed=0)
